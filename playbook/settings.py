"""The single files of a playbook: what it is called, what it draws on, how its talks must run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from playbook.schema.model import Id, Line, Model, Text
from playbook.schema.reference import ENTRY, Reference, refer


class Settings(Model):
    """A single file, which may refer to what stands elsewhere."""

    def references(self) -> Iterator[Reference]:
        """Yield everything that the file refers to."""
        return iter(())


class Situation(Model):
    """Something a reader faces, said in the reader's words, and the entry that answers it."""

    id: Id
    title: Line
    text: Line
    icon: Line
    entry: Id


class Playbook(Settings):
    """``playbook.yml``: the title of the playbook, whom it serves, and its home page.

    ``id`` names the store in a reader's browser in which all of their work is kept. It is written
    by hand, since a name made from the title would lose that work when the title is reworded.
    """

    id: Id
    title: Line
    summary: Text
    audience: Line
    situations: list[Situation] = []

    def references(self) -> Iterator[Reference]:
        """Yield the entries that answer the situations, and their icons."""
        for index, situation in enumerate(self.situations):
            yield Reference(ENTRY, situation.entry, ("situations", index, "entry"))
            yield Reference("icon", situation.icon, ("situations", index, "icon"))


class SourceDocument(Model):
    """A document that the playbook draws on."""

    title: Line
    author: Line
    where: Line | None = None
    year: Annotated[int, Field(ge=1000, le=9999)] | None = None
    about: Text


class Practice(Model):
    """Something that a document tells a reader to do.

    ``needs`` names the kinds of entry (or "anti-script") without which nobody can do it.
    """

    text: Line
    document: Id
    needs: list[Id] = []


class Sources(Settings):
    """``sources.yml``: the documents and the practices that each describes."""

    documents: dict[Id, SourceDocument] = {}
    practices: dict[str, Practice] = {}

    def references(self) -> Iterator[Reference]:
        """Yield the document of each practice, and the needs."""
        for key, practice in self.practices.items():
            loc = ("practices", key)
            yield Reference("document", practice.document, (*loc, "document"))
            yield from refer("need", practice.needs, *loc, "needs")


class Move(Model):
    """Something that a line of a conversation does, and what must have been done before it."""

    about: Line
    ask: bool = False
    after_any: list[str] = []
    after_all: list[str] = []
    stage: str | None = None


class GoodPath(Model):
    """The moves that each path of best and fair choices must hold, unless it ends one way.

    ``has`` maps each move to the name of the rule that a path without it breaks.
    """

    has: dict[Id, Id]
    unless_ending: Literal["strong", "open", "closed"] | None = None


class Etiquette(Settings):
    """``etiquette.yml``: the stages of a relationship, and the moves of a conversation."""

    stages: list[Id] = []
    moves: dict[Id, Move] = {}
    every_good_path: GoodPath | None = None

    def references(self) -> Iterator[Reference]:
        """Yield the moves and stages that the moves are tied to."""
        for name, move in self.moves.items():
            loc = ("moves", name)
            yield from refer("move", move.after_any, *loc, "after_any")
            yield from refer("move", move.after_all, *loc, "after_all")
            if move.stage is not None:
                yield Reference("stage", move.stage, (*loc, "stage"))
        if self.every_good_path:
            yield from refer("move", self.every_good_path.has, "every_good_path", "has")
