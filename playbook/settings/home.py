"""``playbook.yml``: what the playbook is called, whom it serves, its home page, and how its words must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from playbook.schema.model import Id, Line, Model, PlainLine, Text
from playbook.schema.reference import ENTRY, Reference
from playbook.schema.single import Settings, SingleFile
from playbook.schema.surface import Surface


class Situation(Model):
    """Something a reader faces, said in the reader's words, and the entry that answers it."""

    id: Id
    title: Line
    text: Line
    icon: PlainLine
    entry: Id


class ReadingGrade(Model):
    """The highest reading grade of an entry: of what is read in it, and of what is said."""

    prose: Annotated[int, Field(ge=1, le=20)] | None = None
    speech: Annotated[int, Field(ge=1, le=20)] | None = None


class Choppy(Model):
    """How many percent of an entry's sentences may have fewer words than ``under``."""

    under: Annotated[int, Field(ge=2, le=20)]
    percent: Annotated[int, Field(ge=0, le=99)]


class TooLongToSay(Model):
    """How many words a line of a script may have, and one that is sent instead of spoken."""

    line: Annotated[int, Field(ge=1)] | None = None
    message: Annotated[int, Field(ge=1)] | None = None


class Words(Model):
    """How the words of the entries must be. A rule about them runs where its limit is given.

    The language of a playbook is its author's, and so are the lists: what joins two tasks in one
    tick, how a tick begins that cannot be seen done, and which words have a dot of their own.
    """

    reading_grade: ReadingGrade = ReadingGrade()
    choppy: Choppy | None = None
    too_long_to_say: TooLongToSay = TooLongToSay()
    two_tasks: list[PlainLine] = []
    not_an_action: list[PlainLine] = []
    abbreviations: list[PlainLine] = []


class Playbook(Settings):
    """``playbook.yml``: the title of the playbook, whom it serves, its home page, and its words.

    ``id`` names the store in a reader's browser in which all of their work is kept. It is written
    by hand, since a name made from the title would lose that work when the title is reworded.
    ``license`` says on each sheet of paper what may be done with it.
    """

    id: Id
    title: Line
    summary: Text
    audience: Line
    license: PlainLine | None = None
    situations: list[Situation] = []
    words: Words = Words()

    def references(self) -> Iterator[Reference]:
        """Yield the entries that answer the situations, and their icons."""
        for index, situation in enumerate(self.situations):
            yield Reference(ENTRY, situation.entry, ("situations", index, "entry"))
            yield Reference("icon", situation.icon, ("situations", index, "icon"))


FILE = SingleFile(
    name="playbook.yml",
    model=Playbook,
    required=True,
    surface=Surface("index.md", "home/page.md.j2", edits="playbook.yml", title="Home"),
)
