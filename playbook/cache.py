"""What earlier builds have made, kept in a file by digests of all that it was made from.

A cache is never in the way: one that is torn, foreign, locked or full counts as empty, and a build
does what it would do without. It holds plain bytes, and nothing in it is ever run.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = Path(".cache", "playbook")
"""Where a project keeps it, beside its folder of entries."""

FILE = "cache.db"
ENTRIES = "entries.db"
"""The files: what pages were made into, and what was found out of entries. Each ages by itself."""

FORMAT = 1
BUILDS = 8
"""After how many builds that did not ask for it something is forgotten."""

AT_ONCE = 64
"""How many things are held before they are written, in a step so short that other builds can wait."""

SECONDS = 5
"""How long a build waits for another that is writing."""

_OURS = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT}
"""What is the file's own fault, which is then made anew."""

_TABLES = f"""
    CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, digest BLOB, value BLOB);
    CREATE TABLE IF NOT EXISTS asked (key TEXT PRIMARY KEY, build INTEGER);
    PRAGMA user_version = {FORMAT};
"""


class Cache:
    """What is kept in a file of a folder, which is made when it is needed. Without one, nothing is kept."""

    def __init__(self, folder: Path | None, file: str = FILE) -> None:
        self._folder = folder
        self._name = file
        self._asked: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._file: sqlite3.Connection | None = self._opened()
        last = self._do("SELECT max(CAST(build AS INTEGER)) FROM asked")
        self._build: int = 1 + ((last and last[0][0]) or 0)

    def get(self, key: str) -> bytes | None:
        """Return what an earlier build has kept by a key, or None."""
        rows = self._do("SELECT digest, value FROM kept WHERE key = ?", key)
        if not rows or not isinstance(rows[0][1], bytes) or _digest(rows[0][1]) != rows[0][0]:
            return None
        self._asked.add(key)
        value: bytes = rows[0][1]
        return value

    def has(self, key: str) -> bool:
        """Return whether an earlier build has kept something by a key."""
        return bool(self._do("SELECT 1 FROM kept WHERE key = ?", key))

    def put(self, key: str, value: bytes) -> None:
        """Keep something for later builds."""
        if self._file is None:
            return
        self._asked.add(key)
        self._new[key] = value
        if len(self._new) == AT_ONCE:
            self._write()

    def close(self) -> None:
        """Forget what no build has asked for in a long time, and open the file no more."""
        if self._file is None:
            return
        self._write()
        self._tried(self._forget)
        self._leave()

    def _write(self) -> None:
        """Write what is new. It counts as asked for, as another build may be about to forget the rest."""
        new, self._new = self._new, {}
        rows = [(key, _digest(value), value) for key, value in new.items()]
        self._tried(lambda: self._at_once(rows, new))

    def _forget(self) -> None:
        self._at_once([], self._asked)
        self._do("DELETE FROM asked WHERE build <= ?", self._build - BUILDS)
        self._do("DELETE FROM kept WHERE key NOT IN (SELECT key FROM asked)")

    def _at_once(self, rows: list[tuple[str, bytes, bytes]], asked: Iterable[str]) -> None:
        if self._file:
            self._file.execute("BEGIN IMMEDIATE")
            self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            numbered = [(key, self._build) for key in asked]
            self._file.executemany("INSERT OR REPLACE INTO asked VALUES (?, ?)", numbered)
            self._file.execute("COMMIT")

    def _do(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        file = self._file
        return self._tried(lambda: file.execute(statement, values).fetchall() if file else []) or []

    def _opened(self) -> sqlite3.Connection | None:
        # A torn file is gone after the first time.
        found: sqlite3.Connection | None = self._tried(self._open) or self._tried(self._open)
        return found

    def _open(self) -> sqlite3.Connection | None:
        if self._folder is None:
            return None
        self._folder.mkdir(parents=True, exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        file = sqlite3.connect(self._folder / self._name, timeout=SECONDS, isolation_level=None)
        try:
            self._prepare(file)
        except sqlite3.Error:
            file.close()
            raise
        return file

    def _prepare(self, file: sqlite3.Connection) -> None:
        # A power cut may tear the file, and that is noticed. Waiting for the disk takes longer.
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA trusted_schema = OFF")
        if file.execute("PRAGMA user_version").fetchone()[0] not in {0, FORMAT}:
            raise sqlite3.DatabaseError
        file.executescript(_TABLES)

    def _tried(self, step: Callable[[], Any]) -> Any:
        """Return what a step gives, or None: then nothing is kept any more, and a torn file is gone."""
        try:
            return step()
        except (sqlite3.Error, OSError) as error:
            self._leave()
            code = getattr(error, "sqlite_errorcode", None)
            is_torn = isinstance(error, sqlite3.DatabaseError) and (
                code is None or code & 0xFF in _OURS
            )
            if is_torn and self._folder:
                with suppress(OSError):
                    (self._folder / self._name).unlink()
            return None

    def _leave(self) -> None:
        file, self._file = getattr(self, "_file", None), None
        if file:
            file.close()


def _digest(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()
