"""A path: entries in the order in which to do them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from playbook.reading.document import Loc
from playbook.schema.kind import Guided, Kind
from playbook.schema.model import Id, Line, Model, Text
from playbook.schema.printable import Others, Printable
from playbook.schema.reference import ENTRY, Reference, refer


class Step(Model):
    """One step: what it is for, when it falls due, and the entries that do it."""

    id: Id
    title: Line
    when: Line | None = None
    text: Text
    entries: Annotated[list[Id], Field(min_length=1)]


class Path(Guided):
    """An ordered program for one kind of reader."""

    audience: Line
    steps: Annotated[list[Step], Field(min_length=2)]

    def references(self) -> Iterator[Reference]:
        """Yield everything that the path refers to."""
        yield from super().references()
        for index, step in enumerate(self.steps):
            yield from refer(ENTRY, step.entries, "steps", index, "entries")

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield the ids of the steps."""
        for index, step in enumerate(self.steps):
            yield step.id, ("steps", index, "id")


def _on_paper(path: Path, others: Others) -> Mapping[str, Any]:
    """Return a path with the titles of what does its steps."""
    steps = [
        each.model_dump(mode="json")
        | {"uses": [{"id": use, "title": others.content(use).title} for use in each.entries]}
        for each in path.steps
    ]
    return path.model_dump(mode="json") | {"steps": steps}


def _booklet(path: Path, others: Others) -> Mapping[str, Any]:
    """Return a path with what its entries have for a booklet, each once, in the order of the steps."""
    named = dict.fromkeys(use for step in path.steps for use in step.entries)
    panels = [panel for use in named if (panel := others.panel(use))]
    return {**_on_paper(path, others), "panels": panels}


KIND = Kind(
    name="path",
    folder="paths",
    title="Paths",
    lead="Pick the one that fits your days. Each path puts the rest of this playbook in order.",
    icon="material/map-marker-path",
    order=10,
    model=Path,
    hue=245,
    pattern="rail",
    printables=(
        Printable(
            "path", "The path", "Its stops on a line, on one page.", _on_paper, in_workbook=True
        ),
        Printable(
            "booklet",
            "The booklet",
            "One sheet to cut and fold: the path, its lists, and words to say.",
            _booklet,
            pages=lambda _: 1,
        ),
    ),
)
