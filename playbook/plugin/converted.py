"""Pages that Python-Markdown need not read here: an earlier build has, or another process.

What a page says of its links must be said by each build: a page of which there is something to tell is
not kept.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from playbook.ahead import Ahead, Workers
from playbook.cache import Cache
from playbook.fingerprint import digest
from playbook.plugin.pages import BlocksAside
from playbook.plugin.warned import ToldOfPages

_Convert = Callable[[MkDocsConfig, Files], None]


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
        self._found: dict[str, tuple[str, bytes]] = {}
        self._own: Collection[str] = ()
        self._ahead: Ahead | None = None
        self._told = ToldOfPages()
        self._told.begin()

    def begin(self, own: Collection[str], config: MkDocsConfig, workers: Workers) -> None:
        """Begin to convert pages; ``own`` are those that our templates wrote, which are shared out."""
        self._own = own
        pages = [file for file in self._files.documentation_pages() if file.src_uri in own]
        for file in pages:
            self._look_for(file.src_uri, file.content_bytes)
        missing = [file.src_uri for file in pages if file.src_uri not in self._found]
        if not self._told.is_everything:
            self._ahead = workers.ahead(missing, partial(self._make, config))

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
        if self._ahead:
            self._ahead.end()

    def _convert(self, page: Page, convert: _Convert, config: MkDocsConfig, files: Files) -> None:
        """Convert a page, unless it is in the cache: then it waits until that is needed."""
        uri, said = page.file.src_uri, self._said(page)
        if uri in self._found:
            self._waiting[uri] = partial(convert, config, files)
            self._recall(page, *self._found.pop(uri))
            return
        made, before = self._ahead.take(uri) if self._ahead else None, self._told.count
        if made is None:
            convert(config, files)
            is_alone = self._blocks.was_alone(uri)
        else:
            is_alone = self._take(page, made)
        if self._told.count == before and not self._told.is_everything:
            self._keys[uri] = digest(self._bases[0 if is_alone else 1], uri, said)
            self._cache.put(f"page {self._keys[uri]}", json.dumps(_known_of(page)).encode())

    def _said(self, page: Page) -> bytes:
        """Return what a page says; one written by hand is looked for in the cache only now."""
        if page.file.src_uri in self._own:
            return page.file.content_bytes
        said = (page.markdown or "").encode()
        self._look_for(page.file.src_uri, said)
        return said

    def _look_for(self, uri: str, said: bytes) -> None:
        """Look in the cache for a page that says this."""
        for basis in self._bases:
            key = digest(basis, uri, said)
            found = self._cache.get(f"page {key}")
            if found is not None:
                self._found[uri] = key, found
                return

    def _recall(self, page: Page, key: str, found: bytes) -> None:
        """Have a page look like one that was converted."""
        self._keys[page.file.src_uri] = key
        page.content, page.toc = "", TableOfContents([])
        self._restore(page, json.loads(found))

    def _take(self, page: Page, made: bytes) -> bool:
        """Take a page that another process has converted. Returns whether it was alone."""
        is_alone: bool
        page.content, page.toc, known, is_alone = pickle.loads(made)  # noqa: S301 it is our own
        self._restore(page, known)
        return is_alone

    def _make(self, config: MkDocsConfig, uri: str) -> bytes | None:
        """Convert a page in a forked process: None where there is something to tell of it."""
        self._cache, self._ahead = Cache(None), None  # those of the process that goes on
        page, before = self._files.src_uris[uri].page, self._told.count
        if page is None:
            return None
        _populate_page(page, config, self._files, dirty=False)
        if self._told.count > before:
            return None
        return pickle.dumps((page.content, page.toc, _known_of(page), self._blocks.was_alone(uri)))

    def _restore(self, page: Page, known: dict[str, Any]) -> None:
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
