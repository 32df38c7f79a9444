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


class DateField(_Field):
    """A day."""

    type: Literal["date"]


class _OptionsField(_Field):
    options: Annotated[list[Option], Field(min_length=2)]

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


class TableField(_Field):
    """Rows of boxes under column heads."""

    type: Literal["table"]
    columns: Annotated[list[Column], Field(min_length=2, max_length=6)]
    rows: Annotated[int, Field(ge=1, le=25)]

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


class Worksheet(Guided):
    """Sections of fields, made to be printed on ``pages`` pages."""

    when: Line
    pages: Annotated[int, Field(ge=1, le=4)]
    sections: Annotated[list[Section], Field(min_length=1)]

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
