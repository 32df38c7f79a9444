"""All entries of a playbook: loading them, and who refers to whom."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from playbook.drafts import Drafts
from playbook.kinds import all_kinds
from playbook.reading import yaml_text
from playbook.reading.document import Document
from playbook.reading.problem import Problem, did_you_mean
from playbook.schema.complaints import validate
from playbook.schema.icons import IconNames
from playbook.schema.kind import Content, Kind
from playbook.schema.model import ID, ID_HINT, Model
from playbook.schema.reference import ENTRY, Reference
from playbook.settings import Etiquette, Playbook, Settings, Sources

ENTRY_LINK = re.compile(r"\]\(entry:([^)\s]*)\)")
"""A link to another entry inside a Markdown text: ``[words](entry:ask-to-meet)``."""

SETTINGS: dict[str, type[Settings]] = {
    "playbook.yml": Playbook,
    "sources.yml": Sources,
    "etiquette.yml": Etiquette,
    "drafts.yml": Drafts,
}
"""The single files, and what each may hold. Only the first must be there."""

LOCK = "ids.lock"
"""The file of every id that was ever published. It is written by ``playbook lock``."""

# The page of a folder is its `index.md`, so no entry can have that name.
RESERVED_IDS = frozenset({"index"})

M = TypeVar("M", bound=Model)
_Reader = Callable[[Path, str], tuple[Document | None, list[Problem]]]


@dataclass(frozen=True)
class Entry:
    """One entry: its id (the file's name), its kind, what it says, and the file that says it."""

    id: str
    kind: Kind
    content: Content
    document: Document

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
        return self.content.serves() or frozenset({self.kind.name})

    def references(self) -> Iterator[Reference]:
        """Yield what the entry refers to: by its keys, then by links inside its texts."""
        yield from self.content.references()
        for loc, text in self.document.texts():
            for found in ENTRY_LINK.finditer(text):
                yield Reference(ENTRY, found.group(1), loc)


@dataclass(frozen=True)
class Catalog:
    """A playbook as far as it could be understood.

    ``ids`` holds the id of every entry that has a file, also of those whose file is broken, so
    that one broken file is not reported again by all that refer to it. A settings file that is
    broken is None.
    """

    playbook: Playbook | None = None
    sources: Sources | None = field(default_factory=Sources)
    etiquette: Etiquette | None = field(default_factory=Etiquette)
    drafts: Drafts | None = None
    entries: dict[str, Entry] = field(default_factory=dict)
    ids: dict[str, Kind] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def of(self, kind: Kind) -> list[Entry]:
        """Return the entries of a kind, in the author's ``order`` and then by title."""
        entries = (entry for entry in self.entries.values() if entry.kind is kind)
        return sorted(entries, key=lambda entry: (entry.content.order, entry.title.lower()))

    def settings(self) -> Iterator[tuple[Settings, Document]]:
        """Yield each single file that could be read, with its document."""
        values = {"playbook.yml": self.playbook, "sources.yml": self.sources,
                  "etiquette.yml": self.etiquette, "drafts.yml": self.drafts}  # fmt: skip
        for name, value in values.items():
            if value is not None and name in self.documents:
                yield value, self.documents[name]

    def names(self, target: str) -> Collection[str] | None:
        """Return what a reference to ``target`` may name, or None where that cannot be known."""
        if target == ENTRY:
            return self.ids.keys()
        if target == "icon":
            return IconNames()
        if target == "need":
            return {kind.name for kind in all_kinds()} | {"anti-script"}
        if target in {"practice", "document"}:
            return getattr(self.sources, f"{target}s").keys() if self.sources else None
        if target in {"move", "stage"}:
            return list(getattr(self.etiquette, f"{target}s")) if self.etiquette else None
        return [name for name, kind in self.ids.items() if kind.name == target]

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Map the earlier ids of entries to those of today."""
        return {
            alias: entry.id for entry in self.entries.values() for alias in entry.content.aliases
        }

    @cached_property
    def referrers(self) -> dict[str, list[Entry]]:
        """Map each entry's id to the entries that refer to it, in the order of their kinds."""
        found: dict[str, dict[str, Entry]] = {}
        for kind in all_kinds():
            for entry in self.of(kind):
                for reference in entry.references():
                    if reference.id in self.entries and self._is_entry(reference.target):
                        found.setdefault(reference.id, {})[entry.id] = entry
        return {name: list(entries.values()) for name, entries in found.items()}

    def _is_entry(self, target: str) -> bool:
        return target == ENTRY or any(kind.name == target for kind in all_kinds())


def load(data_dir: Path, base: Path) -> tuple[Catalog, list[Problem]]:
    """Read a playbook's folder.

    ``base`` is the folder from which files are named in messages. Returns the catalog of what
    could be understood, and what is wrong with the rest.
    """
    loader = _Loader(data_dir, base)
    for path in _yaml_files(data_dir):
        loader.take(path)
    loader.take_lock(data_dir / LOCK)
    loader.require_playbook()
    return loader.catalog, sorted(loader.problems)


def _yaml_files(data_dir: Path) -> list[Path]:
    """Return every YAML file below a folder, but hidden ones, which editors leave behind."""
    return [
        path
        for path in sorted(data_dir.rglob("*"))
        if path.suffix.lower() in {".yml", ".yaml"}
        and not any(part.startswith(".") for part in path.relative_to(data_dir).parts)
    ]


class _Loader:
    def __init__(self, data_dir: Path, base: Path) -> None:
        self.problems: list[Problem] = []
        self._settings: dict[str, Any] = {}
        self._documents: dict[str, Document] = {}
        self._entries: dict[str, Entry] = {}
        self._ids: dict[str, Kind] = {}
        self._data_dir = data_dir
        self._base = base
        self._folders = {kind.folder: kind for kind in all_kinds()}
        self._files: dict[str, str] = {}

    @property
    def catalog(self) -> Catalog:
        return Catalog(
            **self._settings, entries=self._entries, ids=self._ids, documents=self._documents
        )

    def take(self, path: Path) -> None:
        parts = path.relative_to(self._data_dir).parts
        if len(parts) == 1 and parts[0] in SETTINGS:
            self._take_settings(path)
        elif len(parts) == 2 and parts[0] in self._folders and path.suffix == ".yml":
            self._take_entry(path, self._folders[parts[0]])
        else:
            self._unknown_file(path, parts)

    def take_lock(self, path: Path) -> None:
        if not path.exists():
            return
        document = self._open(path, yaml_text.read_lines)
        if document is not None:
            self._documents[LOCK] = document

    def require_playbook(self) -> None:
        path = self._data_dir / "playbook.yml"
        if not path.exists():
            hint = "Add the file with `id:`, `title:`, `summary:` and `audience:`."
            self._complain(path, "missing-file", "the playbook has no `playbook.yml`", hint)

    def _take_settings(self, path: Path) -> None:
        document, value = self._read(path, SETTINGS[path.name])
        self._settings[path.stem] = value
        if document is not None:
            self._documents[path.name] = document

    def _take_entry(self, path: Path, kind: Kind) -> None:
        name = path.stem
        document, content = self._read(path, kind.model)
        if not ID.fullmatch(name):
            self._complain(path, "invalid-id", f"the file's name `{name}` is not an id", ID_HINT)
        elif name in RESERVED_IDS:
            hint = "Give the file another name: the site needs this one for the folder's own page."
            self._complain(path, "invalid-id", f"the id `{name}` is reserved", hint)
        elif name in self._files:
            hint = "Give one of the two files another name: an id is used only once."
            message = f"the id `{name}` is taken by {self._files[name]}"
            self._complain(path, "duplicate-id", message, hint)
        else:
            self._ids[name] = kind
            self._files[name] = self._name(path)
            if document is not None and content is not None:
                self._entries[name] = Entry(name, kind, content, document)

    def _unknown_file(self, path: Path, parts: tuple[str, ...]) -> None:
        if path.suffix != ".yml":
            message, hint = "the file's name must end in `.yml`", f"Rename it to `{path.stem}.yml`."
        elif len(parts) == 1:
            message, hint = "no part of a playbook has this name", did_you_mean(parts[0], SETTINGS)
        elif parts[0] in self._folders:
            message = "entries stand directly in the folder of their kind"
            hint = f"Move the file to `{parts[0]}/{path.name}`."
        else:
            message = f"no kind of entry has a folder `{parts[0]}`"
            hint = did_you_mean(parts[0], self._folders)
        self._complain(path, "unknown-file", message, hint)

    def _read(self, path: Path, model: type[M]) -> tuple[Document | None, M | None]:
        document = self._open(path, yaml_text.read)
        if document is None:
            return None, None
        value, problems = validate(document, model)
        self.problems += problems
        return document, value

    def _open(self, path: Path, read: _Reader) -> Document | None:
        try:
            document, problems = read(path, self._name(path))
        except OSError as error:
            hint = "Check that it is a file and that you may read it."
            message = f"the file cannot be read: {os.strerror(error.errno or 0)}"
            self._complain(path, "unreadable-file", message, hint)
            return None
        self.problems += problems
        return document

    def _complain(self, path: Path, rule: str, message: str, hint: str) -> None:
        self.problems.append(Document(self._name(path)).problem(rule, message, hint=hint))

    def _name(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._base)).as_posix()
