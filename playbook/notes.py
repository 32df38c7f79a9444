"""What earlier runs found out of files, noted down as plain values in a cache."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import playbook
from playbook.cache import ENTRIES, Cache
from playbook.fingerprint import digest, of_code


class Notes:
    """Plain values, as JSON knows them, by what they were found out from.

    ``basis`` stands for all that finds them out, whatever it is given. Without a cache, nothing is
    noted.
    """

    def __init__(self, cache: Cache | None = None, basis: str = "") -> None:
        self._cache = cache
        self._basis = basis

    @property
    def are_kept(self) -> bool:
        """Return whether a note is kept at all: nobody need write one in vain."""
        return self._cache is not None

    def get(self, what: str, key: str) -> Any:
        """Return what was noted, or None. ``key`` stands for all from which it was found out."""
        found = self._cache.get(self._place(what, key)) if self._cache else None
        return None if found is None else json.loads(found)

    def put(self, what: str, key: str, value: Any) -> None:
        """Note something for later runs."""
        if self._cache:
            said = json.dumps(value, separators=(",", ":"))
            self._cache.put(self._place(what, key), said.encode())

    def _place(self, what: str, key: str) -> str:
        return f"{what} {digest(self._basis, key)}"


@contextmanager
def notes_in(folder: Path | None) -> Iterator[Notes]:
    """Give the notes that are kept in the folder of a cache, for one run. Without one, nothing is noted."""
    try:
        basis = of_code(Path(playbook.__file__).parent)
    except OSError:
        folder, basis = None, ""
    cache = Cache(folder, ENTRIES) if folder else None
    try:
        yield Notes(cache, basis)
    finally:
        if cache:
            cache.close()
