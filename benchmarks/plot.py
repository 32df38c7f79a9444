"""A plot of what one entry costs as a playbook grows, as SVG that stands inside a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 260, 16, 44
LINE = 16
"""The height of a line of text: names stand no nearer to each other."""

DASHES = ("none", "none", "8 3", "2 3", "8 3 2 3", "14 4", "5 5")
"""How the lines are broken, in turn, as a page may be printed without colors."""

Values = Mapping[int, float]


class _Frame(NamedTuple):
    """Where sizes and values stand on the plot: sizes by their logarithm, values from 0 on."""

    sizes: Sequence[int]
    most: float

    def across(self, n: int) -> float:
        low, high = self.sizes[0], self.sizes[-1]
        share = math.log(n / low) / math.log(high / low)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def up(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - value / self.most * (HEIGHT - BOTTOM - TOP), 1)


def plot(series: Mapping[str, Values], title: str, unit: str) -> str:
    """Return a plot of series of values by size, the first of which is drawn thickest.

    Returns "" where there are fewer than two sizes.
    """
    sizes = sorted({n for values in series.values() for n in values})
    if len(sizes) < 2:
        return ""
    most = 1.1 * max(value for values in series.values() for value in values.values())
    frame = _Frame(sizes, most)
    lines = [*_axes(frame, unit), *_curves(series, frame), *_names(series, frame)]
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
    return "\n".join([head, *lines, "</svg>"])


def _axes(frame: _Frame, unit: str) -> Iterator[str]:
    end = WIDTH - RIGHT
    for value in ticks(frame.most):
        y = frame.up(value)
        yield f'<line x1="{LEFT}" y1="{y}" x2="{end}" y2="{y}" stroke="currentColor" stroke-opacity="0.2"/>'
        yield _text(LEFT - 8, y + 4, f"{value:g} {unit}", anchor="end")
    for n in frame.sizes:
        yield _text(frame.across(n), HEIGHT - BOTTOM + 18, f"{n:,}", anchor="middle")
    yield _text((LEFT + end) / 2, HEIGHT - 6, "entries", anchor="middle")


def ticks(most: float) -> list[float]:
    """Return round values from 0 on, as far as ``most``: about five of them."""
    power = 10.0 ** math.floor(math.log10(most / 5))
    step = next(step for step in (1, 2, 5, 10) if most / (step * power) <= 6) * power
    return [index * step for index in range(int(most / step) + 1)]


def _curves(series: Mapping[str, Values], frame: _Frame) -> Iterator[str]:
    for index, values in enumerate(series.values()):
        points = [(frame.across(n), frame.up(values[n])) for n in sorted(values)]
        yield _line(points, index)
        yield "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="currentColor"/>' for x, y in points)


def _names(series: Mapping[str, Values], frame: _Frame) -> Iterator[str]:
    """Yield the names beside a piece of their lines, in the order in which these end."""
    wanted = {name: frame.up(values[max(values)]) for name, values in series.items()}
    names = sorted(wanted, key=lambda name: wanted[name])
    start = WIDTH - RIGHT + 16
    for name, y in zip(names, apart(wanted[name] for name in names), strict=True):
        yield _line([(start, y), (start + 28, y)], list(series).index(name))
        yield _text(start + 36, y + 4, name)


def apart(places: Iterable[float]) -> list[float]:
    """Return places in ascending order moved down, where needed, to stand a line from each other."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + LINE) if found else place)
    return found


def _line(points: Iterable[tuple[float, float]], index: int) -> str:
    path = " ".join(f"{x},{y}" for x, y in points)
    width, dashes = 1.3 if index else 3, DASHES[index % len(DASHES)]
    look = f'fill="none" stroke="currentColor" stroke-width="{width}" stroke-dasharray="{dashes}"'
    return f'<polyline points="{path}" {look}/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    look = f'fill="currentColor" font-size="12" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}" {look}>{escape(words)}</text>'
