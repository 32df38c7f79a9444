"""Pages for which no template need be rendered here: an earlier build has, or another process."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from playbook.ahead import Ahead, Workers
from playbook.cache import Cache
from playbook.fingerprint import digest
from playbook.pages.policy import Loads, loads
from playbook.plugin.around import around, everywhere
from playbook.plugin.converted import Converted
from playbook.plugin.searching import Search

log = get_plugin_logger("playbook")

NOT_FOUND = "404.html"
"""The theme's page for addresses that have none."""


@dataclass(frozen=True)
class Written:
    """A site as MkDocs is about to write it: its pages, their order, and the theme's templates."""

    env: Any
    nav: Navigation
    documents: list[File]


class Rendered:
    """The HTML of the pages of one build, of which some was rendered before.

    ``basis`` stands for all on which every page depends. ``loads`` is what each page runs and loads.
    """

    def __init__(self, cache: Cache, basis: str, converted: Converted) -> None:
        self._cache = cache
        self._basis = basis
        self._converted = converted
        self._around: Mapping[str, str] = {}
        self._everywhere = ""
        self._searches: list[Search] = []
        self._names: set[str] = set()
        self._keys: dict[str, str] = {}
        self._html: dict[str, str] = {}
        self._ahead: Ahead | None = None
        self._open: Page | None = None
        self._is_over = False
        self.loads: dict[str, Loads] = {}
        self._count = 0

    def begin(
        self, site: Written, config: MkDocsConfig, searches: list[Search], workers: Workers
    ) -> None:
        """Begin to write pages, now that all titles are known. They are shared out."""
        pages = [file.page for file in site.documents if file.page]
        told = _Told()
        self._around = {uri: told.digest(seen) for uri, seen in around(site.nav, pages, config)}
        self._everywhere = digest(self._basis, repr(everywhere(site.nav)))
        self._searches = searches
        site.env.get_template = partial(self._template, site.env, site.env.get_template)
        missing = [
            page.file.src_uri for page in pages if workers.count > 1 and not self._is_known(page)
        ]
        by_uri = {page.file.src_uri: page for page in pages}
        self._ahead = workers.ahead(missing, lambda uri: self._make(by_uri[uri], site, config))

    def prepare(self, page: Page) -> None:
        """Look for a page that is about to be rendered, and have it converted if it must be."""
        self._open = page
        uri, key = page.file.src_uri, self._key(page)
        found = self._cache.get(f"html {key}") if key else None
        if found is not None:
            self._count += 1
            self._restore(uri, found)
            return
        if not self._is_over:
            is_same = self._converted.is_waiting(page)
            log.debug(f"Written: {uri}, for what {'stands around it' if is_same else 'it says'}")
        found = self._ahead.take(uri) if self._ahead else None
        if found is not None:
            self._restore(uri, found)
            if key:
                self._cache.put(f"html {key}", found)
            return
        self._converted.finish(page)
        if key:
            self._keys[uri] = key

    def end(self) -> None:
        """Take no more from the cache, and say how much was."""
        if self._ahead:
            self._ahead.end()
        if self._count and not self._is_over:
            log.info(f"Pages taken from the cache: {self._count} of {len(self._around)}")
        self._is_over = True

    @property
    def policy(self) -> str:
        """The policy that the pages had when they were last made."""
        return (self._cache.get(f"policy {self._basis}") or b"").decode()

    @policy.setter
    def policy(self, policy: str) -> None:
        self._cache.put(f"policy {self._basis}", policy.encode())

    def render(self, name: str, context: Mapping[str, Any], render: Callable[[], str]) -> str:
        """Return what a template gives: what it gave to an earlier build, or what it now renders."""
        page: Page | None = context.get("page")
        if self._is_over:
            return render()
        if page is not None:
            return self._of_page(page.file.src_uri, render)
        return self._of_nothing(context, render) if name == NOT_FOUND else render()

    def _key(self, page: Page) -> str | None:
        """Return what stands for all that a page shows, or None where nothing does."""
        content = None if self._is_over else self._converted.key(page)
        return digest(content, self._around[page.file.src_uri], _shown(page)) if content else None

    def _of_page(self, uri: str, render: Callable[[], str]) -> str:
        if uri in self._html:
            return self._html.pop(uri)
        html = render()
        self.loads[uri] = loads(html)
        key = self._keys.pop(uri, None)
        if key:
            self._cache.put(f"html {key}", self._told(uri, html))
        return html

    def _is_known(self, page: Page) -> bool:
        key = self._key(page)
        return key is not None and self._cache.has(f"html {key}")

    def _make(self, page: Page, site: Written, config: MkDocsConfig) -> bytes:
        """Render a page in a forked process, as MkDocs does before it writes one."""
        self._cache, self._ahead = Cache(None), None  # those of the process that goes on
        if self._open:
            self._open.active = False
        config._current_page = page
        page.active = True
        context = get_context(site.nav, site.documents, config, page)
        template = site.env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=site.nav)
        self._keys.clear()  # what is made here is kept by the process that goes on
        return self._told(page.file.src_uri, template.render(context))

    def _of_nothing(self, context: Mapping[str, Any], render: Callable[[], str]) -> str:
        """Return the page of what is not found: for it alone, the whole theme would be compiled."""
        key = f"not found {digest(self._everywhere, context.get('lost', ''))}"
        found = self._cache.get(key)
        if found is not None:
            return found.decode()
        html = render()
        self._cache.put(key, html.encode())
        return html

    def _restore(self, uri: str, found: bytes) -> None:
        head, _, html = found.partition(b"\n")
        told = json.loads(head)
        for search, entries in zip(self._searches, told["searches"], strict=True):
            search.know(uri, entries)
        self.loads[uri] = Loads(frozenset(told["scripts"]), frozenset(told["origins"]))
        self._html[uri] = html.decode()

    def _told(self, uri: str, html: str) -> bytes:
        """Return a page's HTML, behind a line of what was found in it."""
        told = {
            "searches": [search.of(uri) for search in self._searches],
            "scripts": sorted(self.loads[uri].scripts),
            "origins": sorted(self.loads[uri].origins),
        }
        return json.dumps(told).encode() + b"\n" + html.encode()

    def _template(
        self, env: Any, get: Callable[..., Any], name: str, *more: Any, **options: Any
    ) -> Any:
        if more or options:
            return get(name, *more, **options)  # for another template
        if name not in self._names:
            env.loader.get_source(env, name)  # raises that there is none, as MkDocs expects
            self._names.add(name)
        return _Template(name, partial(get, name), self)


