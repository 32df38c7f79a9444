"""A catalog to a whole site as plain values: pages, assets, navigation. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook.content.catalog import Catalog, Entry
from playbook.kinds import all_helpers, all_kinds
from playbook.pages import assets, kept
from playbook.pages.addresses import HOME, entry_uri, further_uri, index_uri, relative
from playbook.pages.assets import BASE, Asset, folder_of
from playbook.pages.moved import moved_pages
from playbook.pages.navigation import NavItem, navigation
from playbook.pages.surfaces import BACKUP, all_surfaces, surfaces_of
from playbook.reading.problem import Problem
from playbook.render.templates import Renderer, RenderError
from playbook.schema.kind import Kind
from playbook.settings import all_settings
from playbook.settings.home import Playbook

OWN_PAGES = frozenset({"page", "index"})
"""The templates of a kind that are not further pages of each entry."""


@dataclass(frozen=True)
class Page:
    """A page of Markdown. ``edits`` is the file in the data folder that "edit this page" opens.

    It is held in UTF-8, as one typographic quote makes Python take two bytes for each sign.
    """

    src_uri: str
    encoded: bytes
    edits: str

    @property
    def content(self) -> str:
        """Return what the page says."""
        return self.encoded.decode()


@dataclass(frozen=True)
class Site:
    """Everything that the playbook adds to a site.

    ``moved`` are whole pages at old addresses: each stands only where no other page does. ``nav``
    lists the pages. ``styles`` and ``scripts`` are the assets that every page links; those of a
    folder of templates are linked by its own pages.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    moved: tuple[Asset, ...]
    nav: tuple[NavItem, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def renderer(folders: Sequence[Path]) -> Renderer:
    """Return a renderer for a site's pages, with an author's own folders of templates first."""
    return Renderer(folders, all_helpers())


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


def site_identity(catalog: Catalog, *, directory_urls: bool) -> dict[str, Any]:
    """Return what a browser must know to keep a reader's work, and to find it after an edit.

    ``id`` names the store, ``backup`` is the address of the page that tells of it, from the home
    page; ``shapes`` are those of its records. The rest is there only after something was renamed.
    """
    playbook = catalog.single(Playbook)
    backup = relative(BACKUP.src_uri, HOME, directory_urls=directory_urls)
    return {
        "id": playbook.id if playbook else "",
        "backup": backup,
        "shapes": kept.shapes(),
        **kept.renamed(catalog),
    }


def build(
    catalog: Catalog, renderer: Renderer, *, directory_urls: bool
) -> tuple[Site | None, list[Problem]]:
    """Render a catalog that has no errors.

    ``directory_urls`` is MkDocs' option ``use_directory_urls``. Returns the site, or None with
    what is wrong in the templates.
    """
    folders = page_folders()
    identity = site_identity(catalog, directory_urls=directory_urls)
    try:
        styles = assets.styles(renderer.texts(".css"), folders)
        scripts = assets.scripts(renderer.texts(".js"), folders, identity)
    except RenderError as error:
        return None, [error.problem]
    builder = _Builder(catalog, renderer, styles, scripts, directory_urls)
    pages, moved = tuple(builder.pages()), tuple(builder.moved())
    if builder.problems:
        return None, sorted(set(builder.problems))
    linked = (*styles.values(), *scripts.values())
    everywhere = _everywhere(styles), _everywhere(scripts)
    return Site(pages, linked, moved, navigation(catalog), *everywhere), []


def page_folders() -> set[str]:
    """Return the folders of templates that have pages: those of the kinds and of the surfaces."""
    surfaces = {folder_of(surface.template) for surface in all_surfaces()}
    return surfaces | {kind.name for kind in all_kinds()}


def _everywhere(linked: Mapping[str, Asset]) -> tuple[str, ...]:
    return tuple(asset.src_uri for folder, asset in linked.items() if folder == BASE)


class _Builder:
    def __init__(
        self,
        catalog: Catalog,
        renderer: Renderer,
        styles: dict[str, Asset],
        scripts: dict[str, Asset],
        directory_urls: bool,
    ) -> None:
        self.problems: list[Problem] = []
        self._catalog = catalog
        self._renderer = renderer
        self._styles = styles
        self._scripts = scripts
        self._directory_urls = directory_urls
        self._common = common_values(catalog)

    def pages(self) -> Iterator[Page]:
        for surface in surfaces_of(self._catalog):
            yield from self._page(surface.src_uri, surface.template, surface.edits)
        for kind in self._catalog.kinds:
            entries = self._catalog.of(kind)
            template = f"{kind.name}/index.md.j2"
            yield from self._page(
                index_uri(kind), template, kind.folder, kind=kind, entries=entries
            )
            for entry in entries:
                yield from self._entry(entry)

    def moved(self) -> Iterator[Asset]:
        try:
            yield from moved_pages(
                self._catalog, self._renderer, self._further, directory_urls=self._directory_urls
            )
        except RenderError as error:
            self.problems.append(error.problem)

    def _entry(self, entry: Entry) -> Iterator[Page]:
        """Yield an entry's page, and one for each further template that its kind has."""
        kind = entry.kind
        values: dict[str, Any] = {
            "entry": entry,
            "kind": kind,
            kind.name: entry.content,
            "referrers": self._catalog.referrers.get(entry.id, []),
        }
        edits = f"{kind.folder}/{entry.id}.yml"
        yield from self._page(entry_uri(entry.id, kind), f"{kind.name}/page.md.j2", edits, **values)
        for name in self._further(kind):
            uri = further_uri(entry.id, kind, name)
            yield from self._page(uri, f"{kind.name}/{name}.md.j2", edits, **values)

    def _further(self, kind: Kind) -> list[str]:
        """Return the names of the further pages that each entry of a kind has."""
        return [name for name in self._renderer.page_templates(kind.name) if name not in OWN_PAGES]

    def _page(self, uri: str, template: str, edits: str, **values: Any) -> Iterator[Page]:
        own = {
            "url": lambda entry_id: self._relative(self._uri_of(entry_id), uri),
            "page_url": lambda target: self._relative(target, uri),
            "styles": self._linked(self._styles, template, uri),
            "later_styles": self._not_linked(self._styles, template, uri),
            "scripts": self._linked(self._scripts, template, uri),
        }
        try:
            text = self._renderer.render(template, self._common | own | values)
            yield Page(uri, text.encode(), edits)
        except RenderError as error:
            self.problems.append(error.problem)

    def _linked(self, found: dict[str, Asset], template: str, uri: str) -> list[str]:
        """Return the address of what only the pages of a template's folder need, if there is any."""
        folder = folder_of(template)
        is_linked = folder != BASE and folder in found
        return [self._relative(found[folder].src_uri, uri)] if is_linked else []

    def _not_linked(self, found: dict[str, Asset], template: str, uri: str) -> list[str]:
        """Return the addresses of what the pages of other folders will need."""
        others = [found[folder] for folder in found if folder not in {BASE, folder_of(template)}]
        return [self._relative(asset.src_uri, uri) for asset in others]

    def _uri_of(self, entry_id: str) -> str:
        return entry_uri(entry_id, self._catalog.entries[entry_id].kind)

    def _relative(self, target: str, start: str) -> str:
        return relative(target, start, directory_urls=self._directory_urls)


def common_values(catalog: Catalog) -> dict[str, Any]:
    """Return what every template can use, on every page."""
    return {
        **{file.key: catalog.single(file.model) for file in all_settings()},
        "kinds": catalog.kinds,
        "entries_by_id": catalog.entries,
        "entries_of": catalog.of,
        "cited": catalog.cited,
        "labels": lambda: kept.labels(catalog),
        "records": kept.described(),
    }
