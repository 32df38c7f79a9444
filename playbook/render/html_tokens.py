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
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
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
    left: list[str] = []
    ids: set[str] = set()
    open_tags: list[str] = []
    after = start = 0
    for tag in TAG.finditer(text):
        name = tag["raw_name"] or tag["name"]
        if not open_tags:
            if not name or tag["end"] or name in VOID or not is_block(name):
                return None
            between = text[after : tag.start()]
            if not _BETWEEN.fullmatch(between) or _is_in_line(text, tag.start()):
                return None
            left += [between, "\n"]
            start = tag.start()
        attributes = tag["raw_attributes"] or tag["attributes"]
        if attributes:
            if "markdown" in attributes:
                return None  # such a block may hold Markdown
            ids.update(_ids(name, attributes))
        if tag["end"]:
            if not open_tags or open_tags.pop() != name:
                return None
        elif tag["name"] and name not in VOID and not attributes.endswith("/"):
            open_tags.append(name)
        if not open_tags:
            after = tag.end()
            ending = "\n" if _BLANK_LINE.match(text, after) else ""
            left += [store(text[start:after] + ending), "\n\n"]
    rest = text[after:]
    if open_tags or not _BETWEEN.fullmatch(f"{rest}\n"):
        return None
    return Aside("".join([*left, rest]), frozenset(ids))


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


def _is_in_line(text: str, place: int) -> bool:
    """Return whether something other than space stands before a place in its line."""
    begin = text.rfind("\n", 0, place) + 1
    return place - begin > 3 or bool(text[begin:place].strip())
