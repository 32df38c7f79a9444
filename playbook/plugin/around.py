"""What the theme shows around a page: the navigation, and the pages before and after."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page


def around(
    nav: Navigation, pages: Iterable[Page], config: MkDocsConfig
) -> Iterator[tuple[str, tuple[Hashable, ...]]]:
    """Yield each page with what the theme shows around it: its neighbors, and the navigation."""
    features = config.theme.get("features") or []
    is_pruned = "navigation.prune" in features and "navigation.tabs" in features
    tabs = tuple(_tab(item) for item in nav.items)
    inside = {id(item): _shown(item) for item in nav.items}
    everything = tuple(inside.values())
    for page in pages:
        top = _top(page)
        section = inside.get(id(top)) if is_pruned else everything
        neighbors = tuple(_link(each) for each in (page.previous_page, page.next_page) if each)
        yield page.file.src_uri, (tabs, section, page.previous_page is None, neighbors)


def everywhere(nav: Navigation) -> Hashable:
    """Return what the theme shows of the navigation beside no page."""
    home = nav.homepage.url if nav.homepage else None
    return home, tuple((_tab(item), _shown(item)) for item in nav.items)


def _top(item: Any) -> Any:
    """Return the section that has a tab of its own, in which an item stands."""
    while item.parent is not None:
        item = item.parent
    return item


def _tab(item: Any) -> Hashable:
    """Return what the tab of an item shows, which leads to the first page in it."""
    first: Any = item
    while first.children:
        first = first.children[0]
    return item.title, _link(first)


def _shown(item: Any) -> Hashable:
    children = item.whole if hasattr(item, "whole") else item.children
    return item.title, tuple(map(_shown, children)) if isinstance(item, Section) else _link(item)


def _link(item: Any) -> Hashable:
    said = getattr(item, "meta", None) or {}
    signs = tuple(str(said.get(key)) for key in ("icon", "kind", "status", "subtitle", "encrypted"))
    return item.title, getattr(item, "url", ""), signs
