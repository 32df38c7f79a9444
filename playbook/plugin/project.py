"""The playbook of one project as MkDocs needs it: read, checked and rendered, and told of in its log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from playbook.ahead import Workers
from playbook.cache import Cache
from playbook.content.beside import files_beside
from playbook.fingerprint import digest, of_files
from playbook.memory import Memory
from playbook.notes import Notes, notes_in
from playbook.pages import stored
from playbook.pages.own_templates import THEME
from playbook.pages.problems import problems_page
from playbook.pages.site import Site, renderer
from playbook.pages.uris import page_uris
from playbook.pipeline import engine, make
from playbook.reading.problem import Problem
from playbook.render.templates import Renderer

log = get_plugin_logger("playbook")


@dataclass(frozen=True)
class Result:
    """What a playbook was made into, and what is wrong with it.

    ``site`` is None where a problem kept it from being made; ``uris`` are then the pages that it
    would have.
    """

    site: Site | None
    problems: list[Problem]
    uris: list[str]


class Project:
    """A folder of entries and one of templates, and what they were made into the last time.

    ``site`` is None where a problem kept it from being made; ``uris`` are then the pages that it
    would have. ``is_serving`` says that nothing may stop MkDocs; what was made is then remembered,
    unless ``remembers`` says otherwise. ``has_pdfs`` says that the site has files to print. ``cache_dir`` is the folder of the disk cache, if there is one.
    """

    def __init__(self, data_dir: Path, templates_dir: Path, *, is_serving: bool) -> None:
        self.data_dir = data_dir
        self.templates_dir = templates_dir
        self.is_serving = is_serving
        self.remembers = True
        self.has_pdfs = False
        self.cache_dir: Path | None = None
        self.problems: list[Problem] = []
        self.site: Site | None = None
        self.uris: list[str] = []
        self._memory = Memory()

    def renderer(self) -> Renderer:
        """Return a renderer for one build."""
        return renderer([self.templates_dir], self._memory)

    @property
    def has_theme(self) -> bool:
        """Return whether templates of an author's own surround the pages."""
        return self.renderer().is_own and (self.templates_dir / THEME).is_dir()

    def make(
        self, config: MkDocsConfig, cache: Cache | None = None, workers: Workers | None = None
    ) -> Result:
        """Read, check and render the playbook as it is now, or as ``cache`` knows it.

        ``workers`` share the pages.
        """
        if self.is_serving or cache is None:
            return self._make(config)
        key = self._key(config)
        found = stored.recall(cache, key) if key else None
        if found:
            return Result(*found, [])
        with notes_in(self.cache_dir, self.data_dir) as notes:
            made = self._make(config, notes, workers)
        # What was saved meanwhile may be in the site, or not.
        if made.site and key and key == self._key(config):
            stored.store(cache, key, made.site, made.problems)
        return made

    def _make(
        self, config: MkDocsConfig, notes: Notes | None = None, workers: Workers | None = None
    ) -> Result:
        made = make(
            self.data_dir,
            Path.cwd(),
            self.renderer(),
            docs_dir=Path(config.docs_dir),
            directory_urls=config.use_directory_urls,
            has_pdfs=self.has_pdfs,
            strict=config.strict and not self.is_serving,
            memory=self._memory,
            notes=notes,
            workers=workers,
        )
        if not (self.is_serving and self.remembers):
            # Nobody will ask again, and it would be half of what a build holds.
            self._memory.forget_all()
        elif made.site:
            self._memory.forget_the_rest()
        else:
            self._memory.keep_all()
        return Result(made.site, made.problems, [] if made.site else page_uris(made.catalog))

    def _key(self, config: MkDocsConfig) -> str | None:
        """Return what stands for all that the site is made of, or None where that cannot be known."""
        places = [os.path.relpath(folder) for folder in (self.data_dir, self.templates_dir)]
        options = repr((config.use_directory_urls, self.has_pdfs, config.strict, *places))
        beside = sorted(files_beside(Path(config.docs_dir)))
        try:
            return digest(
                engine(), options, of_files(self.data_dir), of_files(self.templates_dir), *beside
            )
        except OSError:
            return None

    def take(self, made: Result, config: MkDocsConfig) -> None:
        """Go on with what was made, and tell the problems. Raises PluginError where these stop a build."""
        self.problems, self.site, self.uris = made.problems, made.site, made.uris
        self.tell(self.problems, config)
        if self.site is None and not self.is_serving:
            count = len(self.problems)
            raise PluginError(f"The playbook has {count} problem{'s' if count > 1 else ''}.")

    def tell(self, problems: Iterable[Problem], config: MkDocsConfig) -> None:
        """Tell problems in MkDocs' log."""
        # While serving, MkDocs' strict mode must not count these: it would end the server.
        quiet = config.strict and self.is_serving
        for problem in problems:
            level = logging.ERROR if problem.severity == "error" else logging.WARNING
            log.log(logging.INFO if quiet else level, problem.as_text())

    def let_go_of_pages(self) -> Site | None:
        """Return the site without its pages, which nobody is going to look at again."""
        self.site = replace(self.site, pages=()) if self.site else None
        return self.site

    def problems_page(self) -> str:
        """Return the page of what is wrong, as HTML."""
        return problems_page(self.renderer(), self.problems)

    def edit_uri(self, edits: str, config: MkDocsConfig) -> str:
        """Return a file of the data folder as seen from the folder of the pages written by hand."""
        return Path(os.path.relpath(self.data_dir / edits, config.docs_dir)).as_posix()

    def keep_data_private(self, files: Files) -> None:
        """Leave the entries' files out of the site where ``docs_dir`` is the data folder itself."""
        for file in list(files):
            path = Path(file.abs_src_path or file.src_uri)
            if path.suffix in {".yml", ".yaml", ".lock"} and path.is_relative_to(self.data_dir):
                files.remove(file)