class _Template:
    """Stands for a template, which is compiled when it is needed."""

    def __init__(self, name: str, get: Callable[[], Any], rendered: Rendered) -> None:
        self._name = name
        self._get = get
        self._rendered = rendered

    def __getattr__(self, name: str) -> Any:
        return getattr(self._get(), name)

    def render(self, context: Mapping[str, Any]) -> str:
        """Return what the template gives for a page, or for whatever else it is."""

        def render() -> str:
            return str(self._get().render(context))

        return self._rendered.render(self._name, context, render)


class _Told:
    """Stands for what is around pages. Many share the same, which need not be told again for each."""

    def __init__(self) -> None:
        self._digests: dict[int, tuple[Hashable, str]] = {}

    def digest(self, seen: tuple[Hashable, ...]) -> str:
        return digest(*(self._of(part) for part in seen))

    def _of(self, part: Hashable) -> str:
        # It is held as well: another thing might get the same identity.
        if id(part) not in self._digests:
            self._digests[id(part)] = part, digest(repr(part))
        return self._digests[id(part)][1]


def _shown(page: Page) -> str:
    """Return what the theme shows of a page beside its content."""
    addresses = (page.url, page.abs_url, page.canonical_url, page.edit_url)
    return repr((page.title, page.meta, addresses))
