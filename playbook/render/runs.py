"""The authors' Markdown as plain values, for what is not HTML: paragraphs, lists, and runs of letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from playbook.render.markdown import parsed

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Block = Mapping[str, Any]
"""A block: its ``kind`` is "p" with ``runs``, or "ul", "ol" or "quote" with ``items``.

An item is a list of blocks. A run is a string, or a mapping: its ``kind`` is "strong", "em" or
"link" (with its address under ``to``), and ``runs`` are what stands in it.
"""

_MARKS = {"strong": "strong", "em": "em", "link": "link"}
_LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


@lru_cache(maxsize=10_000)
def blocks(text: str) -> tuple[Block, ...]:
    """Return a text as blocks. Raw HTML and images stay as they are typed, as on the site."""
    return tuple(_blocks(parsed(text)))


def _blocks(parent: SyntaxTreeNode) -> list[Block]:
    return [block for node in parent.children for block in _block(node)]


def _block(node: SyntaxTreeNode) -> list[Block]:
    if node.type == "paragraph":
        return [{"kind": "p", "runs": _runs(node.children[0])}]
    if node.type in _LISTS:
        return [{"kind": _LISTS[node.type], "items": [_blocks(item) for item in node.children]}]
    if node.type == "blockquote":
        return [{"kind": "quote", "items": [_blocks(node)]}]
    if node.content:
        return [{"kind": "p", "runs": [node.content.rstrip("\n")]}]
    return _blocks(node)


def _runs(parent: SyntaxTreeNode) -> list[Any]:
    return [run for node in parent.children for run in _run(node)]


def _run(node: SyntaxTreeNode) -> list[Any]:
    if node.type in _MARKS:
        run = {"kind": _MARKS[node.type], "runs": _runs(node)}
        return [run | {"to": str(node.attrs["href"])} if node.type == "link" else run]
    if node.type in {"softbreak", "hardbreak"}:
        return [" " if node.type == "softbreak" else "\n"]
    return [node.content] if node.content else _runs(node)
