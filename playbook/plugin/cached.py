"""Pages that an earlier build has made, from a disk cache.

Python-Markdown reads a page again only if the page says something else, and a template is rendered
again only if it would show something else. What a page warns of must be said by each build: a page
with a warning is not kept.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from playbook.cache import Cache
from playbook.fingerprint import digest
from playbook.pages.policy import Loads, loads
from playbook.plugin.around import around, everywhere
from playbook.plugin.pages import BlocksAside
from playbook.plugin.searching import Search
from playbook.plugin.warned import Warned

NOT_FOUND = "404.html"
"""The theme's page for addresses that have none."""


class CachedPages:
    """The pages of one build, of which some were made before.

    ``basis`` stands for all on which every page depends: the options, the theme, what is installed.
    """

    def __init__(self, cache: Cache, basis: str, files: Files, blocks: BlocksAside) -> None:
        self._cache = cache
        self._files = files
        self._blocks = blocks
        self._warned = Warned()
        self._warned.begin()
        self._alone = basis
        self._among = digest(basis, *_listed(files))
        self._read: dict[str, str] = {}
        self._waiting: dict[str, Callable[[], None]] = {}
        self._around: Mapping[str, str] = {}
        self._shown: dict[str, str] = {}
        self._html: dict[str, str] = {}
        self._searches: list[Search] = []
        self._named: set[str] = set()
        self._lost = ""
        self.loads: dict[str, Loads] = {}
        self._is_over = False

    def watch(self, page: Page) -> None:
        """Have MkDocs convert a page only if no earlier build has."""
        self._waiting.pop(page.file.src_uri, None)
        if self._is_over:
            return
        page.render = partial(self._convert, page, page.render)  # type: ignore[method-assign]

    def begin_writing(
        self, env: Any, nav: Navigation, config: MkDocsConfig, searches: list[Search]
    ) -> None:
        """Have pages written that an earlier build has rendered, now that all titles are known."""
        pages = [file.page for file in self._files.documentation_pages() if file.page]
        told = _Told()
        self._around = {uri: told.digest(seen) for uri, seen in around(nav, pages, config)}
        self._searches = searches
        self._lost = digest(self._alone, repr(everywhere(nav)))
        env.get_template = partial(self._template, env, env.get_template)

    def prepare(self, page: Page) -> None:
        """Look for a page that is about to be rendered, and have it converted if it must be."""
        uri = page.file.src_uri
        if self._is_over or uri not in self._read:
            self._finish(uri)
            return
        shown = repr(
            (page.title, page.meta, page.url, page.abs_url, page.canonical_url, page.edit_url)
        )
        key = digest(self._read[uri], self._around[uri], shown)
        found = self._cache.get(f"html {key}")
        if found is None:
            self._finish(uri)
            self._shown[uri] = key
            return
        head, _, html = found.partition(b"\n")
        told = json.loads(head)
        for search, entries in zip(self._searches, told["searches"], strict=True):
            search.know(uri, entries)
        self.loads[uri] = Loads(frozenset(told["scripts"]), frozenset(told["origins"]))
        self._html[uri] = html.decode()

    def close(self) -> None:
        """Keep what was made. What a page still lacks is made when it is needed."""
        self._is_over = True
        self._warned.end()
        self._cache.close()

    def _convert(
        self, page: Page, convert: Callable[..., None], config: MkDocsConfig, files: Files
    ) -> None:
        uri, said = page.file.src_uri, page.file.content_bytes
        keys = [digest(basis, uri, said) for basis in (self._alone, self._among)]
        for key in keys:
            found = self._cache.get(f"page {key}")
            if found is not None:
                self._read[uri] = key
                self._waiting[uri] = partial(convert, config, files)
                self._restore(page, json.loads(found))
                return
        before = self._warned.others
        convert(config, files)
        if self._warned.others == before and not _is_verbose():
            key = keys[0] if self._blocks.was_alone(uri) else keys[1]
            self._read[uri] = key
            self._cache.put(f"page {key}", json.dumps(_told_of(page)).encode())

    def _restore(self, page: Page, told: dict[str, Any]) -> None:
        page.content, page.toc = "", TableOfContents([])
        page._title_from_render = told["title"]
        page.present_anchor_ids = set(told["anchors"])
        # As in MkDocs: whoever wants to be told everything is not told of these.
        if not _is_verbose():
            page.links_to_anchors = {
                self._files.src_uris[uri]: links for uri, links in told["links"].items()
            }

    def is_waiting(self, page: Page) -> bool:
        """Return whether a page was not converted, and may have to be."""
        return page.file.src_uri in self._waiting

    def _finish(self, uri: str) -> None:
        """Convert a page of which only the HTML around it was needed anew."""
        convert = self._waiting.pop(uri, None)
        if convert:
            convert()

    def _template(
        self, env: Any, get: Callable[..., Any], name: str, *more: Any, **options: Any
    ) -> Any:
        if more or options:
            return get(name, *more, **options)  # a template that asks for another
        if name not in self._named:
            env.loader.get_source(env, name)  # raises what MkDocs waits for
            self._named.add(name)
        return _Template(name, partial(get, name), self)

    def rendered(self, name: str, page: Page | None, render: Callable[[], str]) -> str:
        """Return what a template gives: what it gave an earlier build, or what it now renders."""
        if self._is_over:
            return render()
        if page is not None:
            return self._page(page.file.src_uri, render)
        return self._not_found(render) if name == NOT_FOUND else render()

    def _page(self, uri: str, render: Callable[[], str]) -> str:
        if uri in self._html:
            return self._html.pop(uri)
        html = render()
        self.loads[uri] = loads(html)
        key = self._shown.pop(uri, None)
        if key:
            self._cache.put(f"html {key}", self._told(uri) + b"\n" + html.encode())
        return html

    def _not_found(self, render: Callable[[], str]) -> str:
        """Return the page of what is not found, for which alone a build would compile the theme."""
        key = f"lost {self._lost}"
        found = self._cache.get(key)
        if found is not None:
            return found.decode()
        html = render()
        self._cache.put(key, html.encode())
        return html

    def _told(self, uri: str) -> bytes:
        found = self.loads[uri]
        told = {
            "searches": [search.of(uri) for search in self._searches],
            "scripts": sorted(found.scripts),
            "origins": sorted(found.origins),
        }
        return json.dumps(told).encode()

    @property
    def policy(self) -> str:
        """The policy that the pages had when they were last made."""
        return (self._cache.get(f"policy {self._alone}") or b"").decode()

    @policy.setter
    def policy(self, policy: str) -> None:
        self._cache.put(f"policy {self._alone}", policy.encode())


