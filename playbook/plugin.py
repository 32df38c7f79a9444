"""Hands a playbook to MkDocs. The only module that imports mkdocs, logs, or raises its errors.

In a build, a problem stops MkDocs before it touches the previous site. While serving, nothing may
stop it (a build that raises leaves every request waiting), so each page becomes the list of
problems until the file is mended.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from playbook.pages.problems import problems_page
from playbook.pages.site import Site, page_uris, renderer
from playbook.pipeline import make
from playbook.render.templates import Renderer

log = get_plugin_logger("playbook")

THEME = "theme"
"""The folder of the templates that MkDocs renders: overrides of Material's own."""

PROBLEMS_PAGE = "problems.html"

REMOTE_SHIM = "https://unpkg.com/iframe-worker/shim"
LOCAL_SHIM = "assets/vendor/iframe-worker/shim.js"
"""Material's offline plugin fetches its search shim from afar; the same file comes with us."""


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in ``mkdocs.yml``. Folders are relative to that file."""

    data_dir = config_options.Type(str, default="data")
    templates_dir = config_options.Type(str, default="templates")


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """The MkDocs plugin ``playbook``."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 the event's signature
        """Remember whether MkDocs serves. Defining this keeps the plugin alive across rebuilds."""
        self._serving = command == "serve"

    # After all other plugins: the offline plugin changes how addresses are formed.
    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and render the playbook, before MkDocs clears the previous site."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._data_dir = (root / self.config.data_dir).resolve()
        self._templates_dir = (root / self.config.templates_dir).resolve()
        templates = renderer([self._templates_dir])
        self._read(templates, config)
        self._report(config)
        _add_theme(config, templates.folders)
        _keep_to_the_origin(config)
        if self._site:
            config.extra_css.extend(self._site.styles)
            config.extra_javascript.extend(self._site.scripts)
        return config

    # After all other plugins have added their pages, and before MkDocs reads the navigation.
    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the playbook's pages and assets, and the navigation."""
        self._keep_data_private(files)
        if self._site is None:
            for uri in page_uris(self._catalog):
                _put(files, File.generated(config, uri, content=""))
            config.nav = None
            return files
        for page in self._site.pages:
            file = File.generated(config, page.src_uri, content=page.content)
            file.edit_uri = self._edit_uri(page.edits, config)
            _put(files, file)
        for asset in self._site.assets:
            _put(files, File.generated(config, asset.src_uri, content=asset.content))
        config.nav = _navigation(self._site, config.nav, files)
        return files

    def _keep_data_private(self, files: Files) -> None:
        """Leave the entries' files out of the site where ``docs_dir`` is the data folder itself."""
        for file in list(files):
            path = Path(file.abs_src_path or file.src_uri)
            if path.suffix in {".yml", ".yaml", ".lock"} and path.is_relative_to(self._data_dir):
                files.remove(file)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Empty every page while there are problems to show: rendering it would be of no use."""
        if self._site is None:
            page.meta = {"template": PROBLEMS_PAGE, "title": "Problems"}
            return ""
        return markdown

    def on_post_page(self, output: str, **_: Any) -> str:
        """Show the problems in place of every page."""
        return self._problems_page() if self._site is None else output

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Show the problems also at addresses that have no page, which the server answers so."""
        is_fallback = self._site is None and template_name == "404.html"
        return self._problems_page() if is_fallback else output_content

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Rebuild when an entry or a template is saved."""
        for folder in (self._data_dir, self._templates_dir):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _read(self, templates: Renderer, config: MkDocsConfig) -> None:
        made = make(
            self._data_dir,
            Path.cwd(),
            templates,
            docs_dir=Path(config.docs_dir),
            directory_urls=config.use_directory_urls,
            strict=config.strict and not self._is_serving,
        )
        self._catalog, self._problems, self._site = made.catalog, made.problems, made.site

    @property
    def _is_serving(self) -> bool:
        return getattr(self, "_serving", False)

    def _report(self, config: MkDocsConfig) -> None:
        # While serving, MkDocs' strict mode must not count these: it would end the server.
        quiet = config.strict and self._is_serving
        for problem in self._problems:
            level = logging.ERROR if problem.severity == "error" else logging.WARNING
            log.log(logging.INFO if quiet else level, problem.as_text())
        if self._site is None and not self._is_serving:
            count = len(self._problems)
            raise PluginError(f"The playbook has {count} problem{'s' if count > 1 else ''}.")

    def _problems_page(self) -> str:
        return problems_page(renderer([self._templates_dir]), self._problems)

    def _edit_uri(self, edits: str, config: MkDocsConfig) -> str:
        return Path(os.path.relpath(self._data_dir / edits, config.docs_dir)).as_posix()


def _add_theme(config: MkDocsConfig, folders: list[Path]) -> None:
    """Put the overrides in front of the theme's own templates, behind the author's ``custom_dir``."""
    position = 1 if config.theme.custom_dir else 0
    overrides = [str(folder / THEME) for folder in folders if (folder / THEME).is_dir()]
    config.theme.dirs[position:position] = list(dict.fromkeys(overrides))


def _keep_to_the_origin(config: MkDocsConfig) -> None:
    shims = config.extra.get("polyfills", [])
    if REMOTE_SHIM in shims:
        config.extra["polyfills"] = [LOCAL_SHIM if s == REMOTE_SHIM else s for s in shims]


def _put(files: Files, file: File) -> None:
    """Add a page, unless the author wrote one by hand in its place."""
    if files.get_file_from_path(file.src_uri) is None:
        files.append(file)


def _navigation(site: Site, own: list[Any] | None, files: Files) -> list[Any]:
    """Return the playbook's navigation followed by the author's.

    A navigation that names a page of the playbook is left as it is: its author arranges all.
    """
    generated = {page.src_uri for page in site.pages}
    if own is not None and generated & set(_named_in(own)):
        return own
    if own is None:
        hand_written = (file.src_uri for file in files.documentation_pages())
        own = [uri for uri in hand_written if uri not in generated]
    return [*site.nav, *own]


def _named_in(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    items = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else []
    return [name for item in items for name in _named_in(item)]
