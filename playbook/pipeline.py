"""The one way from a folder to a site: read, check, render. The plugin, the commands and the tests take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from playbook.ahead import Workers
from playbook.content.beside import files_beside
from playbook.content.catalog import Catalog
from playbook.content.loader import load
from playbook.memory import Memory
from playbook.pages import own_templates
from playbook.pages.site import Site, build, pages_to_link
from playbook.reading.problem import Problem
from playbook.render.templates import Renderer
from playbook.rules import check_all


@dataclass(frozen=True)
class Checked:
    """A playbook as far as it could be understood, and what is wrong with it, in order."""

    catalog: Catalog
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """Return the problems with which no site can be made."""
        return [problem for problem in self.problems if problem.severity == "error"]


@dataclass(frozen=True)
class Made(Checked):
    """A playbook with its site, which is None where a problem kept it from being made."""

    site: Site | None


def check(
    data_dir: Path, base: Path, docs_dir: Path | None = None, memory: Memory | None = None
) -> Checked:
    """Read a playbook's folder and apply every rule.

    ``base`` is the folder from which files are named in messages, ``docs_dir`` the one of the pages
    that are written by hand, if there are any. ``memory`` knows what need not be done again.
    """
    catalog, problems = load(data_dir, base, memory)
    beside = files_beside(docs_dir) if docs_dir else frozenset()
    catalog = replace(catalog, pages=beside | pages_to_link(catalog))
    return Checked(catalog, sorted([*problems, *check_all(catalog)]))


def make(
    data_dir: Path,
    base: Path,
    renderer: Renderer,
    *,
    docs_dir: Path | None = None,
    directory_urls: bool = True,
    strict: bool = False,
    memory: Memory | None = None,
    workers: Workers | None = None,
) -> Made:
    """Read and check a playbook's folder, and render its site.

    ``docs_dir`` is that of ``check``, ``directory_urls`` is MkDocs' option ``use_directory_urls``.
    Under ``strict`` a warning, too, keeps the site from being made. ``memory`` knows what need not
    be done again, ``workers`` share the pages.
    """
    found = check(data_dir, base, docs_dir, memory)
    known = [*found.problems, *own_templates.check(renderer)]
    if _is_fatal(known, strict):
        return Made(found.catalog, sorted(known), None)
    site, more = build(
        found.catalog, renderer, directory_urls=directory_urls, memory=memory, workers=workers
    )
    return Made(found.catalog, sorted([*known, *more]), site)


def _is_fatal(problems: Sequence[Problem], strict: bool) -> bool:
    return any(strict or problem.severity == "error" for problem in problems)
