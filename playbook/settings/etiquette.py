"""``etiquette.yml``: the stages of a relationship, and what must come before what in a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from playbook.schema.model import Id, Line, Model
from playbook.schema.reference import Reference, refer
from playbook.schema.single import Settings, SingleFile


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


FILE = SingleFile(
    name="etiquette.yml",
    model=Etiquette,
    defines={"move": "moves", "stage": "stages"},
)
