"""Hands a playbook to MkDocs. The only package that imports mkdocs, logs, or raises its errors.

In a build, the previous site stays until the new one is whole: MkDocs writes beside it. While
serving, nothing may stop MkDocs (a build that raises leaves every request waiting), so each page
becomes the list of problems until the file is mended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from playbook.ahead import Workers
from playbook.cache import FOLDER, Cache
from playbook.fingerprint import digest
from playbook.pages.own_templates import THEME
from playbook.pipeline import engine
from playbook.plugin.cached import CachedPages
from playbook.plugin.configured import UnknownValueError, configured
from playbook.plugin.navigation import navigation
from playbook.plugin.options import PlaybookConfig
from playbook.plugin.pages import blocks_aside
from playbook.plugin.project import Project
from playbook.plugin.protection import Protection
from playbook.plugin.rendered import NOT_FOUND, Written
from playbook.plugin.searching import searches
from playbook.plugin.served import Outside, Served, is_known
from playbook.plugin.session import Session
from playbook.plugin.sidebar import shorten
from playbook.render.templates import template_problem
from playbook.writing import Replacement

if TYPE_CHECKING:
    from playbook.plugin.printing import Printing

log = get_plugin_logger("playbook")

PROBLEMS_PAGE = "problems.html"

REMOTE_SHIM = "https://unpkg.com/iframe-worker/shim"
LOCAL_SHIM = "assets/vendor/iframe-worker/shim.js"
"""Material's offline plugin fetches its search shim from afar; the same file comes with us."""

