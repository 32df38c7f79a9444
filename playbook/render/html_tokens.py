"""HTML that is known to be well formed, taken apart without a parser: its tags, its blocks, its ids.

What our own templates write needs none of the care that HTML of unknown origin needs, and a whole
site is read three times on its way: by Python-Markdown, by MkDocs, and by the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

TAG = re.compile(
    r"""<(?:
        (?P<raw>(?P<raw_name>script|style)\b(?P<raw_attributes>[^>]*)>(?P<code>.*?)</(?P=raw_name)>)
        | (?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)
          (?P<attributes>[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>
        | (?P<comment>!--.*?-->)
    )""",
    re.VERBOSE | re.DOTALL,
)
"""One tag, one comment, or one script or style with what is in it."""

_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr"]
)  # fmt: skip
"""The elements that hold nothing and have no end."""

_BETWEEN = re.compile(r"(?:[ ]*\n|#{1,6}[ ][^<`\n]*\n)*[ ]*")
_BLANK_LINE = re.compile(r"(?:[ ]*\n){2}")


class Aside(NamedTuple):
    """A page of Markdown with its blocks of HTML put aside, and the ids that stand in them."""

    text: str
    ids: frozenset[str]


def put_aside(
    text: str, store: Callable[[str], str], is_block: Callable[[str], bool]
) -> Aside | None:
    """Put aside each block of HTML of a page that holds headings beside them, and nothing else.

    ``store`` keeps a block and returns what stands in for it, ``is_block`` says whether an element
    may begin one. Returns what Python-Markdown would have left of the page had it looked for the
    blocks itself; or None where something else stands between them, or HTML is not well formed.
    """
    page = _Page(text, store, is_block)
    understood = all(map(page.take, TAG.finditer(text)))
    return page.rest() if understood else None


class _Page:
    """A page from which one block after another is taken."""

    def __init__(
        self, text: str, store: Callable[[str], str], is_block: Callable[[str], bool]
    ) -> None:
        self._text = text
        self._store = store
        self._is_block = is_block
        self._left: list[str] = []
        self._ids: set[str] = set()
        self._open: list[str] = []
        self._start = self._after = 0

    def take(self, tag: re.Match[str]) -> bool:
        """Take a tag. Returns False where it is none that can be understood here."""
        name = tag["raw_name"] or tag["name"]
        attributes = tag["raw_attributes"] or tag["attributes"] or ""
        if not self._open and not self._begins(name, tag):
            return False
        if attributes:
            if "markdown" in attributes:
                return False  # such a block may hold Markdown
            self._ids.update(_ids(name, attributes))
        if tag["end"]:
            if not self._open or self._open.pop() != name:
                return False
        elif tag["name"] and name not in VOID and not attributes.endswith("/"):
            self._open.append(name)
        if not self._open:
            self._put_aside(tag.end())
        return True

    def rest(self) -> Aside | None:
        """Return the page without its blocks, or None where one never ends or words follow it."""
        rest = self._text[self._after :]
        if self._open or not _BETWEEN.fullmatch(f"{rest}\n"):
            return None
        return Aside("".join([*self._left, rest]), frozenset(self._ids))

    def _begins(self, name: str | None, tag: re.Match[str]) -> bool:
        """Return whether a block begins here, at the start of a line, below nothing but headings."""
        if not name or tag["end"] or name in VOID or not self._is_block(name):
            return False
        self._start = tag.start()
        line = self._text.rfind("\n", 0, self._start) + 1
        is_first = self._start - line <= 3 and not self._text[line : self._start].strip()
        between = self._text[self._after : self._start]
        self._left += [between, "\n"]
        return is_first and _BETWEEN.fullmatch(between) is not None

    def _put_aside(self, end: int) -> None:
        self._after = end
        space = "\n" if _BLANK_LINE.match(self._text, end) else ""
        self._left += [self._store(self._text[self._start : end] + space), "\n\n"]


def attributes_of(attributes: str) -> dict[str, str]:
    """Return what stands in a tag behind its name as values by the attributes' names."""
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }


def _ids(name: str, attributes: str) -> list[str]:
    """Return the anchors that a tag makes."""
    if "id" not in attributes.lower() and name != "a":
        return []
    said = attributes_of(attributes)
    return [said[key] for key in ("id", *(["name"] if name == "a" else [])) if key in said]
