"""What pure steps gave for what went in, so that a build need not do again what nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Remembers results by what they were made from, for as long as each build asks for them."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}
        self._asked: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gave for a key before, or gives now.

        ``key`` names the step and holds all on which its result depends.
        """
        if key in self._asked:
            found: T = self._asked[key]
            return found
        found = self._held[key] if key in self._held else make()
        self._asked[key] = found
        return found

    def forget_the_rest(self) -> None:
        """Forget what nothing has asked for since the last time.

        That is for the end of a whole build: one that stopped early did not come to ask.
        """
        self._held, self._asked = self._asked, {}

    def forget_all(self) -> None:
        """Forget everything, also where something else still holds this memory."""
        self._held, self._asked = {}, {}

    def keep_all(self) -> None:
        """Begin anew to note what is asked for, after a build that stopped early."""
        self._held |= self._asked
        self._asked = {}
