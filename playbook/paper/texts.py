"""The texts of a job: what their Markdown says, and what no bundled font can print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import category, combining

from playbook.render.runs import Block, blocks
from playbook.schema.detail import DETAIL

REPLACED = "?"
"""What is printed for a sign that no bundled font has."""

BREAK = "\u200b"
"""A space of no width."""

_LONG_WORD = re.compile(r"\S{40,}")

FORBIDDEN = "\ufeff"
"""The mark of an order of bytes: not seen, and not allowed in a text by PDF/UA-1."""


def marked(values: Any, details: Mapping[str, str]) -> dict[str, list[Block]]:
    """Map each text in ``values`` that is not words alone to its blocks, for a template to look up.

    In a blank such as ``{their_name}`` stands its example from ``details``.
    """
    found = {text: _filled(blocks(text), details) for text in sorted(set(_strings(values)))}
    return {
        printable(text): printable(said) for text, said in found.items() if said != _words(text)
    }


def missing(text: str) -> list[str]:
    """Return the signs of a text that no bundled font has, each once."""
    if text.isascii():
        return []
    return [
        sign for sign in dict.fromkeys(text) if not (_covered().match(sign) or _is_unseen(sign))
    ]


def printable(value: Any) -> Any:
    """Return a value in which each sign can be printed."""
    if isinstance(value, str):
        text = value.replace(FORBIDDEN, "")
        lost = missing(text)
        return "".join(REPLACED if sign in lost else sign for sign in text) if lost else text
    if isinstance(value, Mapping):
        return {key: printable(each) for key, each in value.items()}
    return [printable(each) for each in value] if isinstance(value, list | tuple) else value


def _is_unseen(sign: str) -> bool:
    """Return whether a sign only directs others, so that it needs no font."""
    return category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def _words(text: str) -> list[Block]:
    return [{"kind": "p", "runs": [text]}]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _filled(value: Any, details: Mapping[str, str]) -> Any:
    """Return blocks or runs in which each blank is a run of its own, with its example."""
    if isinstance(value, Mapping):
        held = {key: value[key] for key in value.keys() & {"runs", "items"}}
        return {**value, **{key: _filled(each, details) for key, each in held.items()}}
    if isinstance(value, list | tuple):
        return [part for each in value for part in _parts(each, details)]
    return value


def _parts(run: Any, details: Mapping[str, str]) -> Iterator[Any]:
    if not isinstance(run, str):
        yield _filled(run, details)
        return
    # Words and the names of details take turns.
    for index, piece in enumerate(DETAIL.split(run)):
        if index % 2 and piece in details:
            yield {"kind": "detail", "name": piece, "runs": [details[piece]]}
        elif index % 2:
            yield f"{{{piece}}}"
        elif piece:
            yield _LONG_WORD.sub(_that_breaks, piece)


def _that_breaks(word: re.Match[str]) -> str:
    """Return a word wider than most lines, so that it may break between any two letters."""
    return "".join(sign if combining(sign) else f"{BREAK}{sign}" for sign in word[0])


@cache
def _covered() -> re.Pattern[str]:
    """Return the pattern of a sign that some bundled font has, as coverage.txt lists them."""
    ranges = files("playbook.paper").joinpath("coverage.txt").read_text(encoding="ascii")
    spans = (line.split("-") for line in ranges.split())
    inside = "".join(f"\\U{int(span[0], 16):08x}-\\U{int(span[-1], 16):08x}" for span in spans)
    return re.compile(f"[{inside}\\n\\t]")
