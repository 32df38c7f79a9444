"""A catalog to a whole site as plain values: pages, assets, navigation. Nothing is written here."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playbook.catalog import Catalog, Entry
from playbook.kinds import all_kinds
from playbook.kinds.entry import Kind
from playbook.problem import Problem
from playbook.render import Renderer, RenderError

HOME = "index.md"
SOURCES = "sources.md"

BASE = "base"
"""The folder of the templates that all others build on."""

NavItem = str | dict[str, Any]
"""An item of MkDocs' ``nav``: a page's ``src_uri``, or a title over a page or a list of items."""


@dataclass(frozen=True)
class Page:
    """A page of Markdown. ``source`` is the file in the data folder that an editor should open."""

    src_uri: str
    content: str
    source: str


@dataclass(frozen=True)
class Asset:
    """A file that is served as it is."""

    src_uri: str
    content: str


@dataclass(frozen=True)
class Site:
    """Everything that the playbook adds to a site.

    ``nav`` lists the pages. ``styles`` and ``scripts`` are the assets that every page links; the
    scripts of a folder of templates are linked by its own pages.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    nav: tuple[NavItem, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def src_uri(entry_id: str, kind: Kind) -> str:
    """Return the page of an entry, as MkDocs names pages."""
    return f"{kind.folder}/{entry_id}.md"


def index_uri(kind: Kind) -> str:
    """Return the page that lists a kind's entries."""
    return f"{kind.folder}/index.md"


def page_uris(catalog: Catalog) -> list[str]:
    """Return every page that the site has, or would have were no file broken."""
    kinds = [kind for kind in all_kinds() if kind in catalog.ids.values()]
    entries = [src_uri(name, kind) for name, kind in catalog.ids.items()]
    return [HOME, *map(index_uri, kinds), *entries, SOURCES]


def build(
    catalog: Catalog, renderer: Renderer, *, directory_urls: bool
) -> tuple[Site | None, list[Problem]]:
    """Render a catalog that has no errors.

    ``directory_urls`` is MkDocs' option ``use_directory_urls``. Returns the site, or None with
    what is wrong in the templates.
    """
    builder = _Builder(catalog, renderer, directory_urls)
    pages = builder.pages()
    if builder.problems:
        return None, sorted(set(builder.problems))
    style = _asset("playbook", ".css", "".join(renderer.concatenate(".css").values()))
    base = [builder.scripts[BASE].src_uri] if BASE in builder.scripts else []
    assets = (style, *builder.scripts.values())
    return Site(tuple(pages), assets, builder.nav(), (style.src_uri,), tuple(base)), []


def _asset(name: str, suffix: str, content: str) -> Asset:
    """Return an asset whose address changes with its content, so that no cache serves an old one."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Asset(f"assets/{name}.{digest}{suffix}", content)


class _Builder:
    def __init__(self, catalog: Catalog, renderer: Renderer, directory_urls: bool) -> None:
        self.scripts = {
            folder: _asset(f"playbook-{folder}", ".js", text)
            for folder, text in renderer.concatenate(".js").items()
        }
        self.problems: list[Problem] = []
        self._catalog = catalog
        self._renderer = renderer
        self._directory_urls = directory_urls
        self._kinds = [kind for kind in all_kinds() if catalog.of(kind)]

    def pages(self) -> list[Page]:
        found = [self._page(HOME, "home/page.md.j2", "playbook.yml", cards=self._home_cards())]
        for kind in self._kinds:
            entries = self._catalog.of(kind)
            template = f"{kind.name}/index.md.j2"
            found.append(
                self._page(index_uri(kind), template, kind.folder, kind=kind, entries=entries)
            )
            found += [self._entry(entry) for entry in entries]
        if self._has_sources:
            found.append(
                self._page(SOURCES, "sources/page.md.j2", "sources.yml", cited=self._cited())
            )
        return [page for page in found if page is not None]

    def nav(self) -> tuple[NavItem, ...]:
        sections: list[NavItem] = [
            {
                kind.title: [
                    index_uri(kind),
                    *(src_uri(entry.id, kind) for entry in self._catalog.of(kind)),
                ]
            }
            for kind in self._kinds
        ]
        sources: list[NavItem] = [{"Sources": SOURCES}] if self._has_sources else []
        return ({"Home": HOME}, *sections, *sources)

    @property
    def _has_sources(self) -> bool:
        return bool(self._catalog.sources and self._catalog.sources.documents)

    def _entry(self, entry: Entry) -> Page | None:
        values: dict[str, Any] = {
            "entry": entry,
            "kind": entry.kind,
            entry.kind.name: entry.content,
            "referrers": self._catalog.referrers.get(entry.id, []),
        }
        source = f"{entry.kind.folder}/{entry.id}.yml"
        return self._page(
            src_uri(entry.id, entry.kind), f"{entry.kind.name}/page.md.j2", source, **values
        )

    def _page(self, uri: str, template: str, source: str, **values: Any) -> Page | None:
        common = {
            "playbook": self._catalog.playbook,
            "sources": self._catalog.sources,
            "etiquette": self._catalog.etiquette,
            "entries_by_id": self._catalog.entries,
            "kinds": self._kinds,
            "url": self._urls_from(uri),
            "page_url": lambda target: self._address(uri, target),
            "scripts": self._scripts(uri, template),
        }
        try:
            return Page(uri, self._renderer.render(template, common | values), source)
        except RenderError as error:
            self.problems.append(error.problem)
            return None

    def _scripts(self, uri: str, template: str) -> list[str]:
        asset = self.scripts.get(template.split("/")[0])
        start = posixpath.dirname(self._url(uri)) or "."
        return [posixpath.relpath(asset.src_uri, start)] if asset else []

    def _home_cards(self) -> list[tuple[Kind, int]]:
        return [(kind, len(self._catalog.of(kind))) for kind in self._kinds]

    def _cited(self) -> dict[str, list[Entry]]:
        """Map each practice to the entries that make it workable, in the order of their kinds."""
        cited: dict[str, list[Entry]] = {}
        for kind in self._kinds:
            for entry in self._catalog.of(kind):
                for practice in entry.content.practices:
                    cited.setdefault(practice, []).append(entry)
        return cited

    def _urls_from(self, uri: str) -> Callable[[str], str]:
        def url(entry_id: str) -> str:
            return self._address(uri, src_uri(entry_id, self._catalog.entries[entry_id].kind))

        return url

    def _address(self, uri: str, target: str) -> str:
        """Return the relative address of one page as seen from another."""
        path, _, anchor = target.partition("#")
        start = posixpath.dirname(self._url(uri))
        address = self._url(path)
        relative = posixpath.relpath(address or ".", start or ".")
        if address.endswith("/") or not address:
            relative += "/"
        return f"{relative}#{anchor}" if anchor else relative

    def _url(self, uri: str) -> str:
        """Return a page's address from the root of the site, as MkDocs forms it."""
        folder, name = posixpath.split(uri.removesuffix(".md"))
        if not self._directory_urls:
            return posixpath.join(folder, f"{name}.html")
        return posixpath.join(folder, "" if name == "index" else f"{name}/")
