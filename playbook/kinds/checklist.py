"""A checklist: things to do, in groups, each with a box to tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Annotated, Any, Literal

from pydantic import Field

from playbook.reading.document import Loc
from playbook.schema.kind import Guided, Kind, Part
from playbook.schema.model import Alias, Id, Line, Model, Text
from playbook.schema.printable import Printable
from playbook.schema.record import Record
from playbook.schema.reference import ENTRY, Reference, refer

Size = Literal["usual", "small", "bare"]

# Lines that a list may take on one page of paper, of letters of usual and of small size.
ROOMY, FULL = 50, 64

ACROSS = 95
"""Characters of usual size that a line holds beside its box."""


class Item(Model):
    """One thing to do. ``minutes`` is the time that it takes; ``entries`` are what does it."""

    id: Id
    aliases: list[Alias] = []
    text: Line
    why: Text | None = None
    minutes: Annotated[int, Field(ge=1, le=480)] | None = None
    entries: list[Id] = []

    @property
    def lines(self) -> float:
        """Return about how many lines of paper it takes, with the space around it."""
        return 0.5 + _lines(self.text) + sum(map(_lines, (self.why or "").split("\n")))


class Group(Model):
    """Items that belong together, under a heading."""

    id: Id
    title: Line
    items: Annotated[list[Item], Field(min_length=1)]


class Checklist(Guided):
    """Groups of items, done once or anew for each meeting, event or week."""

    repeat: Literal["once", "each-time"]
    when: Line
    groups: Annotated[list[Group], Field(min_length=1)]

    def references(self) -> Iterator[Reference]:
        """Yield everything that the checklist refers to."""
        yield from super().references()
        for outer, group in enumerate(self.groups):
            for inner, item in enumerate(group.items):
                loc = ("groups", outer, "items", inner, "entries")
                yield from refer(ENTRY, item.entries, *loc)

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield the ids of the groups and the items."""
        for outer, group in enumerate(self.groups):
            yield group.id, ("groups", outer, "id")
            for inner, item in enumerate(group.items):
                yield item.id, ("groups", outer, "items", inner, "id")

    def parts(self) -> Iterator[Part]:
        """Yield the items."""
        for outer, group in enumerate(self.groups):
            for inner, item in enumerate(group.items):
                yield Part(item.id, ("groups", outer, "items", inner), item.aliases)

    @property
    def items(self) -> list[Item]:
        """Return the items of all groups."""
        return [item for group in self.groups for item in group.items]

    @property
    def size(self) -> Size:
        """Return how the list is printed to fit one page: "bare" is small, and without its reasons."""
        lines = 2 * len(self.groups) + sum(item.lines for item in self.items)
        return "usual" if lines <= ROOMY else "small" if lines <= FULL else "bare"

    @property
    def minutes(self) -> int:
        """Return how many minutes the timed items take together."""
        return sum(item.minutes or 0 for item in self.items)


def _lines(text: str) -> int:
    return ceil(len(text) / ACROSS)


def _one(_: Checklist) -> int:
    return 1


def _panel(checklist: Checklist) -> Mapping[str, Any]:
    return {"title": checklist.title, "ticks": [item.text for item in checklist.items]}


KIND = Kind(
    name="checklist",
    folder="checklists",
    title="Checklists",
    lead="Short lists to work through on a screen or on paper.",
    icon="material/checkbox-marked-circle-outline",
    order=30,
    model=Checklist,
    hue=150,
    pattern="checks",
    borrows=("bring",),
    printables=(
        Printable("checklist", "The list", "On one page, to tick.", pages=_one, in_workbook=True),
        Printable(
            "half", "Half a page", "To fold once: the list, and lines to write on.", pages=_one
        ),
    ),
    panel=_panel,
    records=(
        Record(
            "runs/{entry}/{run}",
            "list",
            "lists",
            says="name",
            single="once",
            holds={"started": "time"},
        ),
        Record(
            "tick/{entry}/{run}/{part}",
            "tick",
            "ticks",
            says="state",
            words={"done": "done", "skip": "not for me"},
        ),
        Record("meta/run/{entry}", says="run"),
    ),
)
