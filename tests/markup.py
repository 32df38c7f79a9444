"""The pages of a built site, as far as names and links go: what is called what, and what leads where."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

NAMES_ANOTHER = {
    "for", "form", "list", "headers", "aria-activedescendant", "aria-controls", "aria-describedby",
    "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns",
}  # fmt: skip
"""The attributes that name other elements by their ids, with spaces between them."""

LEADS = {"href", "src", "xlink:href", "action", "poster"}


@dataclass(frozen=True)
class Markup:
    """The ids of a page, the ids that it names, and the addresses that it leads to."""

    ids: list[str] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Markup()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.found.ids.append(value or "")
            elif name in NAMES_ANOTHER:
                self.found.named.extend((name, each) for each in (value or "").split())
            elif name in LEADS and tag != "base":
                self.found.addresses.append(value or "")


@cache
def pages(site: Path) -> dict[str, Markup]:
    """Return every page of a site by its file."""
    return {
        path.relative_to(site).as_posix(): markup(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def markup(html: str) -> Markup:
    """Return what a page names."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def names_twice(site: Path) -> list[str]:
    """Return the ids that stand more than once on a page."""
    return [
        f"{page}: #{name}"
        for page, found in pages(site).items()
        for name, count in Counter(found.ids).items()
        if count > 1
    ]


def names_nothing(site: Path) -> list[str]:
    """Return the attributes that name an element which the page does not have."""
    return [
        f'{page}: {attribute}="{name}"'
        for page, found in pages(site).items()
        for attribute, name in found.named
        if name not in found.ids
    ]


def leads_nowhere(site: Path, *, served: bool = True) -> list[str]:
    """Return the links inside a site to a file or an anchor that is not there.

    From a folder that is not ``served``, a link must name a file: nobody looks for its index.
    """
    return [
        f"{page}: {address}"
        for page, found in pages(site).items()
        for address in dict.fromkeys(found.addresses)
        if not _is_elsewhere(address) and not _is_there(site, page, address, served=served)
    ]


def _is_elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def _is_there(site: Path, page: str, address: str, *, served: bool) -> bool:
    parts = urlsplit(address)
    name = _file(page, unquote(parts.path))
    candidates = [name, posixpath.join(name, "index.html")] if served else [name]
    file = next((each for each in candidates if (site / each).is_file()), None)
    if file is None or not parts.fragment:
        return file is not None
    return file in pages(site) and unquote(parts.fragment) in pages(site)[file].ids


def _file(page: str, path: str) -> str:
    """Return where a path leads from a page. The page for what is not found starts at the root."""
    if not path:
        return page
    if path.startswith("/"):
        return path.lstrip("/") or "."
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
