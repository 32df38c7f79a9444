"""Sections of the navigation that stay short, however many entries a kind has.

Material lists all pages of a section beside each of them: with 400 entries in a kind, every page would
carry 400 links, and the site would grow with the square of what is in it.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

LONGEST = 40
"""As many pages as a sidebar shows before it is cut: three screens of a laptop."""

AROUND = 15
"""How many pages are shown before the open one, and as many after it, where a sidebar is cut."""


class LongSection(Section):
    """A section that shows those of its pages which stand around the open one, and where the rest are."""

    _all: list[Any]
    _beginning: list[StructureItem]
    _shown: list[StructureItem]
    _place: int

    def __init__(self, section: Section) -> None:
        super().__init__(section.title, section.children)
        self.parent = section.parent
        for child in self._all:
            child.parent = self

    @property
    def whole(self) -> list[Any]:
        """All pages of the section."""
        return self._all

    @property
    def children(self) -> list[StructureItem]:
        """The pages around the open one; at first, those at the beginning."""
        if not self.active:
            return self._beginning
        if not self._all[self._place].active:
            self._place = self._next_active()
            self._shown = self._window(self._place)
        return self._shown

    @children.setter
    def children(self, children: list[Any]) -> None:
        self._all = children
        self._index = next(
            (each for each in children if isinstance(each, Page) and each.is_index), None
        )
        self._rest = [each for each in children if each is not self._index]
        self._place = 0
        self._beginning = self._shown = self._window(0)

    def _next_active(self) -> int:
        """Return where the open page is, looking first behind the one before: pages are written in order."""
        places = range(len(self._all))
        onward = chain(places[self._place :], places[: self._place])
        return next((place for place in onward if self._all[place].active), 0)

    def _window(self, place: int) -> list[StructureItem]:
        before = place - (self._index is not None)
        start = max(0, min(before - AROUND, len(self._rest) - 2 * AROUND - 1))
        shown = self._rest[start : start + 2 * AROUND + 1]
        if self._index is None:
            return shown
        return [self._index, *shown, Link(f"All {len(self._rest)}", self._index.url)]


def shorten(nav: Navigation, own: Collection[str]) -> None:
    """Cut the sections that hold more pages than a sidebar can show; ``own`` are the playbook's pages."""
    nav.items = [
        LongSection(item) if isinstance(item, Section) and _is_long(item, own) else item
        for item in nav.items
    ]


def _is_long(section: Section, own: Collection[str]) -> bool:
    pages = [child for child in section.children if isinstance(child, Page)]
    return len(pages) > LONGEST and all(page.file.src_uri in own for page in pages)
