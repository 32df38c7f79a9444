"""A catalog to a whole site as plain values: pages, assets, navigation. Nothing is written here."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook import assets
from playbook.addresses import HOME, entry_uri, further_uri, index_uri, relative
from playbook.assets import Asset
from playbook.catalog import Catalog, Entry
from playbook.identity import for_browser
from playbook.kinds import all_helpers, all_kinds
from playbook.reading.problem import Problem
from playbook.render.markdown import plain
from playbook.render.templates import Renderer, RenderError
from playbook.schema.kind import Kind

SOURCES = "sources.md"
DRAFTS = "drafts.md"
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


def renderer(folders: Sequence[Path]) -> Renderer:
    """Return a renderer for a site's pages, with an author's own folders of templates first."""
    return Renderer(folders, all_helpers())


def page_uris(catalog: Catalog) -> list[str]:
    """Return every page that the site has, or would have were no file broken."""
    kinds = [kind for kind in all_kinds() if kind in catalog.ids.values()]
    entries = [entry_uri(name, kind) for name, kind in catalog.ids.items()]
    return [HOME, *map(index_uri, kinds), *entries, SOURCES, DRAFTS, BACKUP]


def site_identity(catalog: Catalog) -> dict[str, Any]:
    """Return what a browser must know to keep a reader's work, and to find it after an edit.

    ``id`` names the store. ``aliases`` maps what was renamed or moved, an entry (``ask-to-meet``)
    or a part of one (``before-a-meeting/read-profile``), to what it is called now; ``retired``
    lists what is gone for good.
    """
    return {"id": catalog.playbook.id if catalog.playbook else "", **for_browser(catalog)}


def build(
    catalog: Catalog, renderer: Renderer, *, directory_urls: bool
) -> tuple[Site | None, list[Problem]]:
    """Render a catalog that has no errors.

    ``directory_urls`` is MkDocs' option ``use_directory_urls``. Returns the site, or None with
    what is wrong in the templates.
    """
    style = assets.style("playbook", "".join(renderer.concatenate(".css").values()))
    identity = site_identity(catalog)
    identity["backup"] = relative(BACKUP, HOME, directory_urls=directory_urls)
    texts = renderer.concatenate(".js")
    texts[BASE] = f"window.playbookSite = {json.dumps(identity)};\n" + texts.get(BASE, "")
    scripts = {name: assets.script(f"playbook-{name}", text) for name, text in texts.items()}
    builder = _Builder(catalog, renderer, scripts, directory_urls)
    pages = tuple(builder.pages())
    if builder.problems:
        return None, sorted(set(builder.problems))
    everywhere = tuple(asset.src_uri for folder, asset in scripts.items() if folder == BASE)
    return Site(pages, (style, *scripts.values()), _nav(catalog), (style.src_uri,), everywhere), []


def _nav(catalog: Catalog) -> tuple[NavItem, ...]:
    sections: list[NavItem] = [
        {kind.title: [index_uri(kind), *_beside(kind, catalog), *_entries(kind, catalog)]}
        for kind in _kinds(catalog)
    ]
    sources: list[NavItem] = [{"Sources": SOURCES}] if _has_sources(catalog) else []
    return ({"Home": HOME}, *sections, *sources, {"Your data": BACKUP})


def _entries(kind: Kind, catalog: Catalog) -> list[NavItem]:
    return [entry_uri(entry.id, kind) for entry in catalog.of(kind)]


def _beside(kind: Kind, catalog: Catalog) -> list[NavItem]:
    """Return what stands among the entries of a kind without being one."""
    is_about_words = kind.name == "script" and _has_drafts(catalog)
    return [{"Check a message": DRAFTS}] if is_about_words else []


def _labels(catalog: Catalog) -> dict[str, str]:
    """Map all on which a reader's work can hang to words: an entry's title, the text of a part."""
    labels: dict[str, str] = {}
    for entry in catalog.entries.values():
        labels[entry.id] = plain(entry.title)
        for part in entry.content.parts():
            said = functools.reduce(lambda value, key: value[key], part.loc, entry.document.value)
            words = next((said[key] for key in ("text", "label", "lesson") if key in said), part.id)
            labels[f"{{{part.id}}}" if part.space else f"{entry.id}/{part.id}"] = plain(words)
    return {name: words for name, words in labels.items() if name.count("/") < 2}


def _kinds(catalog: Catalog) -> list[Kind]:
    return [kind for kind in all_kinds() if catalog.of(kind)]


def _has_sources(catalog: Catalog) -> bool:
    return bool(catalog.sources and catalog.sources.documents)


def _has_drafts(catalog: Catalog) -> bool:
    return bool(catalog.drafts and catalog.drafts.checks)


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
        self._kinds = _kinds(catalog)

    def pages(self) -> Iterator[Page]:
        yield from self._surfaces()
        for kind in self._kinds:
            entries = self._catalog.of(kind)
            template = f"{kind.name}/index.md.j2"
            yield from self._page(
                index_uri(kind), template, kind.folder, kind=kind, entries=entries
            )
            for entry in entries:
                yield from self._entry(entry)

    def _surfaces(self) -> Iterator[Page]:
        """Yield the pages that belong to no entry."""
        counts = [(kind, len(self._catalog.of(kind))) for kind in self._kinds]
        yield from self._page(HOME, "home/page.md.j2", "playbook.yml", cards=counts)
        if _has_sources(self._catalog):
            cited = self._cited()
            yield from self._page(SOURCES, "sources/page.md.j2", "sources.yml", cited=cited)
        if _has_drafts(self._catalog):
            yield from self._page(DRAFTS, "drafts/page.md.j2", "drafts.yml")
        labels = _labels(self._catalog)
        yield from self._page(BACKUP, "backup/page.md.j2", "playbook.yml", labels=labels)

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
            "drafts": self._catalog.drafts,
            "entries_by_id": self._catalog.entries,
            "kinds": self._kinds,
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
        for kind in self._kinds:
            for entry in self._catalog.of(kind):
                for practice in entry.content.practices:
                    cited.setdefault(practice, []).append(entry)
        return cited

    def _uri_of(self, entry_id: str) -> str:
        return entry_uri(entry_id, self._catalog.entries[entry_id].kind)

    def _relative(self, target: str, start: str) -> str:
        return relative(target, start, directory_urls=self._directory_urls)
