"""A path: entries in the order in which to do them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from playbook.reading.document import Loc
from playbook.schema.kind import Guided, Kind
from playbook.schema.model import Id, Line, Model, Text
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
)
