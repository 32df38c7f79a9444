"""Hands a playbook to MkDocs. The only package that imports mkdocs, logs, or raises its errors.

In a build, the previous site stays until the new one is whole: MkDocs writes beside it. While
serving, nothing may stop MkDocs (a build that raises leaves every request waiting), so each page
becomes the list of problems until the file is mended.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from playbook.memory import Memory
from playbook.pages.addresses import file_of
from playbook.pages.own_templates import THEME
from playbook.pages.problems import failed_page, problems_page
from playbook.pages.site import Site, page_uris, renderer
from playbook.pipeline import Made, make
from playbook.plugin.options import PlaybookConfig
from playbook.plugin.pages import blocks_aside
from playbook.plugin.protection import protect
from playbook.plugin.searching import Search, searches
from playbook.plugin.served import Served, can_be_kept, outside
from playbook.plugin.serving import keep_answering, keep_watching, show_everywhere
from playbook.plugin.sidebar import shorten
from playbook.render.templates import Renderer, template_problem
from playbook.writing import Replacement

log = get_plugin_logger("playbook")

PROBLEMS_PAGE = "problems.html"

REMOTE_SHIM = "https://unpkg.com/iframe-worker/shim"
LOCAL_SHIM = "assets/vendor/iframe-worker/shim.js"
"""Material's offline plugin fetches its search shim from afar; the same file comes with us."""

