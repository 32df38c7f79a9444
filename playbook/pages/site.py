"""A catalog to a whole site as plain values: pages, assets, navigation. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playbook.ahead import Ahead, Workers
from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.kinds import all_helpers, all_kinds
from playbook.memory import Memory
from playbook.pages import assets, kept
from playbook.pages.addresses import HOME, entry_uri, further_uri, index_uri, relative
from playbook.pages.assets import BASE, Asset, folder_of
from playbook.pages.looks import of_kinds
from playbook.pages.moved import moved_pages
from playbook.pages.navigation import NavItem, navigation
from playbook.pages.seen import Fact, Facts, View
from playbook.pages.surfaces import BACKUP, all_surfaces, surfaces_of
from playbook.paper.jobs import WORKBOOKS, names_of
from playbook.paper.jobs import uri as paper_uri
from playbook.paper.sizes import Paper
from playbook.reading.problem import Problem
from playbook.render.templates import Renderer, RenderError
from playbook.schema.kind import Kind
from playbook.schema.printable import Printable
from playbook.settings.home import Playbook

OWN_PAGES = frozenset({"page", "index"})
"""The templates of a kind that are not further pages of each entry."""


LOST = "home/lost.html.j2"
"""The template of what stands where no page is."""

KINDS = f"{BASE}/kinds.css"
"""The style sheet that nobody writes: what it says stands in the kinds themselves."""


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
    lists the pages. ``lost`` is the HTML of what stands where no page is, with addresses from the root of
    the site. ``styles`` and ``scripts`` are the assets that every page links; those of a
    folder of templates are linked by its own pages.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    moved: tuple[Asset, ...]
    nav: tuple[NavItem, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    lost: str = ""


def renderer(folders: Sequence[Path], memory: Memory | None = None) -> Renderer:
    """Return a renderer for a site's pages, with an author's own folders of templates first.

    ``memory`` knows the templates that were compiled before.
    """
    return Renderer(folders, all_helpers(), memory)


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
    catalog: Catalog,
    renderer: Renderer,
    *,
    directory_urls: bool,
    has_pdfs: bool = False,
    memory: Memory | None = None,
    workers: Workers | None = None,
) -> tuple[Site | None, list[Problem]]:
    """Render a catalog that has no errors.

    ``directory_urls`` is MkDocs' option ``use_directory_urls``; ``has_pdfs`` says that the site has
    files to print. ``memory`` knows the pages that were
    made before: one on which nothing has changed is the same object again. ``workers`` share the
    pages; what is made by another process is not remembered. Returns the site, or None with what is
    wrong in the templates.
    """
    folders = page_folders()
    identity = site_identity(catalog, directory_urls=directory_urls)
    try:
        styles = assets.styles(renderer.texts(".css") | {KINDS: of_kinds(all_kinds())}, folders)
        scripts = assets.scripts(renderer.texts(".js"), folders, identity)
    except RenderError as error:
        return None, [error.problem]
    linked = _Linked(styles, scripts, directory_urls, has_pdfs)
    builder = _Builder(catalog, renderer, linked, memory or Memory())
    pages = tuple(builder.pages(workers or Workers()))
    moved = tuple(builder.moved())
    lost = builder.lost()
    if builder.problems:
        return None, sorted(set(builder.problems))
    builder.remember()
    everywhere = _everywhere(styles), _everywhere(scripts)
    return Site(pages, linked.assets, moved, navigation(catalog), *everywhere, lost), []


def page_folders() -> dict[str, Sequence[str]]:
    """Map each folder of templates that has pages, a kind's or a surface's, to those that it borrows."""
    surfaces = {folder_of(surface.template): surface.borrows for surface in all_surfaces()}
    return {**surfaces, **{kind.name: kind.borrows for kind in all_kinds()}}


def _everywhere(linked: Mapping[str, Asset]) -> tuple[str, ...]:
    return tuple(asset.src_uri for folder, asset in linked.items() if folder == BASE)


_Values = Callable[[View], dict[str, Any]]
"""What a template can use on one page, as the page sees it."""


def _no_values(_: View) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class _Spec:
    """A page that is to be made: where it will be, by which template, and what that can use."""

    uri: str
    template: str
    edits: str
    values: _Values = _no_values


@dataclass
class _Made:
    """A page that was made, and all at which it looked."""

    page: Page | None = None
    seen: frozenset[Fact] = frozenset()


@dataclass
class _Known:
    """What was known of a playbook when its pages were last made, all of them."""

    facts: Facts


@dataclass(frozen=True)
class _Linked:
    """The styles and scripts by the folders whose pages need them, and how addresses are formed."""

    styles: Mapping[str, Asset]
    scripts: Mapping[str, Asset]
    directory_urls: bool
    has_pdfs: bool

    @property
    def assets(self) -> tuple[Asset, ...]:
        return (*self.styles.values(), *self.scripts.values())

    def values(self, spec: _Spec, view: View) -> dict[str, Any]:
        """Return what a page needs to link, and the functions with which it does."""
        folder, uri = folder_of(spec.template), spec.uri
        others = [name for name in self.styles if name not in {BASE, folder}]
        return {
            "url": lambda name: self.relative(entry_uri(name, view.kind_of(name)), uri),
            "page_url": lambda target: self.relative(target, uri),
            "styles": self._addresses(self.styles, [folder], uri),
            "later_styles": self._addresses(self.styles, others, uri),
            "scripts": self._addresses(self.scripts, [folder], uri),
            "script_url": lambda name: self.relative(self.scripts[name].src_uri, uri),
            "files_of": lambda entry: self._files(names_of(entry.id, entry.kind), uri),
            "workbooks": self._files(WORKBOOKS.items(), uri),
        }

    def _files(self, named: Iterable[tuple[str, Printable]], uri: str) -> list[dict[str, Any]]:
        """Return what can be printed, each with the addresses of its files by the title of their paper."""
        if not self.has_pdfs:
            return []
        return [
            {
                "what": printable,
                "name": name,
                "papers": {
                    paper.title: self.relative(paper_uri(f"{name}-{paper.value}.pdf"), uri)
                    for paper in Paper
                },
            }
            for name, printable in named
        ]

    def _addresses(self, found: Mapping[str, Asset], folders: Sequence[str], uri: str) -> list[str]:
        """Return the addresses of what these folders have; every page links what is the base's."""
        named = [found[name] for name in folders if name != BASE and name in found]
        return [self.relative(asset.src_uri, uri) for asset in named]

    def relative(self, target: str, start: str) -> str:
        return relative(target, start, directory_urls=self.directory_urls)


