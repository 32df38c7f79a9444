"""What a case may cost: seconds of the processor, and memory."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SECONDS = 3.0
"""The most that one input may take: the largest of them takes a tenth of that on a slow machine."""

MEGABYTES = 200.0
"""The most by which one input may let the process grow."""


class TooLong(BaseException):
    """An input took more time of the processor than it may. Nothing below catches it."""


@dataclass
class Cost:
    """What was spent, known at the end."""

    seconds: float = 0.0
    megabytes: float = 0.0


@contextmanager
def measured(limit: float = SECONDS) -> Iterator[Cost]:
    """Measure what is done inside. Raises TooLong where it takes more than ``limit`` seconds."""
    cost = Cost()
    before, began = _peak(), time.process_time()
    old = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield cost
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
        cost.seconds = time.process_time() - began
        cost.megabytes = _peak() - before


def _stop(*_: Any) -> None:
    raise TooLong


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
