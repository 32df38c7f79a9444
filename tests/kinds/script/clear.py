"""What a clear picture of a conversation is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from playbook.kinds.script.map import ScriptMap


def points(path: str) -> Iterator[tuple[float, float]]:
    """Yield points of a path of straight lines down and of curves, close to each other."""
    x = y = 0.0
    for command, text in re.findall(r"([MVCc])([^MVCc]*)", path):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", text)]
        if command == "M":
            x, y = numbers
        elif command == "V":
            start = y
            y = numbers[0]
            yield from ((x, start + (y - start) * step / 40) for step in range(41))
        else:
            shift = (x, y) if command == "c" else (0, 0)
            ends = [each + shift[index % 2] for index, each in enumerate(numbers)]
            yield from (_bow((x, y, *ends), step / 40) for step in range(41))
            x, y = ends[-2:]


def _bow(bend: tuple[float, ...], at: float) -> tuple[float, float]:
    parts = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at * at * (1 - at), at**3)
    x, y = (sum(p * c for p, c in zip(parts, bend[axis::2], strict=True)) for axis in (0, 1))
    return x, y


def assert_is_clear(found: ScriptMap) -> None:
    """Insist that all is inside the picture, and nothing lies over anything else."""
    for one in found.boxes:
        assert 0 <= one.x <= found.width - one.width
        assert 0 <= one.y <= found.height - one.height
    for one, other in combinations(found.boxes, 2):
        left, right = sorted((one, other), key=lambda each: each.x)
        assert left.x + left.width <= right.x or abs(one.y - other.y) >= one.height, (one, other)
    for each in found.lines:
        for x, y in points(each.path):
            assert 0 <= x <= found.width
            assert 0 <= y <= found.height
            for one in found.boxes:
                inside = one.x < x < one.x + one.width and one.y < y < one.y + one.height
                assert not inside, f"{each.start} to {each.end} runs through {one.name}"
    for first, second in combinations([each.mark for each in found.lines], 2):
        assert abs(first[0] - second[0]) >= 12 or abs(first[1] - second[1]) >= 12, (first, second)
