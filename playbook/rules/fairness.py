"""A fair world is not one in which the right words always win: ``always-rewarded``, ``told-by-length``.

Whoever rehearses only talks that go well for good lines reads silence as a fault of their own; and
where the longest line is the best one, a reader counts words. Both are warnings, and ``fair_world``
in ``etiquette.yml`` sets their limits: without it neither is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from playbook.content.catalog import Catalog, Entry
from playbook.kinds.script.graph import explore, steps_of
from playbook.kinds.script.model import Beat, Script
from playbook.reading.problem import Problem
from playbook.settings.etiquette import Etiquette

MOST = 6
"""How many names a hint recites."""


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem where luck has too little to say, or a line's length too much."""
    etiquette = catalog.single(Etiquette)
    limits = etiquette.fair_world if etiquette else None
    if limits is None:
        return
    scripts = {
        entry.id: (entry, script) for entry, script in catalog.holding(Script) if not script.breaks
    }
    if limits.unrewarded is not None:
        yield from _always_rewarded(catalog, scripts, limits.unrewarded)
    if limits.longest is not None:
        for entry, script in scripts.values():
            yield from _told_by_length(entry, script, limits.longest)


def _always_rewarded(
    catalog: Catalog, scripts: Mapping[str, tuple[Entry, Script]], least: int
) -> Iterator[Problem]:
    """Yield ``always-rewarded``, once for the playbook: too few best lines meet bad luck."""
    document = catalog.documents["etiquette.yml"]
    rewarded = [name for name, (_, script) in scripts.items() if not _can_be_unlucky(script)]
    wanted = ceil(len(scripts) * least / 100)
    unlucky = len(scripts) - len(rewarded)
    if unlucky < wanted:
        message = (
            f"in {unlucky} of {len(scripts)} scripts the best lines can end otherwise than strong, "
            f"and {wanted} should"
        )
        hint = f"Let luck answer a best line with `replies:` in one of {_listed(rewarded)}."
        loc = ("fair_world", "unrewarded")
        yield document.problem("always-rewarded", message, loc, hint=hint, severity="warning")


def _can_be_unlucky(script: Script) -> bool:
    """Return whether best lines alone can lead to an ending that is not strong."""
    reached = explore(steps_of(script), [script.start], lambda step: step.choice.quality == "best")
    endings = {script.beats[name].ending for name in reached if name in script.beats}
    return bool(endings - {None, "strong"})


def _told_by_length(entry: Entry, script: Script, most: int) -> Iterator[Problem]:
    """Yield ``told-by-length``: in too many beats of a script the best line is the longest."""
    beats = {name: beat for name, beat in script.beats.items() if len(beat.choices) > 1}
    longest = [name for name, beat in beats.items() if _is_best_longest(beat)]
    allowed = ceil(len(beats) * most / 100)
    if len(longest) > allowed:
        message = f"the best line is the longest in {len(longest)} of {len(beats)} beats"
        hint = (
            f"A reader can tell it by its length. Shorten it, or let another line explain too much, "
            f"until it is at most {allowed}: {_listed(longest)}."
        )
        loc = ("beats", longest[0])
        yield entry.document.problem(
            "told-by-length", message, loc, hint=hint, severity="warning", at_key=True
        )


def _is_best_longest(beat: Beat) -> bool:
    best = max((len(each.say) for each in beat.choices if each.quality == "best"), default=0)
    return best > max((len(each.say) for each in beat.choices if each.quality != "best"), default=0)


def _listed(names: Iterable[str]) -> str:
    shown = [f"`{name}`" for name in names]
    return ", ".join(shown[:MOST] + ["…"] * (len(shown) > MOST))
