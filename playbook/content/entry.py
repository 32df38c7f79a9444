"""One entry of a playbook: read from its file, or known from an earlier run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

from playbook.content.outline import Outline, outline_of
from playbook.content.passages import Passage, links, passages
from playbook.reading.document import Document
from playbook.schema.kind import Content, Kind
from playbook.schema.reference import Reference


@dataclass(frozen=True)
class Entry:
    """One entry: its id (the file's name), its kind, what it says, and the file that says it.

    ``key`` stands for all of it: the file's name and every sign in it. One without is like no other.
    """

    id: str
    kind: Kind
    content: Content
    document: Document
    key: str = field(default_factory=lambda: uuid4().hex)

    @property
    def title(self) -> str:
        """Return the entry's title, as Markdown of one line."""
        return self.content.title

    @property
    def summary(self) -> str:
        """Return what the entry is about, as Markdown of one line."""
        return self.content.summary

    @property
    def serves(self) -> frozenset[str]:
        """Return the needs of ``sources.yml`` that the entry can meet."""
        return self.outline.serves

    def references(self) -> tuple[Reference, ...]:
        """Return what the entry refers to: by its keys, then by links inside its texts."""
        return (*self.content.references(), *links(self.passages))

    @cached_property
    def outline(self) -> Outline:
        """Return what the rest of a playbook asks of the entry."""
        return outline_of(self.content, self.kind, self.passages)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the texts of the entry that are not words alone."""
        return passages(self.content)


class Recalled(Entry):
    """An entry of which an earlier run noted the outline: its file is taken apart when more is asked."""

    def __init__(
        self, name: str, kind: Kind, key: str, outline: Outline, read: Callable[[], Entry]
    ) -> None:
        self.__dict__.update(id=name, kind=kind, key=key, outline=outline, _read=read)

    @cached_property
    def _whole(self) -> Entry:
        read: Callable[[], Entry] = self.__dict__["_read"]
        return read()

    @property
    def title(self) -> str:
        """Return the entry's title, as Markdown of one line."""
        return self.outline.title

    @property
    def content(self) -> Content:
        """Return what the entry says."""
        return self._whole.content

    @property
    def document(self) -> Document:
        """Return the file that says it."""
        return self._whole.document
