"""A script as a map: where each beat stands, and how the lines between them run.

The start stands on top, each beat below all that lead to it, and the endings in the last row, or
in as many as it takes on a phone. A line that passes a row has a lane of its own there, so that
none runs through a beat. What comes out are numbers and words; a template draws them.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import Literal, NamedTuple, get_args

from playbook.kinds.script.model import Ending, Script
from playbook.render.markdown import plain
from playbook.schema.detail import DETAIL

MOST_BEATS, MOST_WAYS = 60, 180
"""No map of more beats than these would help anyone, nor one of more ways between them."""

WIDTH, HEIGHT = 48, 48
"""The size of a beat with short words, at which many lines do not meet."""

PHONE = 340
"""How wide a row of endings may be."""

LETTER, LONGEST, BOLD = 6.6, 14.0, 1.15
"""The width of an ordinary letter, how many a line of words may hold, and how much wider bold ones are."""

GAP = 6
"""What lies between two neighbors in a row."""

LANE = 12
"""The width of a line that passes a row."""

LOOP = 20
"""The room for a line that leads back to its own beat."""

NEAR = 16
"""How far a line keeps straight beside a beat: there its mark or its head stands."""

ROW = HEIGHT + 2 * NEAR + 26
"""From the top of one row to the top of the next."""

MARGIN = 4
SPREAD, TIGHT = 17, 13
"""How far apart lines meet a beat: where there is room, and at least."""

Quality = Literal["best", "fair", "poor"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
Slot = str | tuple[int, int]
"""What stands in a row: a beat, or a line (by its position) that passes the row."""

Rows = list[list[Slot]]
Words = dict[str, tuple[str, ...]]
"""What stands in each beat, in lines."""


@dataclass(frozen=True)
class Box:
    """A beat on the map: its upper left corner, and what stands in it, in short lines.

    The first of the ``words`` is its number, with how it ends; then comes its name. ``text`` is all
    that is said in it, with an ellipsis for a reader's own details.
    """

    name: str
    number: int
    x: int
    y: int
    text: str
    words: tuple[str, ...]
    ending: Ending | None
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Line:
    """A way from one beat to another: its path, its head, and where its mark stands."""

    start: str
    end: str
    quality: Quality
    path: str
    head: str
    mark: tuple[int, int]


@dataclass(frozen=True)
class ScriptMap:
    """The map of a script, ``width`` by ``height``."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    def lines_from(self, name: str) -> list[Line]:
        """Return the lines that leave a beat, the best one first."""
        return [line for line in self.lines if line.start == name]


class Way(NamedTuple):
    """A line to draw: several choices of one quality that lead the same way are one."""

    start: str
    end: str
    quality: Quality


def draw(script: Script) -> ScriptMap | None:
    """Return the map of a script, or None of one that is too large or too dense for a map to help."""
    ways = _ways(script)
    if len(script.beats) > MOST_BEATS or len(ways) > MOST_WAYS:
        return None
    words = {name: _words(script, name) for name in script.beats}
    rank = _ranks(script, ways, words)
    chains = [_chain(index, way, rank) for index, way in enumerate(ways)]
    rows = _ordered(_rows(rank, chains), chains)
    places = _Places(rows, chains, {way.start for way in ways if way.start == way.end}, words)
    boxes = tuple(
        Box(
            name,
            number,
            *places.corner(name, rank[name]),
            _text(script, name),
            words[name],
            script.beats[name].ending,
            places.wide(name),
        )
        for name, number in script.numbers.items()
    )
    lines = tuple(
        _line(index, way, chain, places, rank)
        for index, (way, chain) in enumerate(zip(ways, chains, strict=True))
    )
    height = (max(rank.values()) + 1) * ROW - (ROW - HEIGHT) + 2 * MARGIN
    return ScriptMap(round(places.width) + 2 * MARGIN, height, boxes, lines)


