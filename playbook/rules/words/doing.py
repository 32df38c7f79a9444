"""What cannot be ticked off: ``two-tasks`` in one tick, and ``not-an-action``, which nobody sees done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from playbook.content.catalog import Entry
from playbook.kinds.checklist import Checklist
from playbook.reading.document import Loc
from playbook.reading.problem import Problem
from playbook.reading.written import Written
from playbook.settings.home import Words

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_NOTHING = "(?!)"


def check(entry: Entry, limits: Words) -> Iterator[Problem]:
    """Yield a problem for each item of a checklist that is more than one act, or none."""
    if not isinstance(entry.content, Checklist):
        return
    joints = [_typed(each).lower() for each in limits.two_tasks]
    joins, begins = _any_of(joints), _any_of(limits.not_an_action)
    for loc, text in _items(entry.content):
        said = _unquoted(text)
        # An expression takes ten times as long to look through a text, and hardly any has one.
        found = joins.search(said) if _has_any(joints, said.lower()) else None
        if found:
            yield _two_tasks(entry, loc, text, found)
        if found := begins.match(said, len(said) - len(said.lstrip("*_"))):
            yield _not_an_action(entry, loc, text, found)


def _items(checklist: Checklist) -> Iterator[tuple[Loc, str]]:
    for outer, group in enumerate(checklist.groups):
        for inner, item in enumerate(group.items):
            yield ("groups", outer, "items", inner, "text"), item.text


def _unquoted(text: str) -> str:
    """Return a text with blanks in place of what it quotes: that is said, not done."""
    return _typed(_QUOTED.sub(lambda found: " " * len(found[0]), text))


def _typed(text: str) -> str:
    return text.replace("’", "'")


def _has_any(phrases: Sequence[str], text: str) -> bool:
    return any(phrase in text for phrase in phrases)


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of an author's phrases, as whole words, in capitals or not."""
    each = "|".join(map(_whole, sorted(phrases, key=len, reverse=True)))
    return re.compile(each or _NOTHING, re.IGNORECASE)


def _whole(phrase: str) -> str:
    before = r"\b" if phrase[0].isalnum() else ""
    after = r"\b" if phrase[-1].isalnum() else ""
    return f"{before}{re.escape(_typed(phrase))}{after}"


def _two_tasks(entry: Entry, loc: Loc, text: str, found: re.Match[str]) -> Problem:
    return entry.document.problem_at(
        "two-tasks",
        f"this tick holds two tasks, joined by “{text[found.start() : found.end()]}”",
        Written(entry.document, loc, text).place(*found.span()),
        hint="Make an item of each, with an `id` of its own: a tick says that one thing is done.",
        severity="warning",
    )


def _not_an_action(entry: Entry, loc: Loc, text: str, found: re.Match[str]) -> Problem:
    return entry.document.problem_at(
        "not-an-action",
        f"nobody can see whether “{text[found.start() : found.end()]} …” is done",
        Written(entry.document, loc, text).place(*found.span()),
        hint="Say what hands, feet or voice do, and what is there afterward: “Write down …”, “Ask …”.",
        severity="warning",
    )