def _from_root(address: Callable[[str], str], name: str) -> str:
    return f"/{address(name).removeprefix('./')}"


class _Builder:
    def __init__(
        self, catalog: Catalog, renderer: Renderer, linked: _Linked, memory: Memory
    ) -> None:
        self.problems: list[Problem] = []
        self._catalog = catalog
        self._renderer = renderer
        self._linked = linked
        self._memory = memory
        self._pages_of: dict[Kind, list[str]] = {}
        self._fresh: list[tuple[_Made, Page, frozenset[Fact]]] = []
        self._facts = Facts(catalog, memory)
        self._known = memory.recall("known", lambda: _Known(self._facts))
        self._changed = self._facts.changed(self._known.facts)
        names = tuple(asset.src_uri for asset in linked.assets)
        self._everywhere = (linked.directory_urls, linked.has_pdfs, names, tuple(catalog.kinds))

    def pages(self, workers: Workers) -> Iterator[Page]:
        """Yield all pages, of which ``workers`` make some ahead."""
        specs = {spec.uri: spec for spec in self._specs()}
        ahead = workers.ahead([*specs], lambda uri: self._rendered(specs[uri], self._view()))
        for spec in specs.values():
            yield from self._page(spec, ahead)
        ahead.end()

    def _specs(self) -> Iterator[_Spec]:
        for surface in surfaces_of(self._catalog):
            yield _Spec(surface.src_uri, surface.template, surface.edits)
        for kind in self._catalog.kinds:
            yield self._index(kind)
            for entry in self._catalog.of(kind):
                yield from self._entry(entry)

    def moved(self) -> Iterator[Asset]:
        try:
            yield from moved_pages(
                self._catalog,
                self._renderer,
                self._further,
                directory_urls=self._linked.directory_urls,
            )
        except RenderError as error:
            self.problems.append(error.problem)

    def lost(self) -> str:
        """Return what stands at each address that has no page, or nothing where home is broken."""
        view = self._view()
        spec = _Spec(HOME, LOST, "playbook.yml")
        values = view.values() | self._linked.values(spec, view)
        ways = {name: partial(_from_root, values[name]) for name in ("url", "page_url")}
        try:
            return self._renderer.render(LOST, values | ways)
        except RenderError as error:
            self.problems.append(error.problem)
            return ""

    def remember(self) -> None:
        """Remember the pages, and what they were made of, now that there are all of them."""
        self._known.facts = self._facts
        for made, page, seen in self._fresh:
            made.page, made.seen = page, seen

    def _index(self, kind: Kind) -> _Spec:
        def values(view: View) -> dict[str, Any]:
            return {"kind": kind, "entries": view.entries("of", kind.name)}

        return _Spec(index_uri(kind), f"{kind.name}/index.md.j2", kind.folder, values)

    def _entry(self, entry: Entry) -> Iterator[_Spec]:
        """Yield an entry's page, and one for each further template that its kind has."""
        kind = entry.kind
        edits = f"{kind.folder}/{entry.id}.yml"

        def values(view: View) -> dict[str, Any]:
            return {
                "entry": view.entry(entry.id),
                "kind": kind,
                kind.name: view.look("content", entry.id),
                "referrers": view.entries("referrers", entry.id),
            }

        yield _Spec(entry_uri(entry.id, kind), f"{kind.name}/page.md.j2", edits, values)
        for name in self._further(kind):
            uri = further_uri(entry.id, kind, name)
            yield _Spec(uri, f"{kind.name}/{name}.md.j2", edits, values)

    def _further(self, kind: Kind) -> list[str]:
        """Return the names of the further pages that each entry of a kind has."""
        if kind not in self._pages_of:
            names = self._renderer.page_templates(kind.name)
            self._pages_of[kind] = [name for name in names if name not in OWN_PAGES]
        return self._pages_of[kind]

    def _page(self, spec: _Spec, ahead: Ahead) -> Iterator[Page]:
        """Yield a page: the one that was made before if nothing has changed that it looked at."""
        try:
            basis = (spec.uri, spec.edits, self._everywhere, self._renderer.made_of(spec.template))
            made = self._memory.recall(("page", basis), _Made)
            if made.page is not None and self._changed.isdisjoint(made.seen):
                yield made.page
                return
            elsewhere = ahead.take(spec.uri)
            if elsewhere is not None:
                yield Page(spec.uri, elsewhere, spec.edits)
                return
            view = self._view()
            page = Page(spec.uri, self._rendered(spec, view), spec.edits)
            # One that says the same is the same: whoever asks what has changed need not look inside.
            page = made.page if made.page == page else page
            self._fresh.append((made, page, frozenset(view.seen)))
            yield page
        except RenderError as error:
            self.problems.append(error.problem)

    def _view(self) -> View:
        return View(self._catalog, self._facts)

    def _rendered(self, spec: _Spec, view: View) -> bytes:
        values = view.values() | self._linked.values(spec, view) | spec.values(view)
        return self._renderer.render(spec.template, values).encode()
