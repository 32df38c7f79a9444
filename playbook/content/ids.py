"""The ids on which readers' work hangs: those of today, and their earlier names.

A published id is ``kind/entry``, ``kind/entry/part``, or ``worksheet/entry/field/option``. Details,
which all scripts share, are ``detail/name``, and the store of all work is ``playbook/id``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from playbook.content.catalog import Catalog, Entry
from playbook.reading.document import Document, Loc
from playbook.settings.home import FILE, Playbook


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


def identify(catalog: Catalog) -> Identity:
    """Return the ids of a catalog."""
    found = Identity()
    playbook, document = catalog.single(Playbook), catalog.documents.get(FILE.name)
    if playbook and document:
        found.living[f"playbook/{playbook.id}"] = Home(document, ("id",))
    else:
        found.uncertain.add("playbook")
    for entry in catalog.entries.values():
        _add(found, entry)
    for kind in catalog.unread:
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
