"""Markdown that our texts do not have, found by its signs: readers see it as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Tags with which a text is laid out. Others may stand for what is to be filled in: `<time>`, `<title>`.
_ELEMENTS = (
    "a|b|blockquote|br|button|center|code|dd|del|details|div|dl|dt|em|font|form|h[1-6]|hr|i|iframe|"
    "img|input|ins|kbd|li|mark|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|"
    "tbody|td|tfoot|th|thead|tr|u|ul|video"
)
_TAG = re.compile(rf"<(?:(?P<name>{_ELEMENTS})(?=[\s/>])[^<>]*>|!--)", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r" {0,3}(?P<signs>={3,})[ \t]*")
_UNDER_HEADS = re.compile(r"[ \t]*(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


@dataclass(frozen=True)
class NotShown:
    """Markdown that our texts do not have: its name ("heading", "<b>"), and where it stands."""

    name: str
    start: int
    end: int


def tag_at(text: str, position: int) -> NotShown | None:
    """Return the tag of HTML, or the comment, that begins at a position."""
    found = _TAG.match(text, position)
    if not found:
        return None
    return NotShown(f"<{(found['name'] or '!--').lower()}>", *found.span())


def in_lines(paragraph: str) -> Iterator[NotShown]:
    """Yield what would have been a heading or a table: it fills lines of a paragraph."""
    start, above = 0, ""
    for line in paragraph.split("\n"):
        end = start + len(line.rstrip())
        if heading := _HEADING.match(line) or (above and _UNDERLINE.fullmatch(line)):
            yield NotShown("heading", start + heading.start("signs"), end)
        if "|" in above and _UNDER_HEADS.fullmatch(line):
            yield NotShown("table", start - len(above) - 1, start - 1)
        start, above = start + len(line) + 1, line
