"""A plot of how seconds grow with the entries, as SVG that stands inside a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 60, 230, 16, 44
LINE = 15
"""The height of a line of text: labels stand no nearer to each other."""

Values = Mapping[int, float]


class _Scale(NamedTuple):
    """A logarithmic axis: what it goes from and to, in values and on the plot."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands on the plot."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)


def plot(series: Mapping[str, Values], title: str) -> str:
    """Return a plot of series by their names, the first of which is drawn thickest.

    Both axes are logarithmic, so that growth by an exponent is a straight line. Returns "" where
    there are fewer than two sizes.
    """
    sizes = sorted({n for values in series.values() for n in values})
    if len(sizes) < 2:
        return ""
    seconds = [value for values in series.values() for value in values.values()]
    across = _Scale(sizes[0], sizes[-1], LEFT, WIDTH - RIGHT)
    up = _Scale(min(seconds) * 0.8, max(seconds) * 1.25, HEIGHT - BOTTOM, TOP)
    lines = [*_axes(across, up, sizes), *_curves(series, across, up), *_labels(series, across, up)]
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
    return "\n".join([head, *lines, "</svg>"])


def _axes(across: _Scale, up: _Scale, sizes: Sequence[int]) -> Iterator[str]:
    yield '<g fill="currentColor" font-size="12" stroke="none">'
    for n in sizes:
        x = across.at(n)
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{n:,}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 6}" text-anchor="middle">entries</text>'
    for value in _ticks(up):
        yield f'<text x="{LEFT - 8}" y="{up.at(value) + 4}" text-anchor="end">{value:g} s</text>'
    yield "</g>"
    yield '<g stroke="currentColor" stroke-opacity="0.2">'
    for value in _ticks(up):
        y = up.at(value)
        yield f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}"/>'
    yield "</g>"


def _ticks(scale: _Scale) -> list[float]:
    """Return the round values of an axis: 1, 2 and 5, ten times that, and so on."""
    lowest, highest = (math.floor(math.log10(value)) for value in (scale.low, scale.high))
    rounds = [factor * 10.0**power for power in range(lowest, highest + 1) for factor in (1, 2, 5)]
    return [value for value in rounds if scale.low <= value <= scale.high]


def _curves(series: Mapping[str, Values], across: _Scale, up: _Scale) -> Iterator[str]:
    for index, values in enumerate(series.values()):
        points = [(across.at(n), up.at(values[n])) for n in sorted(values)]
        width = 1.2 if index else 3
        path = " ".join(f"{x},{y}" for x, y in points)
        yield (
            f'<polyline points="{path}" fill="none" stroke="currentColor" stroke-width="{width}"/>'
        )
        yield "".join(
            f'<circle cx="{x}" cy="{y}" r="{width + 1}" fill="currentColor"/>' for x, y in points
        )


def _labels(series: Mapping[str, Values], across: _Scale, up: _Scale) -> Iterator[str]:
    """Yield the name of each series beside its last point, or as near to that as there is room."""
    ends = {name: max(values) for name, values in series.items()}
    wanted = {name: up.at(series[name][n]) for name, n in ends.items()}
    yield '<g fill="currentColor" font-size="12">'
    names = sorted(wanted, key=lambda name: wanted[name])
    for name, y in zip(names, apart(wanted[name] for name in names), strict=True):
        weight = ' font-weight="bold"' if name == next(iter(series)) else ""
        yield f'<text x="{across.end + 10}" y="{y + 4}"{weight}>{escape(name)}</text>'
    yield "</g>"


def apart(places: Iterable[float]) -> list[float]:
    """Return places in ascending order moved down, where needed, to stand a line from each other."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + LINE) if found else place)
    return found
