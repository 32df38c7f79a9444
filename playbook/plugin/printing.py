"""The files to print: all of them in a build, and while serving each as it is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from playbook.content.loader import load
from playbook.paper.jobs import FOLDER, Imprint, all_jobs, uri
from playbook.paper.making import Maker, Order
from playbook.paper.press import Press
from playbook.paper.sizes import Paper
from playbook.pipeline import engine
from playbook.plugin.project import Project
from playbook.render.templates import RenderError
from playbook.writing import write_bytes

log = get_plugin_logger("playbook")

BROKEN = "A template for paper has a problem."

Application = Callable[..., Iterable[bytes]]
"""What answers requests, as PEP 3333 describes it."""


class Printing:
    """Makes the files to print of a project, and keeps them in the disk cache, if there is one."""

    def __init__(self, project: Project, config: MkDocsConfig, cache_dir: Path | None) -> None:
        self._project = project
        self._config = config
        self._kept = cache_dir / FOLDER if cache_dir else None

    def print_all(self, site: Path, workers: int) -> None:
        """Write all files into a site, and tell what is wrong with them. Raises PluginError."""
        started = time.monotonic()
        try:
            maker, orders = self._maker(), self._orders()
        except RenderError as error:
            self._project.tell([error.problem], self._config)
            raise PluginError(BROKEN) from error
        (site / FOLDER).mkdir(exist_ok=True)
        for made in maker.make_all(orders, workers):
            self._project.tell(made.problems, self._config)
            if made.pdf is None:
                raise PluginError(BROKEN)
            write_bytes(site / uri(made.order.file), made.pdf)
        maker.forget_others(orders)
        log.info(f"{len(orders)} PDFs to print, in {time.monotonic() - started:.1f} seconds")

    def answer(self, server: LiveReloadServer) -> None:
        """Have a server make each file when it is asked for, as the playbook is at that moment."""
        answer_others = cast("Application", server.get_app())
        prefix = f"{server.mount_path}{FOLDER}/"

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", ""))
            pdf = self._made(path.removeprefix(prefix)) if path.startswith(prefix) else None
            if pdf is None:
                return answer_others(environ, start_response)
            kind = [("Content-Type", "application/pdf"), ("Content-Length", str(len(pdf)))]
            start_response("200 OK", [*kind, ("Cache-Control", "no-store")])
            return [pdf]

        server.set_app(answer)

    def _made(self, file: str) -> bytes | None:
        """Return a file by its name, or None where there is none, or its template is wrong."""
        order = next((each for each in self._orders() if each.file == file), None)
        if order is None:
            return None
        try:
            made = self._maker().make(order)
        except RenderError as error:
            self._project.tell([error.problem], self._config)
            return None
        self._project.tell(made.problems, self._config)
        return made.pdf

    def _maker(self) -> Maker:
        renderer = self._project.renderer()
        return Maker(Press(renderer.texts(".typ"), renderer.called), engine(), self._kept)

    def _orders(self) -> list[Order]:
        catalog, problems = load(self._project.data_dir, Path.cwd())
        if any(problem.severity == "error" for problem in problems):
            return []  # they are told of, and no page is there either
        language = str(self._config.theme["language"])
        imprint = Imprint(self._config.site_url or "", language)
        return [Order(job, paper) for job in all_jobs(catalog, imprint) for paper in Paper]
