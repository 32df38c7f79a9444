"""What a page was made from: a template is shown a playbook through views that note what it looks at.

A page is made again when something that it looked at has changed, and only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.memory import Memory
from playbook.pages import kept
from playbook.schema.kind import Kind
from playbook.settings import all_settings


class Fact(NamedTuple):
    """One thing to know of a playbook: what it is, and of which entry, kind, practice or file."""

    what: str
    of: str = ""


class Facts:
    """All there is to know of a playbook. ``known`` are those that a page has looked at."""

    def __init__(self, catalog: Catalog, memory: Memory) -> None:
        self.known: dict[Fact, Any] = {}
        self._catalog = catalog
        self._memory = memory

    def value(self, fact: Fact) -> Any:
        """Return what holds. What does not exist is None."""
        if fact not in self.known:
            self.known[fact] = self._find(fact)
        return self.known[fact]

    def changed(self, before: Facts) -> frozenset[Fact]:
        """Return those that were known of an earlier state of the playbook and no longer hold."""
        return frozenset(
            fact for fact, value in before.known.items() if not _is_same(self.value(fact), value)
        )

    def _find(self, fact: Fact) -> Any:
        know = self._ways.get(fact.what)
        if know:
            return know(fact.of)
        return getattr(self._catalog.entries.get(fact.of), fact.what, None)

    @cached_property
    def _ways(self) -> dict[str, Callable[[str], Any]]:
        return {
            "cited": lambda practice: _ids(self._catalog.cited.get(practice, [])),
            "entries": lambda _: tuple(self._catalog.entries),
            "file": lambda key: self._files[key],
            "labels": self._labels,
            "limits": self._limits,
            "of": lambda kind: self._of_kind.get(kind, ()),
            "practices": lambda _: tuple(self._catalog.cited),
            "referrers": lambda name: _ids(self._catalog.referrers.get(name, [])),
        }

    @cached_property
    def _files(self) -> dict[str, Any]:
        return {file.key: self._catalog.single(file.model) for file in all_settings()}

    def _labels(self, name: str) -> dict[str, str] | None:
        if not name:
            return kept.labels(self._catalog, self._memory)
        entry = self._catalog.entries.get(name)
        return kept.labels_of(entry) if entry else None

    def _limits(self, name: str) -> dict[str, str] | None:
        if not name:
            return kept.limits(self._catalog, self._memory)
        entry = self._catalog.entries.get(name)
        return kept.limits_of(entry) if entry else None

    @cached_property
    def _of_kind(self) -> dict[str, tuple[str, ...]]:
        return {kind.name: _ids(self._catalog.of(kind)) for kind in self._catalog.kinds}


class View:
    """A playbook as one page sees it. ``seen`` are the facts at which the page has looked."""

    def __init__(self, catalog: Catalog, facts: Facts) -> None:
        self.seen: set[Fact] = set()
        self._catalog = catalog
        self._facts = facts

    def look(self, what: str, of: str = "") -> Any:
        """Return a fact, and note that it was looked at."""
        fact = Fact(what, of)
        self.seen.add(fact)
        return self._facts.value(fact)

    def entry(self, name: str) -> SeenEntry:
        """Return an entry. Raises KeyError where there is none."""
        return SeenEntry(self._catalog.entries[name], self)

    def entries(self, what: str, of: str) -> list[SeenEntry]:
        """Return the entries that a fact names."""
        return [self.entry(name) for name in self.look(what, of)]

    def values(self) -> dict[str, Any]:
        """Return what every template can use, on every page."""
        return {
            **{file.key: SeenFile(file.key, self) for file in all_settings()},
            "kinds": self._catalog.kinds,
            "entries_by_id": SeenEntries(self),
            "entries_of": lambda kind: self.entries("of", kind.name),
            "cited": SeenPractices(self),
            "labels": lambda name="": self.look("labels", name),
            "limits": lambda name="": self.look("limits", name),
            "records": kept.described(),
        }

    def kind_of(self, name: str) -> Kind:
        """Return the kind of an entry. Raises KeyError where there is none."""
        kind: Kind = self.entry(name).kind
        return kind


class _Seen:
    """Stands for something, also before helpers that ask what they are given, and in messages."""

    __slots__ = ()

    def _shown(self) -> Any:
        raise NotImplementedError

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(self._shown())

    def __dir__(self) -> Iterable[str]:
        return dir(self._shown())


class SeenEntry(_Seen):
    """An entry of which it is noted what was looked at. It has all that an ``Entry`` has."""

    __slots__ = ("_entry", "_view")

    def __init__(self, entry: Entry, view: View) -> None:
        self._entry = entry
        self._view = view

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._entry, name)
        self._view.look("content" if callable(found) else name, self._entry.id)
        return found

    def _shown(self) -> Entry:
        return self._entry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self._entry.id == other.id

    def __hash__(self) -> int:
        return hash(self._entry.id)


class SeenFile(_Seen):
    """What a single file of a playbook holds, of which it is noted that it was looked at."""

    __slots__ = ("_key", "_view")

    def __init__(self, key: str, view: View) -> None:
        self._key = key
        self._view = view

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shown(), name)

    def __bool__(self) -> bool:
        return self._shown() is not None

    def _shown(self) -> Any:
        return self._view.look("file", self._key)


class SeenEntries(Mapping[str, SeenEntry]):
    """All entries by their ids."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, name: str) -> SeenEntry:
        self._view.look("id", name)  # also that there is none was looked at
        return self._view.entry(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._view.look("entries"))

    def __len__(self) -> int:
        return len(self._view.look("entries"))

    def __contains__(self, name: object) -> bool:
        return name in self._view.look("entries")


class SeenPractices(Mapping[str, list[SeenEntry]]):
    """The entries that make each practice workable."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, practice: str) -> list[SeenEntry]:
        if practice not in self:
            raise KeyError(practice)
        return self._view.entries("cited", practice)

    def __iter__(self) -> Iterator[str]:
        return iter(self._view.look("practices"))

    def __len__(self) -> int:
        return len(self._view.look("practices"))

    def __contains__(self, practice: object) -> bool:
        return practice in self._view.look("practices")


def _ids(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries)


def _is_same(now: Any, before: Any) -> bool:
    return now is before or bool(now == before)
