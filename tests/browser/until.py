"""Waits for a state, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from tests.browser.visits import PATIENCE

T = TypeVar("T")

PAUSE = 0.05
"""How long it takes until something is looked at again, in seconds."""


def until(look: Callable[[], T | None], what: str) -> T:
    """Return what is seen as soon as there is something. Fails when patience is over."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not (seen := look()):
        assert time.monotonic() < deadline, f"Still waiting for {what}."
        time.sleep(PAUSE)
    return seen
