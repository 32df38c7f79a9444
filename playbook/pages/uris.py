"""Which pages a site has, by their names for MkDocs."""

from __future__ import annotations

from playbook.content.catalog import Catalog
from playbook.kinds import all_kinds
from playbook.pages.addresses import entry_uri, further_uri, index_uri
from playbook.pages.surfaces import all_surfaces, surfaces_of


def page_uris(catalog: Catalog) -> list[str]:
    """Return every page that the site has, or would have were no file broken."""
    kinds = [kind for kind in all_kinds() if kind in catalog.ids.values()]
    entries = [entry_uri(name, kind) for name, kind in catalog.ids.items()]
    surfaces = [surface.src_uri for surface in all_surfaces()]
    return [*surfaces, *map(index_uri, kinds), *entries]


def pages_to_link(catalog: Catalog) -> frozenset[str]:
    """Return the pages that are no entry's own, or would be there were no file broken."""
    kinds = {*catalog.ids.values(), *catalog.unread}
    further = (
        further_uri(name, kind, page.name)
        for name, kind in catalog.ids.items()
        for page in kind.pages
    )
    surfaces = (surface.src_uri for surface in surfaces_of(catalog))
    return frozenset([*surfaces, *map(index_uri, kinds), *further])
