"""From a folder to what is wrong with it: read, and held against every rule. Nothing is rendered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from playbook.content.beside import files_beside
from playbook.content.catalog import Catalog
from playbook.content.loader import load
from playbook.memory import Memory
from playbook.notes import Notes
from playbook.pages.uris import pages_to_link
from playbook.reading.problem import Problem
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


def check(
    data_dir: Path,
    base: Path,
    docs_dir: Path | None = None,
    memory: Memory | None = None,
    notes: Notes | None = None,
) -> Checked:
    """Read a playbook's folder and apply every rule.

    ``base`` is the folder from which files are named in messages, ``docs_dir`` the one of the pages
    that are written by hand, if there are any. ``memory`` knows what need not be done again,
    ``notes`` what an earlier run found out: they are closed in the end.
    """
    memory, notes = memory or Memory(), notes or Notes()
    catalog, problems = load(data_dir, base, memory, notes)
    beside = files_beside(docs_dir) if docs_dir else frozenset()
    catalog = replace(
        catalog,
        pages=beside | pages_to_link(catalog),
        recall=lambda key, make: memory.recall(key, partial(notes.recall, key, make)),
    )
    found = check_all(catalog, memory, notes)
    notes.close()
    return Checked(catalog, sorted([*problems, *found]))