FONTS = "https://fonts.googleapis.com"
"""Where Material has the letters of its theme from, unless `font` is off."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """The MkDocs plugin ``playbook``."""

    _is_dirty = False
    _is_read_once = False
    _theme_dirs: tuple[Path, ...] = ()
    _written: Mapping[Path, str] = {}
    _project: Project | None = None
    _session: Session | None = None
    _cached: CachedPages | None = None

    def __init__(self) -> None:
        super().__init__()
        # The pages that our templates wrote, unless one written by hand stands in the place.
        self._own: set[str] = set()
        # More than one where a plugin builds another site within this one.
        self._replacements: list[Replacement] = []
        self._cache = Cache(None)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs is asked for. Defining this keeps the plugin alive across rebuilds."""
        self._session = Session() if command == "serve" else None
        self._is_dirty = dirty

    # After all other plugins: the offline plugin changes how addresses are formed.
    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and render the playbook, before MkDocs clears the previous site."""
        project = self._open(config)
        project.remembers = self.config.cache
        project.has_pdfs = self._prints
        self._is_read_once = False
        if self._session:
            self._session.begin(project, config)
        self._cached = None
        project.cache_dir = self._cache_dir(config)
        self._cache = Cache(project.cache_dir)
        project.take(project.make(config, self._cache, self._workers), config)
        self._site = project.site
        _add_theme(config, project.renderer().folders)
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
        if self._session or self._is_dirty:
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
        if self._cached:
            documents = files.documentation_pages(inclusion=self._inclusion)
            written = Written(env, self._nav, list(documents))
            self._cached.rendered.begin(written, config, self._searches, self._workers)
        self._protection = Protection(
            self.config.origins,
            from_files=LOCAL_SHIM in config.extra.get("polyfills", []),
            guess=self._cached.rendered.policy if self._cached else "",
        )
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
        if not self._session:
            self._protect()
            if self._prints and self._site:
                self._printing(config).print_all(Path(config.site_dir), self._workers.count)
        self._close_cache()
        if self._session and not self._is_dirty:
            self._session.keep(partial(self._served, config))
        if not self._replacements:
            return
        config.site_dir = str(self._replacements[-1].folder)
        if not (config.strict and _has_warned()):
            self._replacements[-1].put_in_place()
            self._replacements.pop()

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the previous site as it is, and say in plain words what a template or a disk did."""
        self._close_cache()
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
        project = self._open(config)
        project.keep_data_private(files)
        self._own = set()
        if self._site is None:
            for uri in project.uris:
                _put(files, File.generated(config, uri, content=""))
            return files
        self._blocks = blocks_aside(config)
        for page in self._site.pages:
            file = File.generated(config, page.src_uri, content=page.encoded)
            file.edit_uri = project.edit_uri(page.edits, config)
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
        config.nav = navigation(self._site, config.nav, files)
        if not self._is_known(config):
            return files
        self._cached = self._cached_pages(config)
        if not self._session:
            self._site = self._open(config).let_go_of_pages()
            self._is_read_once = True
        return files

    on_files = CombinedEvent(_add_pages, _arrange)

    # After all other plugins, which may look for pages in the sections.
    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Have the sidebar show a part of what is too much for it."""
        shorten(nav, self._own)
        self._nav = nav
        if self._cached:
            self._cached.converted.begin(self._own, config, self._workers)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Have MkDocs convert a page that our templates wrote without looking for its HTML."""
        if page.file.src_uri in self._own:
            page.render = partial(self._blocks.render, page)  # type: ignore[method-assign]
        if self._cached:
            self._cached.converted.watch(page)
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Empty every page while there are problems to show: rendering it would be of no use."""
        if self._site is None:
            page.meta = {"template": PROBLEMS_PAGE, "title": "Problems"}
            return ""
        return markdown

    # After all other plugins.
    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Let go of what a page was made from, where nobody will ask for it: it is half of the memory."""
        is_waiting = self._cached and self._cached.converted.is_waiting(page)
        if self._is_read_once and page.file.src_uri in self._own and not is_waiting:
            page.markdown = ""
            page.file.content_bytes = b""
        return html

    # Before all other plugins, which may look at what a page says.
    @event_priority(100)
    def _prepare(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        """Have a page converted that was not yet, unless its HTML is known."""
        if self._cached:
            self._cached.rendered.prepare(page)
        return context

    def _mend(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        """Keep Material from printing an attribute that ends too soon, and the site's title twice."""
        meta = page.meta
        if "description" in meta:
            meta["description"] = str(meta["description"]).replace('"', "&quot;")
        if page.is_homepage and unescape(str(meta.get("title"))) == config.site_name:
            del meta["title"]
        return context

    on_page_context = CombinedEvent(_prepare, _mend)

    # After all other plugins.
    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Show the problems in place of every page."""
        if self._is_read_once:
            page.content = ""
        if self._site is None:
            return self._problems_page()
        if self._cached and not self._session:
            file = Path(page.file.abs_dest_path)
            return self._protection.take(
                file, output, self._cached.rendered.loads[page.file.src_uri]
            )
        return output

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, **_: Any
    ) -> TemplateContext:
        """Have the theme say, at addresses that have no page, what there is instead."""
        if template_name == NOT_FOUND and self._site:
            context["lost"] = self._site.lost  # type: ignore[typeddict-unknown-key]  # ours
        return context

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Show the problems also at addresses that have no page, which the server answers so."""
        is_fallback = self._site is None and template_name == NOT_FOUND
        return self._problems_page() if is_fallback else output_content

    # After all other plugins, which may still hand over the function that is replaced here.
    @event_priority(-100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Rebuild when an entry or a template is saved, and answer even when a build fails."""
        # `mkdocs serve --clean` calls itself a build, up to here.
        self._session = self._session or Session()
        project = self._open(config)
        project.is_serving = True
        self._session.serve(server, project, config)
        if self._prints:
            self._printing(config).answer(server)
        return server

    def on_shutdown(self) -> None:
        """Take away what was written beside the site."""
        if self._session:
            self._session.close()

    def _cache_dir(self, config: MkDocsConfig) -> Path | None:
        """Return the folder of the disk cache, or None where there is to be none."""
        is_wanted = self.config.cache and not self._is_dirty
        return _root(config) / FOLDER if is_wanted else None

    def _cached_pages(self, config: MkDocsConfig) -> CachedPages | None:
        """Return the pages that others may have made, if all is known on which these depend."""
        is_of_use = self.config.cache or self._workers.count > 1
        if not is_of_use or self._is_dirty:
            return None
        try:
            basis = digest(engine(), configured(config))
        except (OSError, UnknownValueError) as error:
            log.debug("No page is taken from the cache.", exc_info=error)
            return None
        return CachedPages(self._cache, basis, self._files, self._blocks)

    @property
    def _prints(self) -> bool:
        """Whether there are files to print."""
        return bool(self.config.pdf) and not self._is_dirty

    def _printing(self, config: MkDocsConfig) -> Printing:
        # What makes PDFs takes a fifth of a second to load, and not every site has any.
        from playbook.plugin.printing import Printing  # noqa: PLC0415

        return Printing(self._open(config), config, self._cache_dir(config))

    @property
    def _workers(self) -> Workers:
        """The processes that share the pages: while serving, one has them all in hand."""
        return Workers(1 if self._session else self.config.workers, _tell_of_worker)

    @property
    def _inclusion(self) -> Callable[[InclusionLevel], bool]:
        return InclusionLevel.is_in_serve if self._session else InclusionLevel.is_included

    def _close_cache(self) -> None:
        if self._cached:
            self._cached.end()
        self._cache.close()

    def _open(self, config: MkDocsConfig) -> Project:
        """Return the project of a configuration: the same one as long as its folders are the same."""
        root = _root(config)
        data_dir = (root / self.config.data_dir).resolve()
        templates_dir = (root / self.config.templates_dir).resolve()
        found = self._project
        if found is None or (found.data_dir, found.templates_dir) != (data_dir, templates_dir):
            found = Project(data_dir, templates_dir, is_serving=self._session is not None)
            self._project = found
        return found

    def _served(self, config: MkDocsConfig, outside: Outside) -> Served | None:
        """Return what MkDocs has in hand, if all is known that had a part in it."""
        if self._site is None or not self.config.cache or not self._is_known(config):
            return None
        return Served(
            config, self._files, self._env, self._nav, self._site, self._own, self._own_nav,
            self._searches, outside,
        )  # fmt: skip

    def _is_known(self, config: MkDocsConfig) -> bool:
        """Return whether all is known that has a part in the site, what surrounds the pages included."""
        return not self._open(config).has_theme and is_known(config, self._files, self)

    def _protect(self) -> None:
        policy, refused = self._protection.finish(self._written)
        if self._cached:
            self._cached.rendered.policy = policy
        for page, origin in refused:
            log.warning(
                f"{page}: the page would load from {origin}, which its policy refuses. Take that out, "
                f"or name {origin} under `origins:` of the plugin `playbook` in mkdocs.yml."
            )

    def _problems_page(self) -> str:
        return self._project.problems_page() if self._project else ""


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _add_theme(config: MkDocsConfig, folders: list[Path]) -> None:
    """Put the overrides in front of the theme's own templates, behind the author's ``custom_dir``."""
    position = 1 if config.theme.custom_dir else 0
    overrides = [str(folder / THEME) for folder in folders if (folder / THEME).is_dir()]
    config.theme.dirs[position:position] = list(dict.fromkeys(overrides))


def _tell_of_worker(how: str) -> None:
    log.warning(
        f"A process that was making pages was {how}. Its pages are made by this one. If that "
        "happens again, there may be too little memory: try `workers: 1`."
    )


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
