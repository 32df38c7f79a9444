"""One file of a playbook before rules that look at each file by itself: what else they ask is noted."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.content.lock import LOCK
from playbook.content.passages import Passage
from playbook.reading.document import Document
from playbook.schema.kind import Content
from playbook.schema.single import Settings
from playbook.settings import all_settings

S = TypeVar("S", bound=Settings)
C = TypeVar("C", bound=Content)

Question = tuple[str, str]
"""What was asked beside a file: ``("page", "about.md")`` whether there is such a page."""


class Files(Protocol):
    """A playbook as rules may ask of it that look at each file by itself. A ``Catalog`` has all of it."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries to look at."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The single files to look at."""

    @property
    def ids(self) -> Container[str]:
        """The id of every entry that has a file."""

    @property
    def pages(self) -> Container[str]:
        """The pages to which a text may link."""

    def single(self, model: type[S]) -> S | None:
        """Return what a single file holds, whether or not it is to be looked at."""

    def holding(self, model: type[C]) -> Iterator[tuple[Entry, C]]:
        """Yield the entries to look at that are of a model."""

    def passages(self) -> Iterator[tuple[Document, Passage]]:
        """Yield the texts to look at."""

    def all_documents(self) -> Iterator[Document]:
        """Yield the files to look at."""


class Alone:
    """One file of a playbook, as ``Files``. ``asked`` is what was asked beside it."""

    def __init__(self, whole: Catalog, one: Catalog) -> None:
        self.asked: set[Question] = set()
        self.entries = one.entries
        self.documents = one.documents
        self.holding = one.holding
        self.passages = one.passages
        self.all_documents = one.all_documents
        self.ids = _Asked("id", whole.ids, self.asked)
        self.pages = _Asked("page", whole.pages, self.asked)
        self._whole = whole

    def single(self, model: type[S]) -> S | None:
        """Return what a single file holds."""
        self.asked.add(("file", next(file.name for file in all_settings() if file.model is model)))
        return self._whole.single(model)


class _Asked(Container[str]):
    """Names of which it is noted that somebody asked for one."""

    def __init__(self, what: str, names: Container[str], asked: set[Question]) -> None:
        self._what = what
        self._names = names
        self._asked = asked

    def __contains__(self, name: object) -> bool:
        self._asked.add((self._what, str(name)))
        return name in self._names


def each_alone(catalog: Catalog) -> Iterator[tuple[str, Callable[[], Alone]]]:
    """Yield what stands for each entry and each single file that could be read, and what gives it alone."""
    for entry in catalog.entries.values():
        yield entry.key, partial(_alone, catalog, {entry.id: entry}, {})
    for name, document in catalog.documents.items():
        if name != LOCK:
            yield catalog.keys[name], partial(_alone, catalog, {}, {name: document})


def _alone(
    catalog: Catalog, entries: Mapping[str, Entry], documents: Mapping[str, Document]
) -> Alone:
    return Alone(catalog, replace(catalog, entries=entries, documents=documents))


def answer(catalog: Catalog, question: Question) -> str | bool:
    """Return a value that is another one whenever the answer to a question is."""
    what, name = question
    if what == "file":
        held = next(catalog.single(file.model) for file in all_settings() if file.name == name)
        return f"{catalog.keys.get(name, '')} {held is None}"
    return name in (catalog.ids if what == "id" else catalog.pages)
