"""Has Material's search take our own pages apart by a reader that knows them to be well formed.

It also remembers what was found in each page, so that one page can be read again on its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from material.plugins.search.plugin import (  # type: ignore[import-untyped]
    SearchIndex,
    SearchPlugin,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from playbook.plugin.sections import sections


class Search:
    """The index of a site's search, page by page."""

    def __init__(self, plugin: SearchPlugin, own: Collection[str]) -> None:
        self._plugin = plugin
        self._index: SearchIndex = plugin.search_index
        self._own = own
        self._of_page: dict[str, list[Any]] = {}
        self._known: dict[str, list[Any]] = {}
        self._index.add_entry_from_context = self._add

    def write(self, pages: Iterable[str], config: MkDocsConfig) -> None:
        """Write the index anew, with the pages in this order."""
        self._index.entries = [found for page in pages for found in self._of_page.get(page, [])]
        self._plugin.on_post_build(config=config)

    def of(self, page: str) -> list[Any]:
        """Return what was found in a page."""
        return self._of_page.get(page, [])

    def know(self, page: str, entries: list[Any]) -> None:
        """Take what an earlier build found in a page, which is about to be looked at."""
        self._known[page] = entries

    def _add(self, page: Page) -> None:
        before = len(self._index.entries)
        known = self._known.pop(page.file.src_uri, None)
        if known is not None:
            self._index.entries += known
        elif page.file.src_uri not in self._own:
            SearchIndex.add_entry_from_context(self._index, page)
        elif not (page.meta.get("search") or {}).get("exclude"):
            for section in sections(page.content or ""):
                self._index.create_entry_for_section(section, page.toc, page.url, page)
        self._of_page[page.file.src_uri] = self._index.entries[before:]


def searches(config: MkDocsConfig, own: Collection[str]) -> list[Search]:
    """Return the searches of a site; ``own`` are the pages that our templates wrote."""
    return [
        Search(plugin, own)
        for plugin in config.plugins.values()
        if isinstance(plugin, SearchPlugin) and isinstance(_index(plugin), SearchIndex)
    ]


def _index(plugin: SearchPlugin) -> Any:
    return getattr(plugin, "search_index", None)
