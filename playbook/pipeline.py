"""The one way from a folder to a site: read, check, render. The plugin, the commands and the tests take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import playbook
from playbook.ahead import Workers
from playbook.checking import Checked, check
from playbook.fingerprint import digest, of_code, of_files
from playbook.memory import Memory
from playbook.notes import Notes
from playbook.pages import own_templates
from playbook.pages.site import Site, build
from playbook.reading.problem import Problem
from playbook.render.built_in import BUILT_IN
from playbook.render.templates import Renderer

__all__ = ["Checked", "Made", "check", "engine", "make"]


def engine() -> str:
    """Return what stands for all that makes a site, whatever is in it. Raises OSError if unknown."""
    return digest(of_code(Path(playbook.__file__).parent), of_files(BUILT_IN))


@dataclass(frozen=True)
class Made(Checked):
    """A playbook with its site, which is None where a problem kept it from being made."""

    site: Site | None


def make(
    data_dir: Path,
    base: Path,
    renderer: Renderer,
    *,
    docs_dir: Path | None = None,
    directory_urls: bool = True,
    has_pdfs: bool = False,
    strict: bool = False,
    memory: Memory | None = None,
    notes: Notes | None = None,
    workers: Workers | None = None,
) -> Made:
    """Read and check a playbook's folder, and render its site.

    ``docs_dir`` is that of ``check``, ``directory_urls`` is MkDocs' option ``use_directory_urls``,
    ``has_pdfs`` says that the site has files to print. Under ``strict`` a warning, too, keeps the site from being made. ``memory`` knows what need not
    be done again, ``notes`` what an earlier run found out; ``workers`` share the pages.
    """
    found = check(data_dir, base, docs_dir, memory, notes)
    known = [*found.problems, *own_templates.check(renderer)]
    if _is_fatal(known, strict):
        return Made(found.catalog, sorted(known), None)
    site, more = build(
        found.catalog,
        renderer,
        directory_urls=directory_urls,
        has_pdfs=has_pdfs,
        memory=memory,
        workers=workers,
    )
    return Made(found.catalog, sorted([*known, *more]), site)


def _is_fatal(problems: Sequence[Problem], strict: bool) -> bool:
    return any(strict or problem.severity == "error" for problem in problems)
