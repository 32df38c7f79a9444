"""Whether two sites are the same pages with the same words: else their times cannot be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
_NOT_WORDS = re.compile(
    r"<(script|style|template)\b.*?</\1>|<p class=\"pb-origin\">.*?</p>|<[^>]*>", re.DOTALL
)
"""What a page does not say of its subject; the line of its origin stands around ours, for paper."""

NOT_COMPARED = {"404.html"}
"""The page of the theme itself, which is no page of a playbook."""


@dataclass(frozen=True)
class Sameness:
    """How many pages a site has, how many of these the other has too, and how many say the same."""

    pages: int
    there: int
    alike: int


def compare(site: Path, other: Path) -> Sameness:
    """Return in how far another site has the pages of a site."""
    ours, theirs = pages_of(site), pages_of(other)
    there = ours.keys() & theirs.keys()
    alike = [name for name in there if words(ours[name]) == words(theirs[name])]
    return Sameness(len(ours), len(there), len(alike))


def pages_of(site: Path) -> dict[str, str]:
    """Return the article of each page of a site, as HTML, by its file."""
    found = {
        path.relative_to(site).as_posix(): _ARTICLE.search(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    return {
        name: article[0] for name, article in found.items() if article and name not in NOT_COMPARED
    }


def words(html: str) -> list[str]:
    """Return the words of a piece of HTML."""
    return unescape(_NOT_WORDS.sub(" ", html)).split()
