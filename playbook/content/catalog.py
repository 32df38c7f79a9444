"""All entries of a playbook, and who refers to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

from playbook.content.entry import Entry
from playbook.content.ids import Identity, identify
from playbook.content.passages import Passage, links, passages
from playbook.kinds import all_kinds
from playbook.reading.document import Document
from playbook.schema.icons import IconNames
from playbook.schema.kind import Content, Kind
from playbook.schema.reference import ENTRY, PAGE, Reference
from playbook.schema.single import Settings
from playbook.settings import all_settings
from playbook.settings.home import FILE, Playbook

S = TypeVar("S", bound=Settings)
C = TypeVar("C", bound=Content)
P = TypeVar("P")

__all__ = ["Catalog", "Entry", "Names", "Recall"]

Recall = Callable[[str, Callable[[], Any]], Any]
"""Gives what an earlier run, or else a function, gives for a key."""

Names = frozenset[str] | IconNames
"""What a reference may name."""


def _recall_nothing(_: str, make: Callable[[], Any]) -> Any:
    return make()


@dataclass(frozen=True)
class Catalog:
    """A playbook as far as it could be understood.

    ``singles`` holds what stands in the single files, by model: None for one that is broken, or
    that must be there and is not. ``ids`` holds the id of every entry that has a file, also of
    those whose file is broken, so that one broken file is not reported again by all that refer to
    it. ``astray`` holds the ids of files that no entry was made of because of their place or name.
    ``is_whole`` is False where a folder could not be read: it may hold anything. ``documents``
    holds the single files and the lock as they were read, by name. ``pages`` are those to which a
    text may link with ``page:``. ``keys`` stand for the single files that could be read, by name.
    ``recall`` knows what earlier runs found out of entries.
    """

    singles: Mapping[type[Settings], Settings | None] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    ids: Mapping[str, Kind] = field(default_factory=dict)
    astray: frozenset[str] = frozenset()
    is_whole: bool = True
    documents: Mapping[str, Document] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    recall: Recall = _recall_nothing

    def single(self, model: type[S]) -> S | None:
        """Return what the single file of a model holds, or None where that cannot be known."""
        found = self.singles.get(model)
        return found if isinstance(found, model) else None

    def all_documents(self) -> Iterator[Document]:
        """Yield every file that could be read: the entries, the single files, the lock."""
        yield from (entry.document for entry in self.entries.values())
        yield from self.documents.values()

    def references_of_single_files(self) -> Iterator[tuple[Document, Reference]]:
        """Yield what each single file that could be read refers to, with its document."""
        for held, document, found in self._single_files:
            for reference in (*held.references(), *links(found)):
                yield document, reference

    def passages(self) -> Iterator[tuple[Document, Passage]]:
        """Yield each text that is not words alone, of entries and single files, with its document."""
        files = [(entry.document, entry.passages) for entry in self.entries.values()]
        files += [(document, found) for _, document, found in self._single_files]
        for document, found in files:
            for passage in found:
                yield document, passage

    @cached_property
    def _single_files(self) -> list[tuple[Settings, Document, tuple[Passage, ...]]]:
        """Return what each single file that could be read holds, its document, and its texts."""
        return [
            (held, self.documents[name], passages(held))
            for name, held in ((file.name, self.single(file.model)) for file in all_settings())
            if held is not None and name in self.documents
        ]

    def of(self, kind: Kind) -> list[Entry]:
        """Return the entries of a kind, in the author's ``order`` and then by title."""
        entries = (entry for entry in self.entries.values() if entry.kind is kind)
        return sorted(entries, key=lambda entry: (entry.outline.order, entry.title.lower()))

    def holding(self, model: type[C]) -> Iterator[tuple[Entry, C]]:
        """Yield the entries whose content is of a model, each with its content."""
        for entry in self.entries.values():
            if issubclass(entry.kind.model, model) and isinstance(entry.content, model):
                yield entry, entry.content

    def about(self, model: type[C], ask: Callable[[C], P]) -> Iterator[tuple[Entry, P]]:
        """Yield the entries whose content is of a model, each with what a function gives of its content.

        That must be a plain value, as JSON knows them, and depend on the content alone: an earlier
        run may have asked.
        """
        for entry in self.entries.values():
            if issubclass(entry.kind.model, model):
                key = f"{ask.__module__}.{ask.__qualname__} {entry.key}"
                yield entry, self.recall(key, partial(_asked, entry, model, ask))

    @cached_property
    def kinds(self) -> list[Kind]:
        """Return the kinds that have entries, in the order in which the site shows them."""
        present = {entry.kind for entry in self.entries.values()}
        return [kind for kind in all_kinds() if kind in present]

    @cached_property
    def unread(self) -> frozenset[Kind]:
        """Return the kinds that may have entries which could not be read: what these say is not known."""
        if self.astray or not self.is_whole:
            return frozenset(all_kinds())
        return frozenset(kind for name, kind in self.ids.items() if name not in self.entries)

    def names(self, target: str) -> Names | None:
        """Return what a reference to ``target`` may name, or None where that cannot be known."""
        if target == ENTRY:
            return self.astray.union(self.ids) if self.is_whole else None
        if target == PAGE:
            return self.pages if self.is_whole else None
        if target == "icon":
            return IconNames()
        if target == "need":
            return frozenset(need for kind in all_kinds() for need in (kind.name, *kind.needs))
        for file in all_settings():
            if target in file.defines:
                held = self.single(file.model)
                return frozenset(getattr(held, file.defines[target])) if held else None
        own = (name for name, kind in self.ids.items() if kind.name == target)
        return self.astray.union(own) if self.is_whole else None

    @cached_property
    def identity(self) -> Identity:
        """Return the ids that the playbook publishes, and what they were called before."""
        document = self.documents.get(FILE.name)
        return identify(self.single(Playbook), document, self.entries.values(), self.unread)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Map the earlier ids of entries to those of today."""
        return {
            alias: entry.id for entry in self.entries.values() for alias in entry.outline.aliases
        }

    @cached_property
    def referrers(self) -> dict[str, list[Entry]]:
        """Map each entry's id to the entries that refer to it, in the order of their kinds."""
        found: dict[str, dict[str, Entry]] = {}
        for kind in all_kinds():
            for entry in self.of(kind):
                for target, name in entry.outline.names:
                    if name in self.entries and self.is_entry(target):
                        found.setdefault(name, {})[entry.id] = entry
        return {name: list(entries.values()) for name, entries in found.items()}

    def is_entry(self, target: str) -> bool:
        """Return whether a reference to ``target`` is one to an entry."""
        return target in self._targets

    @cached_property
    def _targets(self) -> frozenset[str]:
        """Return the targets of references that lead to entries."""
        return frozenset([ENTRY, *(kind.name for kind in all_kinds())])

    @cached_property
    def cited(self) -> dict[str, list[Entry]]:
        """Map each practice to the entries that make it workable, in the order of their kinds."""
        found: dict[str, list[Entry]] = {}
        for kind in self.kinds:
            for entry in self.of(kind):
                for practice in entry.content.practices:
                    found.setdefault(practice, []).append(entry)
        return found


def _asked(entry: Entry, model: type[C], ask: Callable[[C], P]) -> P:
    if not isinstance(entry.content, model):
        raise TypeError(entry.id)
    return ask(entry.content)
