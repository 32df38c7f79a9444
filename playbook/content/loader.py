"""A playbook's folder to its catalog: every file is read, and told what is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.content.lock import LOCK
from playbook.content.understood import Source, Understood, kind_of, understand
from playbook.fingerprint import digest
from playbook.kinds import all_kinds
from playbook.memory import Memory
from playbook.notes import Notes
from playbook.reading import yaml_text
from playbook.reading.document import Document
from playbook.reading.problem import Problem, did_you_mean
from playbook.schema.complaints import required_keys, validate
from playbook.schema.kind import Kind
from playbook.schema.model import ID, ID_HINT
from playbook.schema.single import Settings, SingleFile
from playbook.settings import all_settings

# The page of a folder is its `index.md`, so no entry can have that name.
RESERVED_IDS = frozenset({"index"})

YAML = (".yml", ".yaml")
"""How the names of files end that may be meant for a playbook."""

_NOT_IN_ID = re.compile("[^a-z0-9]+")

S = TypeVar("S", bound=Settings)
_Read = TypeVar("_Read")


def load(
    data_dir: Path, base: Path, memory: Memory | None = None, notes: Notes | None = None
) -> tuple[Catalog, list[Problem]]:
    """Read a playbook's folder.

    ``base`` is the folder from which files are named in messages, ``memory`` knows the files that
    an earlier load has read, ``notes`` those that an earlier run has. Returns the catalog of what
    could be understood, and what is wrong with the rest.
    """
    loader = _Loader(data_dir, base, memory or Memory(), notes or Notes())
    if not data_dir.is_dir():
        loader.take_nothing()
        return loader.catalog, loader.problems
    for path in _yaml_files(data_dir, loader.take_unreadable):
        loader.take(path)
    loader.take_lock(data_dir / LOCK)
    loader.take_missing()
    return loader.catalog, sorted(loader.problems)


def _yaml_files(data_dir: Path, unreadable: Callable[[OSError], None]) -> list[Path]:
    """Return every YAML file below a folder, but hidden ones, which editors leave behind."""
    found: list[Path] = []
    for folder, folders, files in os.walk(data_dir, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = [name for name in (*folders, *files) if not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.lower().endswith(YAML)]
    return sorted(found, key=lambda path: path.parts)


class _Loader:
    def __init__(self, data_dir: Path, base: Path, memory: Memory, notes: Notes) -> None:
        self._memory = memory
        self._notes = notes
        self.problems: list[Problem] = []
        self._singles: dict[type[Settings], Settings | None] = {}
        self._documents: dict[str, Document] = {}
        self._keys: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        self._ids: dict[str, Kind] = {}
        self._astray: set[str] = set()
        self._is_whole = True
        self._data_dir = data_dir
        self._base = base
        self._folders = {kind.folder: kind for kind in all_kinds()}
        self._single_files = {file.name: file for file in all_settings()}
        self._files: dict[str, str] = {}
        self._names: dict[str, str] = {}

    @property
    def catalog(self) -> Catalog:
        return Catalog(
            self._singles,
            self._entries,
            self._ids,
            frozenset(self._astray),
            self._is_whole,
            self._documents,
            self._keys,
        )

    def take(self, path: Path) -> None:
        parts = path.relative_to(self._data_dir).parts
        if len(parts) == 1 and parts[0] in self._single_files:
            self._take_single(path, self._single_files[parts[0]])
        elif len(parts) == 2 and parts[0] in self._folders and path.suffix == ".yml":
            self._take_entry(path, self._folders[parts[0]])
        else:
            self._unknown_file(path, parts)

    def take_nothing(self) -> None:
        """Take a data folder that is not there: what the playbook holds cannot be known."""
        self._is_whole = False
        self._singles = dict.fromkeys(file.model for file in self._single_files.values())
        name = self._name(self._data_dir)
        message = f"there is no folder `{name}`"
        hint = "Make it, with a `playbook.yml` in it. Or name another folder: `data_dir` in `mkdocs.yml`."
        self._complain(self._data_dir, "missing-file", message, hint)

    def take_unreadable(self, error: OSError) -> None:
        """Take a folder that cannot be read, which may hold anything."""
        self._is_whole = False
        message = f"the folder cannot be read: {error.strerror}"
        self._complain(
            Path(error.filename), "unreadable-file", message, "Check that you may open it."
        )

    def take_lock(self, path: Path) -> None:
        if not path.exists():
            return
        document = self._open(path, lambda name: yaml_text.read_lines(path, name, self._memory))
        if document is not None:
            self._documents[LOCK] = document

    def take_missing(self) -> None:
        """Take each single file that is not there for one that says nothing, if it may be missing."""
        for file in self._single_files.values():
            path = self._data_dir / file.name
            if file.model in self._singles or path.exists():
                continue
            is_needed = file.required or self._is_named(file)
            self._singles[file.model] = None if is_needed else file.model()
            if is_needed:
                keys = required_keys(file.model) or list(file.defines.values())
                message = f"the playbook has no `{file.name}`"
                self._complain(path, "missing-file", message, f"Add the file with {_listed(keys)}.")

    def _is_named(self, file: SingleFile) -> bool:
        """Return whether an entry names what only this file defines."""
        return any(
            target in file.defines
            for entry in self._entries.values()
            for target, _ in entry.outline.names
        )

    def _take_single(self, path: Path, file: SingleFile) -> None:
        text, name = self._text(path), self._name(path)
        self._singles[file.model] = None
        if text is None:
            return
        document, value, problems = self._memory.recall(
            ("single file", name, text), lambda: _understood(text, name, file.model)
        )
        self.problems += problems
        self._singles[file.model] = value
        if document is not None:
            self._documents[path.name] = document
            self._keys[path.name] = digest(name, text)

    def _take_entry(self, path: Path, kind: Kind) -> None:
        name = path.stem
        found = self._understood(path, kind)
        self.problems += found.problems
        other = found.other
        if other:
            message = f"this looks like a {other.name}, and the folder is for {kind.title.lower()}"
            self._put_astray(path, message, f"Move the file to `{other.folder}/{path.name}`.")
        elif not ID.fullmatch(name):
            self._astray.add(_NOT_IN_ID.sub("-", name.lower()).strip("-"))
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
            if found.entry:
                self._entries[name] = found.entry

    def _understood(self, path: Path, kind: Kind) -> Understood:
        """Return what could be understood of an entry's file, as it is remembered, noted or read."""
        text, name = self._text(path), self._name(path)
        if text is None:
            return Understood()
        key = digest(kind.name, name, text)
        source = Source(path.stem, kind, name, text, key)
        return self._memory.recall(("entry", key), lambda: understand(source, self._notes))

    def _unknown_file(self, path: Path, parts: tuple[str, ...]) -> None:
        if path.suffix != ".yml":
            message, hint = "the file's name must end in `.yml`", f"Rename it to `{path.stem}.yml`."
        elif len(parts) == 1:
            message = "no part of a playbook has this name"
            hint = self._where_to(path, parts[0], self._single_files)
        elif parts[0] in self._folders:
            message = "entries stand directly in the folder of their kind"
            hint = f"Move the file to `{parts[0]}/{path.name}`."
        else:
            message = f"no kind of entry has a folder `{parts[0]}`"
            hint = self._where_to(path, parts[0], self._folders)
        self._put_astray(path, message, hint)

    def _where_to(self, path: Path, name: str, known: Collection[str]) -> str:
        """Return the name that was meant for a file or a folder, or the folder where a file belongs."""
        hint = did_you_mean(name, known)
        if hint.startswith("Did"):
            return hint
        kind = kind_of(self._read_quietly(path))
        if kind:
            return f"This looks like a {kind.name}: move it to `{kind.folder}/{path.name}`."
        names = [f"{folder}/" for folder in self._folders]
        names += [] if known is self._folders else self._single_files
        return f"Known here: {', '.join(f'`{each}`' for each in names)}."

    def _put_astray(self, path: Path, message: str, hint: str) -> None:
        """Complain of a file in the wrong place: what refers to it is not at fault."""
        self._astray.add(path.stem)
        self._complain(path, "unknown-file", message, hint)

    def _read_quietly(self, path: Path) -> Document | None:
        """Read a file that is in the wrong place, where what is wrong in it is not of interest yet."""
        try:
            return yaml_text.read(path, self._name(path), self._memory)[0]
        except OSError:
            return None

    def _text(self, path: Path) -> str | None:
        return self._open(path, lambda name: yaml_text.read_text(path, name))

    def _open(
        self, path: Path, read: Callable[[str], tuple[_Read | None, list[Problem]]]
    ) -> _Read | None:
        """Return what reading a file gives, or None, complained of, where it cannot be opened."""
        try:
            found, problems = read(self._name(path))
        except OSError as error:
            hint = "Check that it is a file and that you may read it."
            message = f"the file cannot be read: {error.strerror}"
            self._complain(path, "unreadable-file", message, hint)
            return None
        self.problems += problems
        return found

    def _complain(self, path: Path, rule: str, message: str, hint: str) -> None:
        self.problems.append(Document(self._name(path)).problem(rule, message, hint=hint))

    def _name(self, path: Path) -> str:
        # To take paths apart as text is ten times as fast, and there are thousands.
        folder, name = os.path.split(path)
        if folder not in self._names:
            self._names[folder] = Path(os.path.relpath(folder or ".", self._base)).as_posix()
        named = self._names[folder]
        return name if named == "." else f"{named}/{name}"


def _understood(
    text: str, name: str, model: type[S]
) -> tuple[Document | None, S | None, list[Problem]]:
    document, problems = yaml_text.parse(text, name)
    value, more = validate(document, model) if document else (None, [])
    return document, value, [*problems, *more]


def _listed(keys: Sequence[str]) -> str:
    *others, last = [f"`{key}:`" for key in keys]
    return f"{', '.join(others)} and {last}" if others else last