class _Template:
    """Stands for a template, which is compiled when it is needed."""

    def __init__(self, name: str, get: Callable[[], Any], pages: CachedPages) -> None:
        self._name = name
        self._get = get
        self._pages = pages

    def __getattr__(self, name: str) -> Any:
        return getattr(self._get(), name)

    def render(self, context: Mapping[str, Any]) -> str:
        """Return what the template gives for a page, or for whatever else it is."""

        def render() -> str:
            return str(self._get().render(context))

        return self._pages.rendered(self._name, context.get("page"), render)


class _Told:
    """Stands for what is around pages. Many share the same, which need not be told again for each."""

    def __init__(self) -> None:
        self._digests: dict[int, tuple[Hashable, str]] = {}

    def digest(self, seen: Any) -> str:
        return digest(*(self._of(part) for part in seen))

    def _of(self, part: Hashable) -> str:
        # It is held as well: another thing might get the same identity.
        if id(part) not in self._digests:
            self._digests[id(part)] = part, digest(repr(part))
        return self._digests[id(part)][1]


def _is_verbose() -> bool:
    return logging.getLogger("mkdocs.structure.pages").isEnabledFor(logging.DEBUG)


def _listed(files: Files) -> list[str]:
    return sorted(f"{file.src_uri} {file.dest_uri} {file.inclusion.name}" for file in files)


def _told_of(page: Page) -> dict[str, Any]:
    links = page.links_to_anchors or {}
    return {
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: found for file, found in links.items()},
    }
