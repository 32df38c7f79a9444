"""What is to hold: a figure, what it is held against, and the most that it may be of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.figures import Key, Results, ratio, slope
from benchmarks.files import entries

DAILY = entries()
"""The N of our own playbook."""

GROWTH = (4 * DAILY, 12 * DAILY, 34 * DAILY)
"""The sizes over which growth is looked at."""

LARGE = GROWTH[1]
"""The N at which most of the marks stand: that of a playbook of twelve authors as busy as we."""


@dataclass(frozen=True)
class Mark:
    """A mark: what is measured, against what, and the ratio (or seconds) that it may be at most."""

    what: str
    against: str
    most: float
    value: Callable[[Results], float | None]
    unit: str = "×"
    is_strict: bool = False

    def is_met(self, results: Results) -> bool | None:
        """Return whether the mark is met, or None where that was not measured."""
        value = self.value(results)
        if value is None:
            return None
        return value < self.most if self.is_strict else value <= self.most


def all_marks() -> tuple[Mark, ...]:
    """Return the marks, in the order of the page."""
    return (*_builds(), *_again(), *_checks())


def _builds() -> Iterator[Mark]:
    by_hand, n = "MkDocs + Material, the same pages by hand", LARGE
    for size in (DAILY, GROWTH[0], LARGE):
        what = f"full build, cold, N = {size:,}, one worker: CPU"
        yield Mark(what, by_hand, 0.85, _builds_compared("ours", "plain", size, "cpu"))
    what = f"full build, cold, N = {n:,}, two workers: wall"
    yield Mark(what, by_hand, 0.55, _builds_compared("ours-2", "plain", n, "wall"))
    yield Mark(what, "Zensical", 0.7, _builds_compared("ours-2", "zensical", n, "wall"))
    for way, name in (("macros", "mkdocs-macros-plugin"), ("gen-files", "mkdocs-gen-files")):
        what = f"full build, cold, N = {n:,}, one worker: wall"
        compared = _builds_compared("ours", way, n, "wall")
        yield Mark(what, name, 1.0, compared, is_strict=True)
    what = f"growth of the full build, N = {GROWTH[0]:,} to {GROWTH[-1]:,}: exponent of CPU"
    yield Mark(what, "N", 1.10, _growth, unit="")
    what = f"peak memory of the full build, N = {n:,}"
    yield Mark(what, by_hand, 1.2, _builds_compared("ours", "plain", n, "peak"))


def _again() -> Iterator[Mark]:
    n, full = LARGE, "the full build"
    what = f"full build from a warm disk cache, N = {n:,}: wall"
    yield Mark(what, full, 0.08, _against_build("warm build", n))
    what = f"one text saved, until it is served, N = {n:,}: wall"
    yield Mark(what, full, 0.02, _against_build("text saved", n))
    yield Mark(what, "`zensical serve`", 0.5, _served_compared)
    what = f"one text saved, until it is served, N = {DAILY}: seconds"
    against = "the clock, with the watcher's delay, which is told below"
    yield Mark(what, against, 0.35, _seconds("text saved", DAILY), unit=" s")
    what = f"one title saved, until it is served, N = {n:,}: wall"
    yield Mark(what, full, 0.3, _against_build("title saved", n))


def _checks() -> Iterator[Mark]:
    what = f"`playbook check`, cold, N = {LARGE:,}: wall"
    yield Mark(what, "the full build", 0.03, _against_build("check", LARGE))
    what = f"`playbook check` after one save, N = {LARGE:,}: wall"
    yield Mark(what, "`playbook check`, cold", 0.3, _check_again)


def _builds_compared(
    way: str, other: str, n: int, measure: str
) -> Callable[[Results], float | None]:
    return lambda results: ratio(
        results.middle(Key(way, "build", n), measure),
        results.middle(Key(other, "build", n), measure),
    )


def _against_build(step: str, n: int) -> Callable[[Results], float | None]:
    return lambda results: ratio(
        results.middle(Key("ours", step, n), "wall"),
        results.middle(Key("ours", "build", n), "wall"),
    )


def _seconds(step: str, n: int) -> Callable[[Results], float | None]:
    return lambda results: results.middle(Key("ours", step, n), "wall")


def _served_compared(results: Results) -> float | None:
    ours, theirs = (Key(way, "text saved", LARGE) for way in ("ours", "zensical"))
    return ratio(results.middle(ours, "wall"), results.middle(theirs, "wall"))


def _check_again(results: Results) -> float | None:
    warm, cold = (Key("ours", step, LARGE) for step in ("check after a save", "check"))
    return ratio(results.middle(warm, "wall"), results.middle(cold, "wall"))


def _growth(results: Results) -> float | None:
    measured = results.by_size("ours", "build", "cpu")
    there = {n: measured[n] for n in GROWTH if n in measured}
    return slope(there) if GROWTH[0] in there and GROWTH[-1] in there else None
