"""The site that is being served, of which a save changes only what it must.

MkDocs builds all pages anew at each save. Where only what our pages say has changed, those pages are
handed to it again, and those around which the theme now shows something else: a title in a sidebar,
a link to the next page. Whatever else has changed, or may have, is a matter for a whole build.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from material.plugins.meta.plugin import MetaPlugin  # type: ignore[import-untyped]
from material.plugins.offline.plugin import OfflinePlugin  # type: ignore[import-untyped]
from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from playbook.fingerprint import files_below
from playbook.pages.site import Site
from playbook.plugin.around import around
from playbook.plugin.navigation import navigation
from playbook.plugin.pages import BlocksAside, is_trusted, reads_files
from playbook.plugin.searching import Search

Outside = Mapping[str, Hashable]
"""The files on which a site depends beside the playbook's own, each with what tells that it changed."""


@dataclass
class Served:
    """A site as it was last written, with what MkDocs had in hand as it wrote it."""

    config: MkDocsConfig
    files: Files
    env: Any
    nav: Navigation
    site: Site
    own: set[str]
    own_nav: list[Any] | None
    searches: list[Search]
    outside: Outside

    def __post_init__(self) -> None:
        self._around = dict(around(self.nav, self._pages(), self.config))
        self._day = get_build_date()

    def takes(self, site: Site, outside: Outside) -> bool:
        """Return whether nothing has changed but what the playbook's pages say, and their order."""
        return (
            self._day == get_build_date()
            and self.outside == outside
            and _frame(self.site) == _frame(site)
            and {(page.src_uri, page.edits) for page in self.site.pages}
            == {(page.src_uri, page.edits) for page in site.pages}
        )

    def update(self, site: Site) -> dict[str, str]:
        """Write what changes with a site that it takes.

        Returns the pages that were written, each with what of it changed.
        """
        said = self._say_again(site)
        if site.nav != self.site.nav:
            self._navigate(site)
        self.site = site
        before, self._around = self._around, dict(around(self.nav, self._pages(), self.config))
        moved = {uri for uri, shown in self._around.items() if shown != before[uri]}
        documents = self._documents()
        written = [file for file in documents if file.src_uri in said | moved]
        for file in written:
            _build_page(_page(file), self.config, documents, self.nav, self.env, dirty=False)
        self._write_templates(with_navigation=bool(moved))
        self._check_anchors(documents)
        for search in self.searches:
            search.write([file.src_uri for file in documents], self.config)
        return {
            file.src_uri: "what it says" if file.src_uri in said else "what stands around it"
            for file in written
        }

    def _say_again(self, site: Site) -> set[str]:
        """Have MkDocs read the pages again that say something else."""
        before = {page.src_uri: page.encoded for page in self.site.pages}
        changed = {
            page.src_uri: page.encoded
            for page in site.pages
            if page.src_uri in self.own and before[page.src_uri] != page.encoded
        }
        for uri, encoded in changed.items():
            file = self.files.src_uris[uri]
            file.content_bytes = encoded
            _populate_page(_page(file), self.config, self.files, dirty=False)
        return set(changed)

    def _navigate(self, site: Site) -> None:
        """Arrange the same pages anew."""
        order = iter([page.src_uri for page in site.pages if page.src_uri in self.own])
        files = self.files.src_uris
        self.files = Files(
            [files[next(order)] if uri in self.own else file for uri, file in files.items()]
        )
        for page in self._pages():
            page.parent = page.previous_page = page.next_page = None
        self.config.nav = navigation(site, self.own_nav, self.files)
        found = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(found, config=self.config, files=self.files)

    def _write_templates(self, *, with_navigation: bool) -> None:
        """Write what is no page: the theme's, if it shows the navigation, and an author's."""
        for name in self.config.theme.static_templates if with_navigation else ():
            _build_theme_template(name, self.env, self.files, self.config, self.nav)
        for name in self.config.extra_templates:
            _build_extra_template(str(name), self.files, self.config, self.nav)

    def _check_anchors(self, documents: list[File]) -> None:
        level = self.config.validation.links.anchors
        for file in documents:
            _page(file).validate_anchor_links(files=self.files, log_level=level)

    def _documents(self) -> list[File]:
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    def _pages(self) -> list[Page]:
        return [_page(file) for file in self._documents()]


def is_known(config: MkDocsConfig, files: Files, ours: object) -> bool:
    """Return whether all is known that has a part in a site, and what it asks for.

    A template of an author's own around the pages may show anything of any page, and a page may hold
    what stands in other files. ``ours`` is the playbook's own plugin.
    """
    documents = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    return (
        not config.hooks
        and not config.theme.custom_dir
        and all(plugin is ours or _is_known(plugin) for plugin in config.plugins.values())
        and all(
            isinstance(each, BlocksAside) or is_trusted(each) for each in config.markdown_extensions
        )
        and all(file.inclusion != InclusionLevel.DRAFT for file in documents)
        and not reads_files(config)
        and b"INHERIT" not in Path(config.config_file_path).read_bytes()
    )


def _is_known(plugin: Any) -> bool:
    if isinstance(plugin, OfflinePlugin):
        return not plugin.config.enabled
    return isinstance(plugin, MetaPlugin | SearchPlugin)


def outside(paths: Iterable[Path]) -> Outside:
    """Return the state of all files below these paths.

    Where a clock was set back, or a file was given its old time, the time of its last change of any
    kind still tells.
    """
    return {str(file): _state(file) for path in paths for file in files_below(path)}


def _state(file: Path) -> Hashable:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _frame(site: Site) -> Hashable:
    """Return what of a site stands on no page of its own, or on all."""
    return site.assets, site.moved, site.styles, site.scripts, site.lost


def _page(file: File) -> Page:
    if file.page is None:
        raise ValueError(f"{file.src_uri} is no page")
    return file.page
