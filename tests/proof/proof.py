"""What a proof has tried and found, and how its work is spread over processes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from random import Random

MOST_SHOWN = 20
"""How many failures a report recites."""


@dataclass(frozen=True)
class Outcome:
    """One case: what kind it is of, and what did not hold, in words that let one try it again."""

    kind: str
    failures: tuple[str, ...] = ()
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Proof:
    """What was tried, by kinds, and what did not hold. ``figures`` are the highest of all cases."""

    name: str
    seed: int
    seconds: float
    tried: dict[str, int]
    failures: tuple[str, ...]
    figures: dict[str, float]

    @classmethod
    def of(cls, name: str, seed: int, began: float, outcomes: Iterable[Outcome]) -> Proof:
        """Return what some outcomes prove. ``began`` is the monotonic time before the first."""
        all_of_them = list(outcomes)
        figures: dict[str, float] = {}
        for outcome in all_of_them:
            for key, value in outcome.figures.items():
                figures[key] = max(value, figures.get(key, value))
        return cls(
            name, seed, time.monotonic() - began,
            tried=dict(Counter(outcome.kind for outcome in all_of_them)),
            failures=tuple(text for outcome in all_of_them for text in outcome.failures),
            figures=figures,
        )  # fmt: skip

    @property
    def holds(self) -> bool:
        """Return whether something was tried and all of it held."""
        return bool(self.tried) and not self.failures

    def __str__(self) -> str:
        total = sum(self.tried.values())
        head = f"{self.name}: {total} tried in {self.seconds:.0f} s (seed {self.seed})"
        rows = [f"  {kind}: {count}" for kind, count in sorted(self.tried.items())]
        highest = [f"  highest {name}: {value:.3f}" for name, value in sorted(self.figures.items())]
        bad = [f"  FAILS {text}" for text in self.failures[:MOST_SHOWN]]
        return "\n".join([head, *rows, *highest, *bad, f"  {len(self.failures)} did not hold"])


Case = Callable[[Random, str], Outcome]
"""Tries one case, made from a source of chance; the name is for messages."""


def trial(name: str, case: Case, size: int, seed: int, workers: int = 1) -> Proof:
    """Try a case ``size`` times. Case N of a seed is always the same one."""
    began = time.monotonic()
    return Proof.of(name, seed, began, _all(case, size, seed, workers))


def _all(case: Case, size: int, seed: int, workers: int) -> Iterable[Outcome]:
    if workers == 1:
        return _some(case, seed, range(size))
    with ProcessPoolExecutor(workers) as pool:
        shares = [pool.submit(_share, case, seed, n, size, workers) for n in range(workers)]
        return [outcome for share in shares for outcome in share.result()]


def _share(case: Case, seed: int, first: int, size: int, workers: int) -> list[Outcome]:
    return list(_some(case, seed, range(first, size, workers)))


def _some(case: Case, seed: int, numbers: Iterable[int]) -> Iterator[Outcome]:
    for number in numbers:
        name = f"{seed}/{number}"
        yield case(Random(name), name)
