"""Where the parts of a text stand in its file, however YAML has it there: indented, folded, in quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from playbook.reading.document import Document, Loc, Place

_BEFORE = re.compile(r"(?:[!&]\S*\s+)*")
_PLAIN = re.compile(r"\S")
_QUOTED = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(
        r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\"\\/]))|\\.?|\S"
    ),
}


class Written:
    """The text at a location of a document, as it is written there.

    The signs of the text, those that are no white space, stand in the file in the same order.
    """

    def __init__(self, document: Document, loc: Loc, text: str) -> None:
        self._lines = document.lines
        self._begin = document.place(loc)
        self._text = text

    def place(self, start: int, end: int) -> Place:
        """Return where a part of the text stands in the file.

        That is the beginning of the text where the part is empty, or written in another way: with
        escapes, or over several lines.
        """
        part = self._text[start:end]
        spaces = len(part) - len(part.lstrip())
        number = bisect_left(self._positions, start + spaces)
        if not part or number >= len(self._places):
            return self._begin
        line, column = self._places[number]
        is_as_typed = self._lines[line - 1].startswith(part, column - 1 - spaces)
        return Place(line, column - spaces) if is_as_typed else self._begin

    @cached_property
    def _positions(self) -> list[int]:
        """Where in the text each of its signs stands."""
        return [index for index, sign in enumerate(self._text) if not sign.isspace()]

    @cached_property
    def _places(self) -> list[Place]:
        """Where in the file each sign of the text stands, as far as they are the same."""
        said = (self._text[position] for position in self._positions)
        places = []
        for sign, (written, place) in zip(said, _signs(self._lines, self._begin), strict=False):
            if sign != written:
                break
            places.append(place)
        return places


def _signs(lines: Sequence[str], begin: Place) -> Iterator[tuple[str, Place]]:
    """Yield the signs of a file from the beginning of a value on, each with its place."""
    first = lines[begin.line - 1]
    before = _BEFORE.match(first, begin.column - 1)
    start = before.end() if before else 0
    style = first[start : start + 1]
    start = len(first) if style in {"|", ">"} else start + len(style) * (style in _QUOTED)
    for number in range(begin.line, len(lines) + 1):
        for found in _QUOTED.get(style, _PLAIN).finditer(lines[number - 1], start):
            sign = _meant(found) if style == '"' else found[0][0]
            if sign and not sign.isspace():
                yield sign, Place(number, found.start() + 1)
        start = 0


def _meant(found: re.Match[str]) -> str:
    """Return the sign that is meant between double quotes, or "" for white space with an escape."""
    if found[0][0] != "\\":
        return found[0]
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code else found[4] or ""
