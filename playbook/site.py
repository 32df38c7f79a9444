"""A catalog to a whole site as plain values: pages, assets, navigation. Nothing is written here."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playbook.addresses import HOME, entry_uri, further_uri, index_uri, relative
from playbook.catalog import Catalog, Entry
from playbook.kinds import all_kinds
from playbook.kinds.entry import Kind
from playbook.problem import Problem
from playbook.render import Renderer, RenderError

SOURCES = "sources.md"
BACKUP = "backup.md"

BASE = "base"
"""The folder of the templates that all others build on."""

OWN_PAGES = frozenset({"page", "index"})
"""The templates of a kind that are not further pages of each entry."""

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


def page_uris(catalog: Catalog) -> list[str]:
    """Return every page that the site has, or would have were no file broken."""
    kinds = [kind for kind in all_kinds() if kind in catalog.ids.values()]
    entries = [entry_uri(name, kind) for name, kind in catalog.ids.items()]
    return [HOME, *map(index_uri, kinds), *entries, SOURCES, BACKUP]


def site_identity(catalog: Catalog) -> dict[str, Any]:
    """Return what a browser must know to keep a reader's work, and to find it after an edit.

    ``id`` names the store. ``aliases`` maps what was renamed or moved, an entry (``ask-to-meet``)
    or a part of one (``before-a-meeting/read-profile``), to what it is called now; ``retired``
    lists what is gone for good.
    """
    return {"id": catalog.playbook.id if catalog.playbook else "", "aliases": {}, "retired": []}


def build(
    catalog: Catalog, renderer: Renderer, *, directory_urls: bool
) -> tuple[Site | None, list[Problem]]:
    """Render a catalog that has no errors.

    ``directory_urls`` is MkDocs' option ``use_directory_urls``. Returns the site, or None with
    what is wrong in the templates.
    """
    style = _asset("playbook", ".css", "".join(renderer.concatenate(".css").values()))
    identity = site_identity(catalog)
    identity["backup"] = relative(BACKUP, HOME, directory_urls=directory_urls)
    texts = {folder: _lean(text) for folder, text in renderer.concatenate(".js").items()}
    texts[BASE] = f"window.playbookSite = {json.dumps(identity)};\n" + texts.get(BASE, "")
    scripts = {folder: _asset(f"playbook-{folder}", ".js", text) for folder, text in texts.items()}
    builder = _Builder(catalog, renderer, scripts, directory_urls)
    pages = tuple(builder.pages())
    if builder.problems:
        return None, sorted(set(builder.problems))
    everywhere = tuple(asset.src_uri for folder, asset in scripts.items() if folder == BASE)
    assets = (style, *scripts.values())
    return Site(pages, assets, _nav(catalog), (style.src_uri,), everywhere), []


def _lean(script: str) -> str:
    """Return a script without indentation and without comments on lines of their own.

    A comment that begins with ``/*!`` holds a license and stays.
    """
    return _MAINTAINERS_ONLY.sub("", script)


_MAINTAINERS_ONLY = re.compile(r"^\s*(?:/\*\*(?s:.*?)\*/|//.*)\n|^\s+", re.MULTILINE)


def _asset(name: str, suffix: str, content: str) -> Asset:
    """Return an asset whose address changes with its content, so that no cache serves an old one."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Asset(f"assets/{name}.{digest}{suffix}", content)


def _nav(catalog: Catalog) -> tuple[NavItem, ...]:
    sections: list[NavItem] = [
        {kind.title: [index_uri(kind), *(entry_uri(entry.id, kind) for entry in catalog.of(kind))]}
        for kind in _kinds(catalog)
    ]
    sources: list[NavItem] = [{"Sources": SOURCES}] if _has_sources(catalog) else []
    return ({"Home": HOME}, *sections, *sources, {"Your data": BACKUP})


def _kinds(catalog: Catalog) -> list[Kind]:
    return [kind for kind in all_kinds() if catalog.of(kind)]


def _has_sources(catalog: Catalog) -> bool:
    return bool(catalog.sources and catalog.sources.documents)


class _Builder:
    def __init__(
        self,
        catalog: Catalog,
        renderer: Renderer,
        scripts: dict[str, Asset],
        directory_urls: bool,
    ) -> None:
        self.problems: list[Problem] = []
        self._catalog = catalog
        self._renderer = renderer
        self._scripts = scripts
        self._directory_urls = directory_urls

    def pages(self) -> Iterator[Page]:
        yield from self._surfaces()
        for kind in _kinds(self._catalog):
            entries = self._catalog.of(kind)
            template = f"{kind.name}/index.md.j2"
            yield from self._page(
                index_uri(kind), template, kind.folder, kind=kind, entries=entries
            )
            for entry in entries:
                yield from self._entry(entry)

    def _surfaces(self) -> Iterator[Page]:
        """Yield the pages that belong to no entry."""
        counts = [(kind, len(self._catalog.of(kind))) for kind in _kinds(self._catalog)]
        yield from self._page(HOME, "home/page.md.j2", "playbook.yml", cards=counts)
        if _has_sources(self._catalog):
            cited = self._cited()
            yield from self._page(SOURCES, "sources/page.md.j2", "sources.yml", cited=cited)
        yield from self._page(BACKUP, "backup/page.md.j2", "playbook.yml")

    def _entry(self, entry: Entry) -> Iterator[Page]:
        """Yield an entry's page, and one for each further template that its kind has."""
        kind = entry.kind
        values: dict[str, Any] = {
            "entry": entry,
            "kind": kind,
            kind.name: entry.content,
            "referrers": self._catalog.referrers.get(entry.id, []),
        }
        source = f"{kind.folder}/{entry.id}.yml"
        yield from self._page(
            entry_uri(entry.id, kind), f"{kind.name}/page.md.j2", source, **values
        )
        for name in self._renderer.page_templates(kind.name):
            if name not in OWN_PAGES:
                uri = further_uri(entry.id, kind, name)
                yield from self._page(uri, f"{kind.name}/{name}.md.j2", source, **values)

    def _page(self, uri: str, template: str, source: str, **values: Any) -> Iterator[Page]:
        common = {
            "playbook": self._catalog.playbook,
            "sources": self._catalog.sources,
            "etiquette": self._catalog.etiquette,
            "entries_by_id": self._catalog.entries,
            "kinds": _kinds(self._catalog),
            "url": lambda entry_id: self._relative(self._uri_of(entry_id), uri),
            "page_url": lambda target: self._relative(target, uri),
            "scripts": self._scripts_of(template, uri),
        }
        try:
            yield Page(uri, self._renderer.render(template, common | values), source)
        except RenderError as error:
            self.problems.append(error.problem)

    def _scripts_of(self, template: str, uri: str) -> list[str]:
        folder = template.split("/", maxsplit=1)[0]
        is_linked = folder != BASE and folder in self._scripts
        return [self._relative(self._scripts[folder].src_uri, uri)] if is_linked else []

    def _cited(self) -> dict[str, list[Entry]]:
        """Map each practice to the entries that make it workable, in the order of their kinds."""
        cited: dict[str, list[Entry]] = {}
        for kind in _kinds(self._catalog):
            for entry in self._catalog.of(kind):
                for practice in entry.content.practices:
                    cited.setdefault(practice, []).append(entry)
        return cited

    def _uri_of(self, entry_id: str) -> str:
        return entry_uri(entry_id, self._catalog.entries[entry_id].kind)

    def _relative(self, target: str, start: str) -> str:
        return relative(target, start, directory_urls=self._directory_urls)
