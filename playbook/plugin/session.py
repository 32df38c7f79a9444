"""One run of ``mkdocs serve``: what a save asks for, from the first build to the last."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from playbook.pages.addresses import file_of
from playbook.pages.own_templates import THEME
from playbook.pages.problems import failed_page
from playbook.pages.site import Site
from playbook.plugin.project import Project
from playbook.plugin.reloading import reload_what_changed
from playbook.plugin.served import Outside, Served, outside
from playbook.plugin.serving import keep_answering, keep_watching, show_everywhere
from playbook.plugin.warned import Warned

log = get_plugin_logger("playbook")


class Session:
    """Answers each save with as little work as it needs, and with problems where there are any."""

    def __init__(self) -> None:
        self._server: LiveReloadServer | None = None
        self._project: Project | None = None
        self._served: Served | None = None
        self._outside: Outside = {}
        self._warned = Warned()
        self._problems: TemporaryDirectory[str] | None = None

    def begin(self, project: Project, config: MkDocsConfig) -> None:
        """Begin a whole build: nothing of the last one counts any more."""
        self._project = project
        self._served = None
        self._warned.begin()
        self._outside = outside(_depended_on(project, config))

    def keep(self, served: Callable[[Outside], Served | None]) -> None:
        """Keep what MkDocs has in hand after a whole build, if a part of it can be made again.

        ``served`` returns that, for the files on which it depends. What others than the playbook
        warned of, each build must say again.
        """
        if not self._warned.others:
            self._served = served(self._outside)

    def serve(self, server: LiveReloadServer, project: Project, config: MkDocsConfig) -> None:
        """Answer the saves that a server sees."""
        self._server = server
        keep_answering(server, failed_page, self.save)
        reload_what_changed(server)
        named = (config.docs_dir, config.config_file_path, config.theme.custom_dir)
        own = {project.data_dir, project.templates_dir}
        keep_watching(server, {*own, *(Path(name).resolve() for name in named if name)})

    def close(self) -> None:
        """Take away what the session wrote beside the site."""
        self._warned.end()
        if self._problems:
            self._problems.cleanup()

    def save(self) -> bool:
        """Do again what a save has changed. Returns False where the whole site must be built."""
        is_done = self._save()
        if not is_done:
            # A whole build can end before it begins, at mkdocs.yml, and then the site is gone.
            self._served = None
        return is_done

    def _save(self) -> bool:
        served, project, server = self._served, self._project, self._server
        if served is None or project is None or server is None:
            return False
        start = time.monotonic()
        now = outside(_depended_on(project, served.config))
        made = project.make(served.config)
        if made.site is None and now == served.outside:
            project.take(made, served.config)
            server.root = self._shown(project, served)
            return True
        if made.site is None or not served.takes(made.site, now):
            return False
        project.take(made, served.config)
        written = self._update(served, made.site)
        if written is None:
            return False
        server.root = served.config.site_dir
        _tell(written, len(made.site.pages), time.monotonic() - start)
        return True

    def _update(self, served: Served, site: Site) -> Mapping[str, str] | None:
        """Write what has changed. Returns the pages with the reason of each, or None if it failed."""
        self._warned.begin()
        try:
            written = served.update(site)
        except Exception as error:
            # The whole build that follows says what is wrong, and where.
            log.debug("The site could not be written in part.", exc_info=error)
            return None
        if self._warned.others:
            self._served = None
        return written

    def _shown(self, project: Project, served: Served) -> str:
        """Return a folder in which the problems stand at every address: the site itself stays whole."""
        directory_urls = served.config.use_directory_urls
        pages = [file.dest_uri for file in served.files.documentation_pages()]
        pages += [file_of(uri, directory_urls=directory_urls) for uri in project.uris]
        self._problems = self._problems or TemporaryDirectory(prefix="playbook_")
        show_everywhere(Path(self._problems.name), project.problems_page(), pages)
        return self._problems.name


def _depended_on(project: Project, config: MkDocsConfig) -> list[Path]:
    """Return the files and folders beside the playbook's own of which a site is made."""
    named = (config.docs_dir, config.config_file_path, config.theme.custom_dir, *config.watch)
    return [*(Path(name) for name in named if name), project.templates_dir / THEME]


def _tell(written: Mapping[str, str], pages: int, seconds: float) -> None:
    log.info(f"Pages written: {len(written)} of {pages}, in {seconds:.2f} seconds")
    for uri, reason in written.items():
        log.debug(f"Written: {uri}, for {reason}")
