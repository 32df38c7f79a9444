"""A worksheet: a sheet of paper with fields to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from playbook.reading.document import Loc
from playbook.schema.kind import Guided, Kind, Part
from playbook.schema.model import Alias, Id, Line, Model, Text
from playbook.schema.printable import Printable
from playbook.schema.record import Record

Seconds = Annotated[int, Field(ge=5, le=600)]


class Option(Model):
    """One answer to choose or tick."""

    id: Id
    aliases: list[Id] = []
    text: Line


class Column(Model):
    """A column of a table; ``width`` is its share of the sheet beside the other columns'."""

    id: Id
    aliases: list[Id] = []
    label: Line
    width: Annotated[int, Field(ge=1, le=12)] = 1


class _Field(Model):
    id: Id
    aliases: list[Alias] = []
    label: Line
    hint: Line | None = None

    @property
    def room(self) -> float:
        """Return the field's share of what is left of a page, beside those of other fields."""
        return 1

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the field, each with its location in the field."""
        return iter(())


class TextField(_Field):
    """One ruled line. ``seconds`` is how long its words take to say aloud."""

    type: Literal["text"]
    seconds: Seconds | None = None


class LongField(_Field):
    """Several ruled lines. ``seconds`` is how long the words take to say aloud."""

    type: Literal["long"]
    lines: Annotated[int, Field(ge=2, le=30)]
    seconds: Seconds | None = None

    @property
    def room(self) -> float:
        """Return how many lines it has."""
        return self.lines


class DateField(_Field):
    """A day."""

    type: Literal["date"]

    @property
    def room(self) -> float:
        """Return little: nobody writes more than a day."""
        return 0.25


class _OptionsField(_Field):
    options: Annotated[list[Option], Field(min_length=2)]

    @property
    def room(self) -> float:
        """Return nothing: boxes far from each other are harder to read."""
        return 0

    def parts(self) -> Iterator[Part]:
        for index, option in enumerate(self.options):
            yield Part(option.id, ("options", index), option.aliases)


class ChoiceField(_OptionsField):
    """One of several answers."""

    type: Literal["choice"]


class ChecksField(_OptionsField):
    """Any of several answers, each with a box."""

    type: Literal["checks"]


class ScaleField(_Field):
    """A number between two ends that have names."""

    type: Literal["scale"]
    low: Line
    high: Line
    steps: Annotated[int, Field(ge=2, le=10)] = 5

    @property
    def room(self) -> float:
        """Return nothing: it is a row of boxes."""
        return 0


class TableField(_Field):
    """Rows of boxes under column heads.

    ``fill`` says what belongs together: a row, or all that stands in a column, which is then a list
    of its own. On a phone, rows are stacked, and columns stay beside each other.
    """

    type: Literal["table"]
    fill: Literal["rows", "columns"] = "rows"
    columns: Annotated[list[Column], Field(min_length=2, max_length=6)]
    rows: Annotated[int, Field(ge=1, le=25)]

    @property
    def room(self) -> float:
        """Return how many lines its rows take that are worth writing in."""
        return 1.5 * self.rows

    def parts(self) -> Iterator[Part]:
        """Yield the columns."""
        for index, column in enumerate(self.columns):
            yield Part(column.id, ("columns", index), column.aliases)


Field_ = Annotated[
    TextField | LongField | DateField | ChoiceField | ChecksField | ScaleField | TableField,
    Field(discriminator="type"),
]


class Section(Model):
    """Fields under a heading. With ``new_page`` the heading begins a new page on paper."""

    id: Id
    title: Line
    new_page: bool = False
    note: Text | None = None
    fields: Annotated[list[Field_], Field(min_length=1)]

    @property
    def room(self) -> float:
        """Return the section's share of what is left of a page, beside those of other sections."""
        return sum(field.room for field in self.fields)


class Worksheet(Guided):
    """Sections of fields, made to be printed on ``pages`` pages."""

    when: Line
    pages: Annotated[int, Field(ge=1, le=4)]
    sections: Annotated[list[Section], Field(min_length=1)]

    @property
    def on_paper(self) -> list[list[Section]]:
        """Return the sections, a list to a page."""
        pages: list[list[Section]] = [[]]
        for section in self.sections:
            if section.new_page and pages[-1]:
                pages.append([])
            pages[-1].append(section)
        return pages

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield the ids of sections and fields; options and columns carry their field's name."""
        for outer, section in enumerate(self.sections):
            yield section.id, ("sections", outer, "id")
        for part in self.parts():
            yield part.id, (*part.loc, "id")

    def parts(self) -> Iterator[Part]:
        """Yield the fields, and the options and columns inside them."""
        for outer, section in enumerate(self.sections):
            for inner, field in enumerate(section.fields):
                loc = ("sections", outer, "fields", inner)
                yield Part(field.id, loc, field.aliases)
                for part in field.parts():
                    yield Part(f"{field.id}/{part.id}", (*loc, *part.loc), part.aliases)


KIND = Kind(
    name="worksheet",
    folder="worksheets",
    title="Worksheets",
    lead="Sheets to think on paper with: before a meeting, during it, and after.",
    icon="material/file-document-edit-outline",
    order=40,
    model=Worksheet,
    hue=85,
    pattern="lines",
    borrows=("bring",),
    printables=(
        Printable(
            "worksheet",
            "The sheet",
            "To print, or to fill in on a screen.",
            pages=lambda worksheet: int(worksheet.pages),
            in_workbook=True,
        ),
    ),
    records=(
        Record(
            "copies/{entry}/{copy}",
            "filled sheet",
            "filled sheets",
            says="name",
            holds={"created": "time", "opened": "time"},
        ),
        Record("field/{entry}/{copy}/{part}", "answer", "answers", answers=True),
    ),
)