def _ways(script: Script) -> list[Way]:
    found = [
        Way(name, target, choice.quality)
        for name in script.numbers
        for choice in sorted(
            script.beats[name].choices, key=lambda each: QUALITIES.index(each.quality)
        )
        for _, target in choice.targets
        if target in script.beats
    ]
    return list(dict.fromkeys(found))


def _ranks(script: Script, ways: list[Way], words: Words) -> dict[str, int]:
    """Return the row of each beat: below all that lead to it without turning back.

    The beats are visited in depth, best choices first: so the model conversation runs downwards.
    """
    following = defaultdict(list)
    for way in ways:
        following[way.start].append(way.end)
    turning: set[tuple[str, str]] = set()
    done: dict[str, None] = {}
    for first in script.numbers:
        _visit(first, following, done, turning)
    rank = dict.fromkeys(script.numbers, 0)
    for name in reversed(done):
        for end in following[name]:
            if (name, end) not in turning:
                rank[end] = max(rank[end], rank[name] + 1)
    last = max(rank.values())
    rows = _shared_out(script.endings, words, Counter(way.end for way in ways))
    return rank | {name: last + row for row, names in enumerate(rows) for name in names}


def _shared_out(endings: list[str], words: Words, leading: Counter[str]) -> list[list[str]]:
    """Return the endings in as few rows as fit on a phone, with the lines that lead to each."""
    for count in range(1, len(endings) + 1):
        each = ceil(len(endings) / count)
        rows = [endings[at : at + each] for at in range(0, len(endings), each)]
        if all(_row(row, rows[at:], words, leading) <= PHONE for at, row in enumerate(rows, 1)):
            return rows
    return [endings]


def _row(row: list[str], below: list[list[str]], words: Words, leading: Counter[str]) -> int:
    """Return how wide a row of endings is, with lanes for what leads to the rows below it."""
    lanes = sum(leading[name] for names in below for name in names)
    return sum(_wide(words[name]) + GAP for name in row) + LANE * lanes


def _visit(
    first: str,
    following: dict[str, list[str]],
    done: dict[str, None],
    turning: set[tuple[str, str]],
) -> None:
    """Add to ``done`` each beat from ``first`` on, after all that follow it."""
    if first in done:
        return
    trail = {first: iter(following[first])}
    while trail:
        name, ends = next(reversed(trail.items()))
        for end in ends:
            if end in trail:
                turning.add((name, end))
            elif end not in done:
                trail[end] = iter(following[end])
                break
        else:
            del trail[name]
            done[name] = None


def _chain(index: int, way: Way, rank: dict[str, int]) -> list[Slot]:
    """Return what a line runs through, from its upper end to its lower one."""
    upper, lower = sorted(way[:2], key=rank.__getitem__)
    passed: list[Slot] = [(index, row) for row in range(rank[upper] + 1, rank[lower])]
    return [upper, *passed, lower]


# --- The order in each row ---


def _rows(rank: dict[str, int], chains: list[list[Slot]]) -> Rows:
    rows: Rows = [[] for _ in range(max(rank.values()) + 1)]
    for name, row in rank.items():
        rows[row].append(name)
    for chain in chains:
        for slot in chain[1:-1]:
            rows[slot[1]].append(slot)  # type: ignore[index]
    return rows


def _ordered(rows: Rows, chains: list[list[Slot]]) -> Rows:
    """Return the rows with few crossings: each slot near the middle of its neighbors."""
    above, below = _neighbors(chains)
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(12):
        rows = [list(row) for row in rows]
        down = sweep % 2 == 0
        for index in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            near = {slot: place for place, slot in enumerate(rows[index + (-1 if down else 1)])}
            _sort_by(rows[index], near, above if down else below)
        crossings = _crossings(rows, below)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _neighbors(chains: list[list[Slot]]) -> tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]]:
    above: dict[Slot, list[Slot]] = defaultdict(list)
    below: dict[Slot, list[Slot]] = defaultdict(list)
    for chain in chains:
        for upper, lower in pairwise(chain):
            if upper != lower:
                below[upper].append(lower)
                above[lower].append(upper)
    return above, below


