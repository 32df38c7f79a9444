"""The ids on which readers' work hangs: those of today, and their earlier names.

A published id is ``kind/entry``, ``kind/entry/part``, or ``worksheet/entry/field/option``. Details,
which all scripts share, are ``detail/name``, and the store of all work is ``playbook/id``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from playbook.content.entry import Entry
from playbook.reading.document import Document, Loc
from playbook.schema.kind import Kind
from playbook.settings.home import Playbook


@dataclass(frozen=True)
class Home:
    """Where an id stands in a playbook, and the names that it had before."""

    read: Callable[[], Document]
    loc: Loc
    aliases: Sequence[str] = ()

    @property
    def document(self) -> Document:
        """Return the file in which it stands."""
        return self.read()

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


@dataclass
class Identity:
    """The ids that a playbook publishes today, and what they were called before.

    ``uncertain`` names the kinds of which a file could not be read: what they publish is not known.
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


def identify(
    playbook: Playbook | None,
    document: Document | None,
    entries: Iterable[Entry],
    unread: Iterable[Kind],
) -> Identity:
    """Return the ids of a playbook: of its ``playbook.yml``, if that could be read, and of its entries.

    ``unread`` are the kinds of which a file could not be read.
    """
    found = Identity()
    if playbook and document:
        found.living[f"playbook/{playbook.id}"] = Home(lambda: document, ("id",))
    else:
        found.uncertain.add("playbook")
    for entry in entries:
        _add(found, entry)
    for kind in unread:
        found.uncertain |= {kind.name, "detail"}
    return found


def _add(found: Identity, entry: Entry) -> None:
    kind, outline = entry.kind.name, entry.outline

    def read() -> Document:
        return entry.document

    _publish(found, f"{kind}/{entry.id}", Home(read, (), outline.aliases), kind)
    for part in outline.parts:
        name = f"{part.space}/{part.id}" if part.space else f"{kind}/{entry.id}/{part.id}"
        _publish(found, name, Home(read, part.loc, part.aliases), kind)


def _publish(found: Identity, name: str, home: Home, kind: str) -> None:
    found.living.setdefault(name, home)
    for index, alias in enumerate(home.aliases):
        siblings = name.rpartition("/")[0]
        old = f"{kind}/{alias}" if "/" in alias else f"{siblings}/{alias}"
        place = Home(home.read, (*home.loc, "aliases", index))
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
