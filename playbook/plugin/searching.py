"""Has Material's search take our own pages apart by a reader that knows them to be well formed."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from material.plugins.search.plugin import (  # type: ignore[import-untyped]
    SearchIndex,
    SearchPlugin,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from playbook.plugin.sections import sections


def quicken_search(config: MkDocsConfig, own: Collection[str]) -> None:
    """Have the search read pages faster; ``own`` are those that our templates wrote."""
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        if isinstance(plugin, SearchPlugin) and isinstance(index, SearchIndex):
            index.add_entry_from_context = partial(_add, index, own)


def _add(index: SearchIndex, own: Collection[str], page: Page) -> None:
    if page.file.src_uri not in own:
        SearchIndex.add_entry_from_context(index, page)
    elif not (page.meta.get("search") or {}).get("exclude"):
        for section in sections(page.content or ""):
            index.create_entry_for_section(section, page.toc, page.url, page)
