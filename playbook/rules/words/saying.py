"""What nobody can say in one breath: ``too-long-to-say``."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Entry
from playbook.kinds.script.model import Script
from playbook.reading.problem import Problem
from playbook.rules.words.readability import words
from playbook.rules.words.said import Said
from playbook.settings.home import Words

_SPOKEN = (
    "this line takes {count} words; at most {limit} can be said in one breath",
    "Split it where the other person can answer, or leave out what they need not know yet.",
)
_SENT = (
    "this message takes {count} words; at most {limit} are read to the end",
    "Leave out what the other person need not know yet.",
)


def check(entry: Entry, said: Said, limits: Words) -> Iterator[Problem]:
    """Yield a problem for each line of a script that is too long."""
    if not isinstance(entry.content, Script):
        return
    is_sent = entry.content.channel == "message"
    limit = limits.too_long_to_say.message if is_sent else limits.too_long_to_say.line
    if limit is None:
        return
    message, hint = _SENT if is_sent else _SPOKEN
    for loc, text in said.speech:
        # No text has more words than signs, and signs are counted sooner.
        count = words(text) if len(text) > limit else 0
        if count > limit:
            told = message.format(count=count, limit=limit)
            yield entry.document.problem(
                "too-long-to-say", told, loc, hint=hint, severity="warning"
            )