FONTS = "https://fonts.googleapis.com"
"""Where Material has the letters of its theme from, unless `font` is off."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """The MkDocs plugin ``playbook``."""

    _is_serving = False
    _is_dirty = False
    _theme_dirs: tuple[Path, ...] = ()
    _written: Mapping[Path, str] = {}
    _own: set[str]
    _served: Served | None = None
    _server: LiveReloadServer | None = None
    _searches: Sequence[Search] = ()

    def __init__(self) -> None:
        super().__init__()
        self._memory = Memory()
        self._heard = _Warned()
        self._failed: TemporaryDirectory[str] | None = None
        # More than one where a plugin builds another site within this one.
        self._replacements: list[Replacement] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs is asked for. Defining this keeps the plugin alive across rebuilds."""
        self._is_serving = command == "serve"
        self._is_dirty = dirty

    # After all other plugins: the offline plugin changes how addresses are formed.
    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and render the playbook, before MkDocs clears the previous site."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._data_dir = (root / self.config.data_dir).resolve()
        self._templates_dir = (root / self.config.templates_dir).resolve()
        self._served = None
        self._heard.begin()
        self._outside = outside(self._depended_on(config))
        self._take(self._make(config))
        self._report(config)
        _add_theme(config, self._renderer().folders)
        self._theme_dirs = tuple(map(Path, config.theme.dirs))
        _keep_to_the_origin(config, self.config.origins)
        if self._site:
            config.extra_css.extend(self._site.styles)
            config.extra_javascript.extend(self._site.scripts)
        return config

    # After all other plugins, as MkDocs clears the folder of the site right after this.
    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Have MkDocs write the site beside the previous one."""
        if self._is_serving or self._is_dirty:
            return
        # Where no folder can be made beside it, MkDocs writes in place, as it does without us.
        with suppress(OSError):
            replacement = Replacement(Path(config.site_dir))
            self._replacements.append(replacement)
            config.site_dir = str(replacement.new)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Make ready for writing pages, and remember which MkDocs is about to write."""
        env.auto_reload = False  # during a build, no template is to be looked at again
        self._env = env
        self._searches = searches(config, self._own)
        site = Path(config.site_dir)
        self._written = {
            **{site / name: name for name in config.theme.static_templates},
            **{site / file.dest_uri: file.src_uri for file in files.documentation_pages()},
            **{
                site / page.src_uri: page.src_uri
                for page in (self._site.moved if self._site else ())
            },
        }
        return env

    # After all other plugins have written what they add to the site.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in place of the previous one, unless strict mode is about to refuse it."""
        if self._is_serving:
            self._keep(config)
        else:
            self._protect(config)
        if not self._replacements:
            return
        config.site_dir = str(self._replacements[-1].folder)
        if not (config.strict and _has_warned()):
            self._replacements[-1].put_in_place()
            self._replacements.pop()

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the previous site as it is, and say in plain words what a template or a disk did."""
        while self._replacements:
            self._replacements.pop().drop()
        found = template_problem(error, self._theme_dirs)
        if found:
            raise PluginError(found.as_text()) from error
        if isinstance(error, OSError):
            raise PluginError(_said_by_the_system(error)) from error

    # Before all other plugins, which may name the playbook's pages, list them or leave some out.
    @event_priority(100)
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the playbook's pages and assets."""
        self._keep_data_private(files)
        self._own = set()
        if self._site is None:
            for uri in self._uris:
                _put(files, File.generated(config, uri, content=""))
            return files
        self._blocks = blocks_aside(config)
        for page in self._site.pages:
            file = File.generated(config, page.src_uri, content=page.encoded)
            file.edit_uri = self._edit_uri(page.edits, config)
            if _put(files, file):
                self._own.add(page.src_uri)
        for asset in self._site.assets:
            _put(files, File.generated(config, asset.src_uri, content=asset.content))
        return files

    # After all other plugins have added their pages, and before MkDocs reads the navigation.
    @event_priority(-100)
    def _arrange(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Set the navigation, and lead on from old addresses at which no page stands."""
        self._files, self._own_nav = files, config.nav
        if self._site is None:
            config.nav = None
            return files
        taken = {file.dest_uri for file in files}
        for page in self._site.moved:
            if page.src_uri not in taken:
                files.append(File.generated(config, page.src_uri, content=page.content))
        config.nav = _navigation(self._site, config.nav, files)
        return files

    on_files = CombinedEvent(_add_pages, _arrange)

    def _keep_data_private(self, files: Files) -> None:
        """Leave the entries' files out of the site where ``docs_dir`` is the data folder itself."""
        for file in list(files):
            path = Path(file.abs_src_path or file.src_uri)
            if path.suffix in {".yml", ".yaml", ".lock"} and path.is_relative_to(self._data_dir):
                files.remove(file)

    # After all other plugins, which may look for pages in the sections.
    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Have the sidebar show a part of what is too much for it."""
        shorten(nav, self._own)
        self._nav = nav
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Have MkDocs convert a page that our templates wrote without looking for its HTML."""
        if page.file.src_uri in self._own:
            page.render = partial(self._blocks.render, page)  # type: ignore[method-assign]
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Empty every page while there are problems to show: rendering it would be of no use."""
        if self._site is None:
            page.meta = {"template": PROBLEMS_PAGE, "title": "Problems"}
            return ""
        return markdown

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        """Keep Material from printing an attribute that ends too soon, and the site's title twice."""
        meta = page.meta
        if "description" in meta:
            meta["description"] = str(meta["description"]).replace('"', "&quot;")
        if page.is_homepage and unescape(str(meta.get("title"))) == config.site_name:
            del meta["title"]
        return context

    def on_post_page(self, output: str, **_: Any) -> str:
        """Show the problems in place of every page."""
        return self._problems_page() if self._site is None else output

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Show the problems also at addresses that have no page, which the server answers so."""
        is_fallback = self._site is None and template_name == "404.html"
        return self._problems_page() if is_fallback else output_content

    # After all other plugins, which may still hand over the function that is replaced here.
    @event_priority(-100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Rebuild when an entry or a template is saved, and answer even when a build fails."""
        self._is_serving = True
        self._server = server
        keep_answering(server, failed_page, self._save)
        named = (config.docs_dir, config.config_file_path, config.theme.custom_dir)
        own = (self._data_dir, self._templates_dir)
        watched = [name for name in (config.docs_dir, config.config_file_path) if name]
        keep_watching(server, {*own, *(Path(name).resolve() for name in named if name)}, watched)
        return server

    def on_shutdown(self) -> None:
        """Take away the page of problems."""
        if self._failed:
            self._failed.cleanup()

    def _renderer(self) -> Renderer:
        return renderer([self._templates_dir], self._memory)

    def _make(self, config: MkDocsConfig) -> Made:
        made = make(
            self._data_dir,
            Path.cwd(),
            self._renderer(),
            docs_dir=Path(config.docs_dir),
            directory_urls=config.use_directory_urls,
            strict=config.strict and not self._is_serving,
            memory=self._memory,
        )
        if not self._is_serving:
            self._memory = Memory()
        elif made.site:
            self._memory.forget_the_rest()
        else:
            self._memory.keep_all()
        return made

    def _take(self, made: Made) -> None:
        self._problems, self._site = made.problems, made.site
        self._uris = [] if made.site else page_uris(made.catalog)

    def _depended_on(self, config: MkDocsConfig) -> list[Path]:
        """Return the files and folders beside the playbook's own of which a site is made."""
        named = (config.docs_dir, config.config_file_path, config.theme.custom_dir, *config.watch)
        return [*(Path(name) for name in named if name), self._templates_dir / THEME]

    def _keep(self, config: MkDocsConfig) -> None:
        """Keep what MkDocs has in hand, for the next save, if all that a build says is known."""
        has_theme = self._renderer().is_own and (self._templates_dir / THEME).is_dir()
        is_quiet = self._site is not None and not self._heard.others
        if self._site and is_quiet and not has_theme and can_be_kept(config, self._files, self):
            self._served = Served(
                config, self._files, self._env, self._nav, self._site, self._own,
                list(self._searches), self._outside,
            )  # fmt: skip

    def _save(self) -> bool:
        """Do again what a save has changed. Returns False where the whole site must be built."""
        served, server = self._served, self._server
        if served is None or server is None:
            return False
        start = time.monotonic()
        now = outside(self._depended_on(served.config))
        made = self._make(served.config)
        if made.site is None and now == served.outside:
            self._take(made)
            self._report(served.config)
            self._show_problems(served, server)
            return True
        if made.site is None or not served.takes(made.site, now):
            return False
        self._take(made)
        self._report(served.config)
        self._heard.begin()
        try:
            written = served.update(made.site, _navigation(made.site, self._own_nav, served.files))
        except Exception as error:
            log.debug("The site is built anew, as a part of it could not be.", exc_info=error)
            return False
        if self._heard.others:
            self._served = None  # what was said must be said again after the next save
        server.root = served.config.site_dir
        seconds = time.monotonic() - start
        log.info(
            f"Of {len(made.site.pages)} pages, {len(written)} written in {seconds:.2f} seconds"
        )
        for uri in written:
            log.debug(f"Written: {uri}")
        return True

    def _show_problems(self, served: Served, server: LiveReloadServer) -> None:
        """Have the server answer with the problems from another folder: the site stays whole."""
        directory_urls = served.config.use_directory_urls
        pages = [file.dest_uri for file in served.files.documentation_pages()]
        pages += [file_of(uri, directory_urls=directory_urls) for uri in self._uris]
        self._failed = self._failed or TemporaryDirectory(prefix="playbook_")
        show_everywhere(Path(self._failed.name), self._problems_page(), pages)
        server.root = self._failed.name

    def _report(self, config: MkDocsConfig) -> None:
        # While serving, MkDocs' strict mode must not count these: it would end the server.
        quiet = config.strict and self._is_serving
        for problem in self._problems:
            level = logging.ERROR if problem.severity == "error" else logging.WARNING
            log.log(logging.INFO if quiet else level, problem.as_text())
        if self._site is None and not self._is_serving:
            count = len(self._problems)
            raise PluginError(f"The playbook has {count} problem{'s' if count > 1 else ''}.")

    def _protect(self, config: MkDocsConfig) -> None:
        is_offline = LOCAL_SHIM in config.extra.get("polyfills", [])
        refused = protect(self._written, self.config.origins, from_files=is_offline)
        for page, origin in refused:
            log.warning(
                f"{page}: the page would load from {origin}, which its policy refuses. Take that out, "
                f"or name {origin} under `origins:` of the plugin `playbook` in mkdocs.yml."
            )

    def _problems_page(self) -> str:
        return problems_page(self._renderer(), self._problems)

    def _edit_uri(self, edits: str, config: MkDocsConfig) -> str:
        return Path(os.path.relpath(self._data_dir / edits, config.docs_dir)).as_posix()


class _Warned(logging.Handler):
    """Hears what others than this plugin warn of while MkDocs builds."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.others = 0

    def begin(self) -> None:
        """Listen to one more build."""
        self.others = 0
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.others += record.name != log.logger.name


def _add_theme(config: MkDocsConfig, folders: list[Path]) -> None:
    """Put the overrides in front of the theme's own templates, behind the author's ``custom_dir``."""
    position = 1 if config.theme.custom_dir else 0
    overrides = [str(folder / THEME) for folder in folders if (folder / THEME).is_dir()]
    config.theme.dirs[position:position] = list(dict.fromkeys(overrides))


def _said_by_the_system(error: OSError) -> str:
    name = error.filename2 or error.filename
    return f"The site cannot be built: {error.strerror}{f': {name}' if name else ''}"


def _has_warned() -> bool:
    """Return whether strict mode, which counts the warnings, has any to refuse the site for."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def _keep_to_the_origin(config: MkDocsConfig, origins: Sequence[str]) -> None:
    """Have pages load nothing from afar: neither Material's search shim, nor its fonts unless named."""
    if FONTS not in origins:
        config.theme["font"] = False
    shims = config.extra.get("polyfills", [])
    if REMOTE_SHIM in shims:
        config.extra["polyfills"] = [LOCAL_SHIM if s == REMOTE_SHIM else s for s in shims]


def _put(files: Files, file: File) -> bool:
    """Add a page, unless the author wrote one by hand in its place. Returns whether it did."""
    is_free = files.get_file_from_path(file.src_uri) is None
    if is_free:
        files.append(file)
    return is_free


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
