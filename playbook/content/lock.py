"""The lock, ``ids.lock``: every id that was ever published, and which of them lead nowhere now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook.content.ids import Identity, parent_of
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem

LOCK = "ids.lock"
"""The file's name in the data folder. It is written by ``playbook lock``."""

BROKEN = "broken-lock"
RETIRED = "retired"
"""The word that, behind an id in the lock, says that it is gone for good."""

HEADER = (
    "# Every id that this playbook ever published. What readers ticked and wrote hangs on them.",
    "# `playbook lock` adds new ones. Take none out: give what was renamed its old id under `aliases:`,",
    "# and write `retired` at the end of a line whose id is gone for good.",
)

_NAME = r"[a-z0-9][a-z0-9_-]*"
_LINE = re.compile(rf"\s*({_NAME}(?:/{_NAME}){{1,3}})(?:\s+({RETIRED}))?\s*(?:#.*)?")
_MERGE = re.compile(r"(<{7}|\|{7}|={7}|>{7})( .*)?")


@dataclass(frozen=True)
class Locked:
    """An id in the lock."""

    line: int
    is_retired: bool = False


Lock = Mapping[str, Locked]


def read_lock(document: Document | None) -> tuple[dict[str, Locked], list[Problem]]:
    """Return the ids in the text of a lock, and a problem for each stretch of it that holds none.

    An id that stands twice, as after a merge, is retired if either line says so.
    """
    lock: dict[str, Locked] = {}
    problems: list[Problem] = []
    reported = -1
    for number, text in enumerate(document.lines if document else (), start=1):
        found = _LINE.fullmatch(text)
        if found:
            before = lock.get(found[1], Locked(number))
            lock[found[1]] = Locked(before.line, before.is_retired or bool(found[2]))
        elif document and text.strip() and not text.lstrip().startswith("#"):
            if _MERGE.fullmatch(text):
                problems.append(_unmerged(document, number))
            elif reported != number - 1:
                problems.append(_broken(document, number, text))
            reported = number
    return lock, problems


def _unmerged(document: Document, number: int) -> Problem:
    message = "this line is left over from merging two versions of the file"
    hint = "Delete it, and keep the ids above and below it. Then run `playbook lock`."
    return document.problem_at(BROKEN, message, Place(number, 1), hint=hint)


def _broken(document: Document, number: int, text: str) -> Problem:
    column = len(text) - len(text.lstrip()) + 1
    example = "checklist/before-a-meeting"
    hint = (
        f"A line holds one id: `{example}`, or `{example} {RETIRED}`. Bring back what stood here."
    )
    place = Place(number, column)
    return document.problem_at(BROKEN, "this line does not hold an id", place, hint=hint)


def write_lock(document: Document | None, names: Iterable[str]) -> str:
    """Return the text of a lock with these ids added, sorted.

    Every line that was there stays as it was, and a comment stays above its line.
    """
    blocks: dict[str, str] = {}
    above: list[str] = []
    for text in document.lines if document else ():
        found = _LINE.fullmatch(text)
        if not found:
            above += [text.rstrip()] if text.strip() and text not in HEADER else []
        elif found[1] not in blocks or found[2]:
            blocks[found[1]] = "\n".join([*above, text.strip()])
            above = []
    for name in names:
        blocks.setdefault(name, name)
    return "\n".join([*HEADER, *(blocks[name] for name in sorted(blocks)), *above, ""])


def unlocked(lock: Lock, identity: Identity) -> list[str]:
    """Return the ids that are published today and not in the lock yet, sorted."""
    return sorted(identity.living.keys() - lock.keys())


def lost(lock: Lock, identity: Identity) -> list[str]:
    """Return the ids of the lock that lead nowhere now, though nothing retires them.

    What is lost as a part of something lost, or under a later name as well, is not named again.
    """
    newest = {name: identity.newest(name) for name in lock}
    gone = {
        name
        for name in lock
        if newest[name] not in identity.living
        and name.partition("/")[0] not in identity.uncertain
        and not (_is_retired(lock, name) or _is_retired(lock, newest[name]))
    }
    return [
        name
        for name in lock
        if name in gone
        and parent_of(name) not in gone
        and (newest[name] == name or newest[name] not in gone)
    ]


def _is_retired(lock: Lock, name: str) -> bool:
    """Return whether an id, or what it is a part of, is gone for good."""
    while name and not (name in lock and lock[name].is_retired):
        name = parent_of(name)
    return bool(name)
