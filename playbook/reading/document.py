"""The value of a YAML file that remembers where everything in it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playbook.reading.problem import UNPRINTABLE, Problem, Severity

MAX_EXCERPT = 400
"""How far into a line a problem shows it."""

BEHIND = 100
"""How many characters of a line it shows from the place on that it is about."""

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line: the same characters as in YAML."""

_BARE = re.compile(r"[^\s,\]}]*")

Loc = tuple[str | int, ...]
"""The way to a value: ``("beats", "opening", "choices", 0)``."""


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """The value of one YAML file, with the place of every key and value in it.

    ``name`` is how the file is called in messages. ``keys`` and ``values`` map a location
    (``("beats", "opening", "choices", 0)``) to its line and column, counted from 0. These are bare
    tuples, which the garbage collector does not have to look at again and again. ``comments`` maps
    the location of a value without quotes to the place of a comment behind it on the same line.
    """

    name: str
    lines: tuple[str, ...] = ()
    value: Any = None
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    comments: dict[Loc, tuple[int, int]] = field(default_factory=dict)

    def problem(
        self,
        rule: str,
        message: str,
        loc: Loc = (),
        *,
        hint: str = "",
        at_key: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """Return a problem at ``loc``, or at the nearest place around it that the file has."""
        place = self.place(loc, at_key=at_key)
        return self.problem_at(rule, message, place, hint=hint, severity=severity)

    def problem_at(
        self, rule: str, message: str, place: Place, *, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """Return a problem at a place of this file."""
        place = within(self.lines, place)
        line = self.lines[place.line - 1] if self.lines else ""
        return Problem(
            file=self.name, line=place.line, column=place.column, rule=rule,
            message=message, severity=severity, hint=hint, excerpt=_excerpt(line, place.column),
        )  # fmt: skip

    def place(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Return where ``loc`` stands, or the nearest place around it."""
        found = self.keys.get(loc) if at_key else None
        around = (loc[:end] for end in range(len(loc), -1, -1))
        line, column = found or next(filter(None, map(self.values.get, around)), (0, 0))
        return Place(line + 1, column + 1)

    def written(self, loc: Loc) -> str:
        """Return a number or a bare word at ``loc`` as the author wrote it."""
        place = self.place(loc)
        found = _BARE.match(self.lines[place.line - 1], place.column - 1)
        return found[0] if found else ""

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield every text of the document with its location, in the order of the file."""
        todo: list[tuple[Loc, Any]] = [((), self.value)]
        while todo:
            loc, value = todo.pop()
            if isinstance(value, str):
                yield loc, value
            elif isinstance(value, dict):
                todo.extend(((*loc, key), inner) for key, inner in reversed(value.items()))
            elif isinstance(value, list):
                todo.extend(((*loc, index), value[index]) for index in reversed(range(len(value))))


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text, as YAML counts them."""
    # Only a text with signs that are rare needs an expression, which takes five times as long.
    is_rare = any(sign in text for sign in "\r\x85\u2028\u2029")
    return tuple(LINE_BREAK.split(text) if is_rare else text.split("\n"))


def within(lines: tuple[str, ...], place: Place) -> Place:
    """Return a place itself, or the end of the last line with text where it lies behind that."""
    if place.line <= len(lines) and _says_something(lines[place.line - 1]):
        return place
    upwards = range(len(lines), 0, -1)
    last = next((number for number in upwards if _says_something(lines[number - 1])), 1)
    is_inside = place.line <= last or not lines
    return place if is_inside else Place(last, len(lines[last - 1].rstrip()) + 1)


def _says_something(line: str) -> bool:
    return bool(line) and not line.isspace()


def _excerpt(line: str, column: int) -> str:
    """Return a line as it can be shown: not endless, and with nothing that moves a terminal."""
    if column > MAX_EXCERPT:
        return ""
    if len(line) > column + BEHIND:
        line = f"{line[: column + BEHIND]}…"
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line.rstrip())
