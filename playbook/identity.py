"""The ids on which readers' work hangs: those of today, their earlier names, and ``ids.lock``.

A published id is ``kind/entry``, ``kind/entry/part``, or ``worksheet/entry/field/option``. Details,
which all scripts share, are ``detail/name``, and the store of all work is ``playbook/id``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playbook.catalog import LOCK, Catalog, Entry
from playbook.reading.document import Document, Loc, Place
from playbook.reading.problem import Problem

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
class Home:
    """Where an id stands in a playbook, and the names that it had before."""

    document: Document
    loc: Loc
    aliases: Sequence[str] = ()

    @property
    def place(self) -> str:
        """Return the file and the line, as editors make them clickable."""
        return f"{self.document.name}:{self.document.place(self.loc, at_key=True).line}"


@dataclass(frozen=True)
class Rename:
    """An alias: the old id, the new one, and where the alias stands."""

    old: str
    new: str
    home: Home


@dataclass(frozen=True)
class Locked:
    """An id in the lock."""

    line: int
    is_retired: bool = False


Lock = Mapping[str, Locked]


@dataclass
class Identity:
    """The ids that a playbook publishes today, and what they were called before.

    ``uncertain`` names the kinds of which a file is broken: what they publish cannot be known.
    """

    living: dict[str, Home] = field(default_factory=dict)
    renames: list[Rename] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    uncertain: set[str] = field(default_factory=set)

    def newest(self, name: str) -> str:
        """Return what an id is called today, or the last that is known of it.

        A part follows its own aliases first, and then those of what it is a part of.
        """
        seen: set[str] = set()
        while name not in self.living and name not in seen:
            seen.add(name)
            parent, last = parent_of(name), name.rpartition("/")[2]
            inherited = f"{self.newest(parent)}/{last}" if parent else name
            name = self.aliases.get(name, inherited)
        return name


def identify(catalog: Catalog) -> Identity:
    """Return the ids of a catalog."""
    found = Identity()
    playbook = catalog.documents.get("playbook.yml")
    if catalog.playbook and playbook:
        found.living[f"playbook/{catalog.playbook.id}"] = Home(playbook, ("id",))
    else:
        found.uncertain.add("playbook")
    for name, kind in catalog.ids.items():
        if name in catalog.entries:
            _add(found, catalog.entries[name])
        else:
            found.uncertain |= {kind.name, "detail"}
    return found


def _add(found: Identity, entry: Entry) -> None:
    kind, document = entry.kind.name, entry.document
    _publish(found, f"{kind}/{entry.id}", Home(document, (), entry.content.aliases), kind)
    for part in entry.content.parts():
        name = f"{part.space}/{part.id}" if part.space else f"{kind}/{entry.id}/{part.id}"
        _publish(found, name, Home(document, part.loc, part.aliases), kind)


def _publish(found: Identity, name: str, home: Home, kind: str) -> None:
    found.living.setdefault(name, home)
    for index, alias in enumerate(home.aliases):
        siblings = name.rpartition("/")[0]
        old = f"{kind}/{alias}" if "/" in alias else f"{siblings}/{alias}"
        place = Home(home.document, (*home.loc, "aliases", index))
        found.renames.append(Rename(old, name, place))
        found.aliases.setdefault(old, name)


def parent_of(name: str) -> str:
    """Return the id of what an id is a part of, or "" for one that stands for itself."""
    parent = name.rpartition("/")[0]
    return parent if "/" in parent else ""


def key_of(name: str) -> str:
    """Return an id as the browser knows it: without its kind, since entries differ in all kinds.

    A detail is ``{name}``.
    """
    kind, _, rest = name.partition("/")
    return f"{{{rest}}}" if kind == "detail" else rest


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
        if name in gone and parent_of(name) not in gone and newest[name] not in gone - {name}
    ]


def _is_retired(lock: Lock, name: str) -> bool:
    """Return whether an id, or what it is a part of, is gone for good."""
    while name and not (name in lock and lock[name].is_retired):
        name = parent_of(name)
    return bool(name)


def for_browser(catalog: Catalog) -> dict[str, Any]:
    """Return what a browser needs to find a reader's earlier work.

    ``aliases`` maps each key of old to the one of today, ``retired`` lists those gone for good.
    """
    identity = identify(catalog)
    lock, _ = read_lock(catalog.documents.get(LOCK))
    aliases = {key_of(old): key_of(new) for old, new in sorted(identity.aliases.items())}
    retired = {key_of(identity.newest(name)) for name in lock if lock[name].is_retired}
    return {"aliases": aliases, "retired": sorted(retired)}
