"""Pages that Python-Markdown need not read again, as they say what they said to an earlier build.

What a page says of its links must be said by each build: a page of which there is something to tell is
not kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from playbook.cache import Cache
from playbook.fingerprint import digest
from playbook.plugin.pages import BlocksAside
from playbook.plugin.warned import ToldOfPages


class Converted:
    """The pages of one build, of which some were converted before.

    ``basis`` stands for all on which every page depends. A page is known by what it says; one with
    links to others also by which others there are.
    """

    def __init__(self, cache: Cache, basis: str, files: Files, blocks: BlocksAside) -> None:
        self._cache = cache
        self._files = files
        self._blocks = blocks
        self._bases = (basis, digest(basis, *_listed(files)))
        self._keys: dict[str, str] = {}
        self._waiting: dict[str, Callable[[], None]] = {}
        self._is_over = False
        self._told = ToldOfPages()
        self._told.begin()

    def watch(self, page: Page) -> None:
        """Have MkDocs convert a page only if no earlier build has."""
        self._waiting.pop(page.file.src_uri, None)
        if not self._is_over:
            page.render = partial(self._convert, page, page.render)  # type: ignore[method-assign]

    def key(self, page: Page) -> str | None:
        """Return what stands for a page's content, or None where nothing does."""
        return self._keys.get(page.file.src_uri)

    def is_waiting(self, page: Page) -> bool:
        """Return whether a page was not converted, and may have to be."""
        return page.file.src_uri in self._waiting

    def finish(self, page: Page) -> None:
        """Convert a page that is waiting."""
        convert = self._waiting.pop(page.file.src_uri, None)
        if convert:
            convert()

    def end(self) -> None:
        """Take no more from the cache. What a page still lacks is made when it is needed."""
        self._is_over = True
        self._told.end()

    def _convert(
        self, page: Page, convert: Callable[..., None], config: MkDocsConfig, files: Files
    ) -> None:
        uri = page.file.src_uri
        alone, among = (digest(basis, uri, page.markdown or "") for basis in self._bases)
        for key in (alone, among):
            found = self._cache.get(f"page {key}")
            if found is not None:
                self._keys[uri] = key
                self._waiting[uri] = partial(convert, config, files)
                self._restore(page, json.loads(found))
                return
        before = self._told.count
        convert(config, files)
        if self._told.count == before and not self._told.is_everything:
            self._keys[uri] = alone if self._blocks.was_alone(uri) else among
            self._cache.put(f"page {self._keys[uri]}", json.dumps(_known_of(page)).encode())

    def _restore(self, page: Page, known: dict[str, Any]) -> None:
        page.content, page.toc = "", TableOfContents([])
        page._title_from_render = known["title"]
        page.present_anchor_ids = set(known["anchors"])
        if not self._told.is_everything:
            page.links_to_anchors = {
                self._files.src_uris[uri]: links for uri, links in known["links"].items()
            }


def _listed(files: Files) -> list[str]:
    return sorted(f"{file.src_uri} {file.dest_uri} {file.inclusion.name}" for file in files)


def _known_of(page: Page) -> dict[str, Any]:
    links = page.links_to_anchors or {}
    return {
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: found for file, found in links.items()},
    }
