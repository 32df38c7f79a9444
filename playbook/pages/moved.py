"""A page at each old address of a renamed entry, which leads to where the entry is now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.pages.addresses import entry_uri, file_of, further_uri, relative
from playbook.pages.assets import Asset
from playbook.render.templates import Renderer
from playbook.schema.kind import Kind

TEMPLATE = "moved/page.html.j2"


def moved_pages(
    catalog: Catalog,
    renderer: Renderer,
    further: Callable[[Kind], Sequence[str]],
    *,
    directory_urls: bool,
) -> Iterator[Asset]:
    """Yield a whole page of HTML for each address that a page of a renamed entry had.

    ``further`` tells the names of the further pages that each entry of a kind has, and
    ``directory_urls`` is MkDocs' option ``use_directory_urls``. Raises RenderError.
    """
    for entry in catalog.entries.values():
        for alias in entry.content.aliases:
            for old, new in _addresses(entry, alias, further(entry.kind)):
                address = relative(new, old, directory_urls=directory_urls)
                page = renderer.render(TEMPLATE, {"entry": entry, "address": address})
                yield Asset(file_of(old, directory_urls=directory_urls), page)


def _addresses(entry: Entry, alias: str, further: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the old and the new page of all that an entry has."""
    yield entry_uri(alias, entry.kind), entry_uri(entry.id, entry.kind)
    for name in further:
        yield further_uri(alias, entry.kind, name), further_uri(entry.id, entry.kind, name)