def _sort_by(row: list[Slot], near: dict[Slot, int], neighbors: dict[Slot, list[Slot]]) -> None:
    own = {slot: place for place, slot in enumerate(row)}
    row.sort(key=lambda slot: _mean((near[each] for each in neighbors[slot]), own[slot]))


def _crossings(rows: Rows, below: dict[Slot, list[Slot]]) -> int:
    count = 0
    for upper, lower in pairwise(rows):
        place = {slot: index for index, slot in enumerate(lower)}
        passed: list[int] = []
        for slot in upper:
            ends = [place[each] for each in below[slot]]
            count += sum(len(passed) - bisect(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return count


def _mean(values: Iterable[float], otherwise: float) -> float:
    found = list(values)
    return sum(found) / len(found) if found else otherwise


# --- Where everything stands ---


class _Places:
    """The middle of each slot, and the points at which each line meets its beats."""

    def __init__(
        self,
        rows: Rows,
        chains: list[list[Slot]],
        loops: set[str],
        words: Words,
    ) -> None:
        self._loops = loops
        self._words = words
        ends = [
            (chain[side], side) for chain in chains for side in (0, -1) if chain[0] != chain[-1]
        ]
        self._most: dict[Slot, int] = defaultdict(int)
        for (slot, _), lines in Counter(ends).items():
            self._most[slot] = max(self._most[slot], lines)
        self.width = max(sum(map(self._room, row)) for row in rows)
        above, below = _neighbors(chains)
        self.middle: dict[Slot, float] = {}
        for row in rows:
            self._settle(row, [self.width / 2] * len(row))
        for sweep in range(8):
            neighbors, order = (above, rows) if sweep % 2 == 0 else (below, rows[::-1])
            for row in order:
                wished = [self._wish(slot, neighbors[slot]) for slot in row]
                self._settle(row, wished)
        self._ports: dict[tuple[int, Slot], float] = {}
        self._spread(chains, upper=True)
        self._spread(chains, upper=False)

    def corner(self, name: str, row: int) -> tuple[int, int]:
        """Return the upper left corner of a beat."""
        return round(self._center(name) - self.wide(name) / 2) + MARGIN, row * ROW + MARGIN

    def wide(self, slot: Slot) -> int:
        """Return how wide a beat is: its words have their room, and every line that meets it."""
        needed = _wide(self._words[slot]) if isinstance(slot, str) else 0
        return max(needed, (self._most[slot] - 1) * TIGHT + 12)

    def at(self, index: int, slot: Slot) -> int:
        """Return where a line passes a slot, or meets it."""
        return round(self._ports.get((index, slot), self.middle[slot])) + MARGIN

    def _room(self, slot: Slot) -> float:
        if isinstance(slot, tuple):
            return LANE
        return self.wide(slot) + GAP + (LOOP if slot in self._loops else 0)

    def _center(self, slot: Slot) -> float:
        return self.middle[slot] - (LOOP / 2 if slot in self._loops else 0)

    def _wish(self, slot: Slot, neighbors: list[Slot]) -> float:
        return _mean((self.middle[each] for each in neighbors), self.middle[slot])

    def _settle(self, row: list[Slot], wished: list[float]) -> None:
        """Put a row's slots as near as possible to where they wish to stand, none over another."""
        offsets, room = [], 0.0
        for slot in row:
            offsets.append(room + self._room(slot) / 2)
            room += self._room(slot)
        # What is too far right for its successor moves with it: blocks of slots that touch.
        blocks: list[tuple[float, int]] = []
        for wish, offset in zip(wished, offsets, strict=True):
            total, count = wish - offset, 1
            while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
                before = blocks.pop()
                total, count = total + before[0], count + before[1]
            blocks.append((total, count))
        starts = [total / count for total, count in blocks for _ in range(count)]
        for slot, start, offset in zip(row, starts, offsets, strict=True):
            self.middle[slot] = min(max(start, 0.0), self.width - room) + offset

    def _spread(self, chains: list[list[Slot]], *, upper: bool) -> None:
        """Give each line its own point at its upper or lower beat, in the order of the far ends."""
        meeting: dict[Slot, list[tuple[float, int]]] = defaultdict(list)
        for index, chain in enumerate(chains):
            if chain[0] != chain[-1]:
                end, far = (chain[0], chain[1]) if upper else (chain[-1], chain[-2])
                meeting[end].append((self.middle[far], index))
        for slot, lines in meeting.items():
            step = min(SPREAD, (self.wide(slot) - 12) / max(len(lines) - 1, 1))
            for place, (_, index) in enumerate(sorted(lines)):
                self._ports[index, slot] = (
                    self._center(slot) + (place - (len(lines) - 1) / 2) * step
                )


def _line(index: int, way: Way, chain: list[Slot], places: _Places, rank: dict[str, int]) -> Line:
    if way.start == way.end:
        left, top = places.corner(way.start, rank[way.start])
        return _loop(way, left + places.wide(way.start), top)
    x = places.at(index, chain[0])
    y = min(rank[way.start], rank[way.end]) * ROW + MARGIN + HEIGHT
    upper = (x, y)
    path, straight = f"M{x} {y}", NEAR
    for slot in chain[1:]:
        passes = isinstance(slot, tuple)
        x, before, top = places.at(index, slot), x, y + ROW - HEIGHT
        until = top if passes else top - NEAR
        half = (y + straight + until) // 2
        path += f"V{y + straight}C{before} {half} {x} {half} {x} {until}"
        y, straight = top + (HEIGHT if passes else 0), 0
    path += f"V{y}"
    if rank[way.start] < rank[way.end]:
        head, mark = f"M{x - 4} {y - 7}l4 7 4-7z", (upper[0], upper[1] + NEAR // 2 + 1)
    else:
        head = f"M{upper[0] - 4} {upper[1] + 7}l4-7 4 7z"
        mark = (x, y - NEAR // 2 - 1)
    return Line(*way, path, head, mark)


def _loop(way: Way, x: int, top: int) -> Line:
    """Return a small bow at the right side: the best on top, so that three fit below each other."""
    y = top + 4 + 14 * QUALITIES.index(way.quality)
    path = f"M{x} {y}c{LOOP}-4 {LOOP} 16 0 12"
    return Line(*way, path, f"M{x + 7} {y + 7}l-7 5 8 3z", (x + LOOP - 7, y + 6))


# --- Words ---

_WIDE, _NARROW = frozenset("mwMW@%—…"), frozenset("ijltfrI.,:;!'’‘()[]| ")


def _words(script: Script, name: str) -> tuple[str, ...]:
    """Return what stands in a beat: its number, and its name in one line or two, both short."""
    words = name.split("-")
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    lines = min(ways, key=lambda lines: max(map(_length, lines)), default=(name,))
    head = f"{script.numbers[name]} {script.beats[name].ending or ''}".rstrip()
    return head, *map(_cut, lines)


def _wide(words: tuple[str, ...]) -> int:
    """Return how wide a beat is for its words alone."""
    bold, *plain_lines = map(_length, words)
    return max(WIDTH, ceil(max(bold * BOLD, *plain_lines) * LETTER) + 8)


def _text(script: Script, name: str) -> str:
    beat = script.beats[name]
    return plain(DETAIL.sub("…", beat.they or beat.scene or ""))


def _cut(text: str) -> str:
    if _length(text) <= LONGEST:
        return text
    lengths = accumulate(map(_letter, text))
    return text[: bisect(list(lengths), LONGEST - 1)].rstrip() + "…"


def _length(text: str) -> float:
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    """Return about how wide a letter is, where an ordinary one is 1."""
    if letter in _NARROW:
        return 0.55
    return 1.6 if letter in _WIDE or ord(letter) > 0x2E80 else 1.2 if letter.isupper() else 1.0
