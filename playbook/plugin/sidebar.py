"""Sections of the navigation that stay short, however many entries a kind has.

Material lists all pages of a section beside each of them: with 400 entries in a kind, every page would
carry 400 links, and the site would grow with the square of what is in it.
"""

from __future__ import annotations

from collections.abc import Collection
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

    def __init__(self, section: Section) -> None:
        self._all: list[Any] = section.children
        self._index = next(
            (each for each in self._all if isinstance(each, Page) and each.is_index), None
        )
        self._shown: list[StructureItem] = []
        self._around: Any = None
        super().__init__(section.title, self._all)
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
        if self._around is None or not self._around.active:
            active = (place for place, child in enumerate(self._all) if child.active)
            place = next(active, 0)
            self._around, self._shown = self._all[place], self._window(place)
        return self._shown

    @children.setter
    def children(self, children: list[StructureItem]) -> None:
        self._all, self._around = children, None

    def _window(self, place: int) -> list[StructureItem]:
        rest = [each for each in self._all if each is not self._index]
        before = place - (self._index is not None)
        start = max(0, min(before - AROUND, len(rest) - 2 * AROUND - 1))
        shown = rest[start : start + 2 * AROUND + 1]
        if self._index is None:
            return shown
        return [self._index, *shown, Link(f"All {len(rest)}", self._index.url)]


def shorten(nav: Navigation, own: Collection[str]) -> None:
    """Cut the sections that hold more pages than a sidebar can show; ``own`` are the playbook's pages."""
    nav.items = [
        LongSection(item) if isinstance(item, Section) and _is_long(item, own) else item
        for item in nav.items
    ]


def _is_long(section: Section, own: Collection[str]) -> bool:
    pages = [child for child in section.children if isinstance(child, Page)]
    return len(pages) > LONGEST and all(page.file.src_uri in own for page in pages)
