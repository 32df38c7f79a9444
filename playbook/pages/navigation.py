"""The playbook's part of the navigation."""

from __future__ import annotations

from typing import Any

from playbook.content.catalog import Catalog
from playbook.pages.addresses import entry_uri, index_uri
from playbook.pages.surfaces import surfaces_of
from playbook.schema.kind import Kind

NavItem = str | dict[str, Any]
"""An item of MkDocs' ``nav``: a page's ``src_uri``, or a title over a page or a list of items."""


def navigation(catalog: Catalog) -> tuple[NavItem, ...]:
    """Return the tabs: a section for each kind, among the pages that stand beside none."""
    tabs: list[tuple[int, NavItem]] = [
        (surface.order, {surface.title: surface.src_uri})
        for surface in surfaces_of(catalog)
        if not surface.beside
    ]
    tabs += [(kind.order, {kind.title: _section(kind, catalog)}) for kind in catalog.kinds]
    return tuple(item for _, item in sorted(tabs, key=lambda tab: tab[0]))


def _section(kind: Kind, catalog: Catalog) -> list[NavItem]:
    beside: list[NavItem] = [
        {surface.title: surface.src_uri}
        for surface in surfaces_of(catalog)
        if surface.beside == kind.name
    ]
    return [index_uri(kind), *beside, *(entry_uri(entry.id, kind) for entry in catalog.of(kind))]
