"""What is computed from measured figures: nothing here measures, reads or writes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import fmean, median

from benchmarks.same_pages import Sameness


@dataclass(frozen=True)
class Usage:
    """What a piece of work took.

    ``cpu`` is in seconds of all its processes, ``wall`` in seconds by the clock, ``peak`` in bytes:
    the most memory that any one of its processes held.
    """

    wall: float
    cpu: float = 0.0
    peak: int = 0


@dataclass(frozen=True)
class Key:
    """What was measured: a step of work, in one of the ways, on a playbook of ``n`` entries."""

    way: str
    step: str
    n: int


@dataclass
class Results:
    """Everything that was measured, run by run.

    ``missing`` tells of what could not be measured why, ``same`` of each way in how far its pages
    are ours.
    """

    runs: dict[Key, list[Usage]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    same: dict[str, Sameness] = field(default_factory=dict)

    def add(self, key: Key, usage: Usage) -> None:
        """Add a run."""
        self.runs.setdefault(key, []).append(usage)

    def middle(self, key: Key, measure: str) -> float | None:
        """Return the median of what all runs took, or None where there was none."""
        values = [float(getattr(usage, measure)) for usage in self.runs.get(key, [])]
        return median(values) if values else None

    def by_size(self, way: str, step: str, measure: str) -> dict[int, float]:
        """Map each N at which something was measured to the median, the smallest first."""
        sizes = sorted(key.n for key in self.runs if (key.way, key.step) == (way, step))
        middles = {n: self.middle(Key(way, step, n), measure) for n in sizes}
        return {n: value for n, value in middles.items() if value is not None}


def ratio(value: float | None, against: float | None) -> float | None:
    """Return how many times as much a value is as another, or None where either is not known."""
    return value / against if value is not None and against else None


def slope(values: Mapping[int, float]) -> float | None:
    """Return the exponent with which values grow over their keys, or None for fewer than two.

    It is that of the line through the logarithms that is nearest by least squares: 1 for what grows
    in step, 2 for what grows with the square.
    """
    points = [(math.log(n), math.log(value)) for n, value in values.items()]
    if len(points) < 2:
        return None
    across, along = fmean(x for x, _ in points), fmean(y for _, y in points)
    spread = sum((x - across) ** 2 for x, _ in points)
    return sum((x - across) * (y - along) for x, y in points) / spread
