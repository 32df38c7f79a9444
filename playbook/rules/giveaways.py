"""A reader is to weigh what a line says, and not to tell the best one by its looks: ``told-by-length``.

Where the longest line is the best one, a reader counts words. It is a warning, and ``fair_world`` in
``etiquette.yml`` sets its limit: without it, it is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from playbook.content.alone import Files
from playbook.content.entry import Entry
from playbook.kinds.script.model import Beat, Script
from playbook.reading.problem import Problem, recited
from playbook.settings.etiquette import Etiquette

FILE_BY_FILE = True

MOST = 6
"""How many names a hint recites."""


def check(files: Files) -> Iterator[Problem]:
    """Yield a problem for each script in which a line's length says too much."""
    for entry, script in files.holding(Script):
        etiquette = files.single(Etiquette)
        limits = etiquette.fair_world if etiquette else None
        if limits and limits.longest is not None and not script.breaks:
            yield from _told_by_length(entry, script, limits.longest)


def _told_by_length(entry: Entry, script: Script, most: int) -> Iterator[Problem]:
    """Yield ``told-by-length``: in too many beats of a script the best line is the longest."""
    beats = {name: beat for name, beat in script.beats.items() if len(beat.choices) > 1}
    longest = [name for name, beat in beats.items() if _is_best_longest(beat)]
    allowed = ceil(len(beats) * most / 100)
    if len(longest) > allowed:
        message = f"the best line is the longest in {len(longest)} of {len(beats)} beats"
        hint = (
            f"A reader can tell it by its length. Shorten it, or let another line explain too much, "
            f"until it is at most {allowed}: {recited(longest, MOST)}."
        )
        loc = ("beats", longest[0])
        yield entry.document.problem(
            "told-by-length", message, loc, hint=hint, severity="warning", at_key=True
        )


def _is_best_longest(beat: Beat) -> bool:
    best = max((len(each.say) for each in beat.choices if each.quality == "best"), default=0)
    return best > max((len(each.say) for each in beat.choices if each.quality != "best"), default=0)
