"""Files made of a small playbook, for tests that change one thing in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.pages.site import renderer
from playbook.paper.jobs import Imprint, Job, all_jobs
from playbook.paper.making import Made, Maker, Order
from playbook.paper.press import Press
from playbook.paper.sizes import Paper
from tests.project import Project, small

ADDRESS = "https://example.org/play/"


@cache
def press() -> Press:
    """Return the built-in templates, ready to lay out."""
    return Press(renderer([]).texts(".typ"))


def jobs(catalog: Catalog, address: str = "") -> dict[str, Job]:
    return {job.name: job for job in all_jobs(catalog, Imprint(address))}


def job(catalog: Catalog, name: str, address: str = "") -> Job:
    return jobs(catalog, address)[name]


def made(project: Project, name: str, paper: Paper = Paper.A4) -> Made:
    """Return a file of a project, with what is wrong with it."""
    return Maker(press(), "the engine").make(Order(job(catalog_of(project), name), paper))


def catalog_of(project: Project) -> Catalog:
    """Return what a project holds, whatever there is to warn of in it."""
    found = pipeline.check(project.folder / "data", project.folder)
    assert [problem.as_text() for problem in found.errors] == []
    return found.catalog


def laid_out(catalog: Catalog, name: str, paper: Paper = Paper.A4, address: str = "") -> bytes:
    """Return a file of a catalog."""
    done = Maker(press(), "the engine").make(Order(job(catalog, name, address), paper))
    assert done.pdf is not None, done.problems
    return done.pdf


def sheet(folder: Path, *fields: str, pages: int = 1, more: str = "") -> Project:
    """Make a playbook whose worksheet `meeting-notes` has these fields, each a map of YAML."""
    project = small(folder)
    project.write(
        "data/worksheets/meeting-notes.yml",
        "title: Meeting notes\nsummary: A page for what you hear.\npractices: [A2]\n"
        f"principles: [show-interest]\nwhen: During the meeting\npages: {pages}\n{more}"
        "sections:\n  - id: what-i-heard\n    title: What I heard\n    fields:\n"
        + "".join(f"      - {each}\n" for each in fields),
    )
    return project
