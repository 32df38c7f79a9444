"""What the last run found out of files, noted down as plain values in a cache."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import playbook
from playbook.cache import ENTRIES, Cache
from playbook.fingerprint import digest, of_code


class Notes:
    """Plain values, as JSON knows them, by what they were found out of.

    They are kept as one, by what stands for all that finds them out. What nobody asks for in a run
    is not noted again. Without a cache, nothing is.
    """

    def __init__(self, cache: Cache | None = None, key: str = "") -> None:
        self._cache = cache
        self._key = f"notes {key}"
        self._now: dict[str, Any] = {}
        self._is_new = False
        noted = cache.get(self._key) if cache else None
        self._before: dict[str, Any] = json.loads(noted) if noted else {}

    @property
    def are_kept(self) -> bool:
        """Return whether a note is kept at all: nobody need write one in vain."""
        return self._cache is not None

    def get(self, key: str) -> Any:
        """Return what was noted, or None. ``key`` names it, and stands for all it was found out of."""
        if key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def recall(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what was noted, or else what ``make`` gives, and note that."""
        if key not in self._before:
            self.put(key, make())
        return self.get(key)

    def put(self, key: str, value: Any) -> None:
        """Note something for the next run."""
        self._is_new = True
        self._now[key] = value

    def close(self) -> None:
        """Keep the notes of this run in place of those of the last, unless they are the same.

        From then on, nothing is noted.
        """
        if self._cache and (self._is_new or len(self._now) < len(self._before)):
            self._cache.put(self._key, json.dumps(self._now, separators=(",", ":")).encode())
        self._cache, self._before, self._now = None, {}, {}


@contextmanager
def notes_in(folder: Path | None, data_dir: Path) -> Iterator[Notes]:
    """Give the notes on a data folder, as it is seen from here, that are kept in the folder of a cache.

    Without one, or where it cannot be known which code finds them out, nothing is noted.
    """
    key = _key(data_dir) if folder else None
    if key is None:
        yield Notes()
        return
    cache = Cache(folder, ENTRIES)
    notes = Notes(cache, key)
    yield notes
    notes.close()
    cache.close()


def _key(data_dir: Path) -> str | None:
    try:
        return digest(of_code(Path(playbook.__file__).parent), os.path.relpath(data_dir))
    except OSError:
        return None
