"""``etiquette.yml``: the stages of a relationship, and what must come before what in a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from playbook.schema.model import Id, Line, Model
from playbook.schema.reference import Reference, refer
from playbook.schema.single import Settings, SingleFile

Ending = Literal["strong", "open", "closed"]


class Move(Model):
    """Something that a line of a conversation does, and what must come before or after it.

    ``answered_by`` is of a move that they make: it maps each move that a good reply to it must hold
    to the name of the rule that a reply without it breaks.
    """

    about: Line
    ask: bool = False
    after_any: list[str] = []
    after_all: list[str] = []
    stage: str | None = None
    answered_by: dict[Id, Id] = {}


class Scope(Model):
    """The moves that some good paths must hold: of scripts of these stages and channels, to these endings.

    An empty list stands for all. ``has`` maps each move to the name of the rule that a path without
    it breaks.
    """

    stages: list[str] = []
    channels: list[Literal["message", "call", "in-person"]] = []
    endings: list[Ending] = []
    has: dict[Id, Id]


class GoodPath(Model):
    """The moves that each path of best and fair choices must hold, unless it ends one way.

    ``has`` is as in a scope; ``also`` adds moves that only some of the paths must hold.
    """

    has: dict[Id, Id] = {}
    unless_ending: Ending | None = None
    also: list[Scope] = []


class FairWorld(Model):
    """How far the right words may be sure to win, and be told from the others by their length.

    ``unrewarded`` is the percentage of scripts, at least, in which the best lines can end otherwise
    than strong. ``longest`` is the percentage of a script's beats, at most, in which the best line
    is the longest.
    """

    unrewarded: Annotated[int, Field(ge=1, le=100)] | None = None
    longest: Annotated[int, Field(ge=1, le=99)] | None = None


class Demand(NamedTuple):
    """A move that must be made, and the rule that is broken without it.

    One ``after`` a move of theirs is demanded of each reply to it; any other of whole paths, of
    those in its scope: an empty list, or None, leaves it as wide as it is.
    """

    move: str
    rule: str
    after: str | None = None
    stages: Sequence[str] = ()
    channels: Sequence[str] = ()
    endings: Sequence[str] = ()
    unless_ending: str | None = None

    def concerns(self, stage: str, channel: str) -> bool:
        """Return whether it is demanded of the paths of a script of a stage and channel."""
        fits = stage in (self.stages or [stage]) and channel in (self.channels or [channel])
        return fits and self.after is None

    def holds_for(self, ending: str) -> bool:
        """Return whether it is demanded of a path that ends in this way."""
        return ending in (self.endings or [ending]) and ending != self.unless_ending


class Etiquette(Settings):
    """``etiquette.yml``: the stages of a relationship, and the moves of a conversation."""

    stages: list[Id] = []
    moves: dict[Id, Move] = {}
    every_good_path: GoodPath | None = None
    fair_world: FairWorld | None = None

    def references(self) -> Iterator[Reference]:
        """Yield the moves and stages that the moves and the good paths are tied to."""
        for name, move in self.moves.items():
            loc = ("moves", name)
            yield from refer("move", move.after_any, *loc, "after_any")
            yield from refer("move", move.after_all, *loc, "after_all")
            yield from _named(move.answered_by, *loc, "answered_by")
            if move.stage is not None:
                yield Reference("stage", move.stage, (*loc, "stage"))
        if self.every_good_path:
            yield from _named(self.every_good_path.has, "every_good_path", "has")
            for index, scope in enumerate(self.every_good_path.also):
                at = ("every_good_path", "also", index)
                yield from _named(scope.has, *at, "has")
                yield from refer("stage", scope.stages, *at, "stages")

    @cached_property
    def demands(self) -> list[Demand]:
        """Return what this file demands of conversations under rules that it makes up."""
        found = [
            Demand(move, rule, after=name)
            for name, theirs in self.moves.items()
            for move, rule in theirs.answered_by.items()
        ]
        if good := self.every_good_path:
            unless = good.unless_ending
            found += [Demand(*each, unless_ending=unless) for each in good.has.items()]
            found += [
                Demand(*each, stages=scope.stages, channels=scope.channels, endings=scope.endings)
                for scope in good.also
                for each in scope.has.items()
            ]
        return found


def _named(moves: Iterable[str], *loc: str | int) -> Iterator[Reference]:
    """Yield a reference for each move that is a key of a map at ``loc``."""
    for name in moves:
        yield Reference("move", name, (*loc, name))


FILE = SingleFile(
    name="etiquette.yml",
    model=Etiquette,
    defines={"move": "moves", "stage": "stages"},
)
