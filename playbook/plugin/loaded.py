"""What a page, a style sheet or a script loads from its own site: found by the signs, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from urllib.parse import urljoin, urlsplit

_LOADING = re.compile(
    r"<(?:script|img|image|use|iframe|embed|object|audio|video|source|track|input)\b[^>]*>"
    r"|<link\b(?=[^>]*\brel=[\"']?[^\"'>]*\b(?:stylesheet|icon|preload|modulepreload)\b)[^>]*>",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\s(?:src|(srcset)|(?:xlink:)?href|poster|data)=(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE
)
# In small letters only: a page's own scripts say `new URL(...)` of what they do not load.
_BY_STYLE = re.compile(r"\burl\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_BY_SCRIPT = re.compile(r"\b(?:from|import)\b\s*\(?\s*[\"']([^\"']+)[\"']")

_HERE = "http://here.invalid"
"""Stands for the server itself."""


def by_page(html: str) -> Iterator[str]:
    """Yield what a page loads by itself, as it is named there: neither where it leads, nor the next page."""
    for tag in _LOADING.findall(html):
        for is_set, value in _NAMED.findall(tag):
            text = unescape(value.strip("\"'"))
            yield from _each_of(text) if is_set else [text]
    yield from by_style(html)


def by_style(css: str) -> Iterator[str]:
    """Yield what a style sheet loads, as it is named there; or what the styles within a page do."""
    for url, imported in _BY_STYLE.findall(css):
        yield (url or imported).strip()


def by_script(javascript: str) -> Iterator[str]:
    """Yield the modules that a script loads, as they are named there."""
    yield from _BY_SCRIPT.findall(javascript)


def from_here(address: str, names: Iterable[str]) -> set[str]:
    """Return the paths of what is named at an address, if it is on the same server."""
    return {path for name in names if (path := _path(address, name))}


def _each_of(srcset: str) -> Iterator[str]:
    for image in srcset.split(","):
        yield from image.split()[:1]


def _path(address: str, name: str) -> str:
    with suppress(ValueError):
        there = urlsplit(urljoin(f"{_HERE}{address}", name))
        is_here = f"{there.scheme}://{there.netloc}" == _HERE and not name.startswith("#")
        return there.path if is_here else ""
    return ""
