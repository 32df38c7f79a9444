"""Lays jobs out with Typst. The only module that imports it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

from playbook.fingerprint import digest
from playbook.paper.jobs import Job
from playbook.paper.sizes import Paper
from playbook.paper.words import WORDS
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem

if TYPE_CHECKING:
    import typst

STANDARD: Final = "ua-1"
"""PDF/UA-1, ISO 14289-1: what a PDF must be so that everybody can read it."""


_PLACE = re.compile(r"┌─ (.+):(\d+):(\d+)")
"""How Typst says where an error is: its line from 1, its column from 0."""


def can_be_forked() -> bool:
    """Return whether this process has laid out nothing yet: Typst's threads are in no copy of it."""
    return _fonts.cache_info().currsize == 0


class LayoutError(Exception):
    """A template that Typst cannot lay out; ``problem`` says which, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.headline)
        self.problem = problem


class Press:
    """Lays jobs out. ``templates`` maps the names of all files of Typst to what they hold.

    ``called`` returns how a problem calls such a file.
    """

    def __init__(
        self, templates: Mapping[str, str], called: Callable[[str], str] = lambda name: name
    ) -> None:
        self._files = {name: text.encode() for name, text in templates.items()}
        self._called = called

    @cached_property
    def key(self) -> str:
        """Return what stands for the templates."""
        return digest(*(part for item in sorted(self._files.items()) for part in item))

    def pdf(self, job: Job, paper: Paper) -> bytes:
        """Return a job as a PDF, in which each field is a link to what it will be.

        Raises LayoutError for a template that is wrong.
        """
        import typst  # noqa: PLC0415

        try:
            pdf: bytes = typst.compile(
                self._sources(job), format="pdf", font_paths=_fonts(),
                sys_inputs=_inputs(job, paper), pdf_standards=[STANDARD], timestamp=0,
            )  # fmt: skip
        except typst.TypstError as error:
            raise LayoutError(self._problem(job, error)) from error
        return pdf

    def beyond(self, job: Job, paper: Paper) -> float:
        """Return by how many millimeters a job is too high for its pages."""
        import typst  # noqa: PLC0415

        found = typst.query(
            self._sources(job), "<beyond>", field="value",
            font_paths=_fonts(), sys_inputs=_inputs(job, paper),
        )  # fmt: skip
        return float(sum(json.loads(found)))

    def _problem(self, job: Job, error: typst.TypstError) -> Problem:
        """Return an error at the first place in a template that it names."""
        named = (
            (name, int(line), int(column))
            for name, line, column in _PLACE.findall(error.diagnostic)
        )
        nowhere = (job.printed[0].template, 1, 0)
        name, line, column = next((each for each in named if each[0] in self._files), nowhere)
        lines = tuple(self._files[name].decode().split("\n"))
        return Document(self._called(name), lines).problem_at(
            "template-error",
            f"the template cannot be rendered: {error.message}",
            Place(line, column + 1),
            hint=" ".join(error.hints),
        )

    def _sources(self, job: Job) -> Any:
        return {"main.typ": _main(job).encode(), **self._files}


def _main(job: Job) -> str:
    """Return the document of a job: it has the template of its first entry lay out all of them."""
    named = list(dict.fromkeys(each.template for each in job.printed))
    imports = [f'#import "/{name}" as t{number}' for number, name in enumerate(named)]
    draws = "".join(f'"{name}": t{number}.pages, ' for number, name in enumerate(named))
    return "\n".join(
        [
            '#import "/paper/base.typ": job, setup-of, sheet',
            *imports,
            "#show: sheet.with(title: job.title, ..setup-of(t0))",
            f"#t0.pages(job.entries.first(), others: job.entries.slice(1), draws: ({draws}))"
            if len(job.printed) > 1
            else "#t0.pages(job.entries.first())",
        ]
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the bundled fonts alone, so that a sheet looks the same on every machine."""
    import typst  # noqa: PLC0415

    with as_file(files("playbook.paper") / "vendor" / "fonts") as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )


def _inputs(job: Job, paper: Paper) -> dict[str, str]:
    words = json.dumps(WORDS)
    return {"job": f'{{"paper": "{paper.typst}", "words": {words}, {job.given[1:]}'}
