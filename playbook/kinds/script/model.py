"""What a script may hold: beats, and the choices that join them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.reading.document import Loc
from playbook.schema.detail import Fillable
from playbook.schema.kind import Part
from playbook.schema.model import Alias, Id, Line, Model, Text
from playbook.schema.reference import Reference

Ending = Literal["strong", "open", "closed"]


class Choice(Model):
    """A line to say, the moves it makes, how good it is, and the beat that it leads to."""

    id: Id
    say: Text
    moves: Annotated[list[str], Field(min_length=1)]
    quality: Literal["best", "fair", "poor"]
    why: Text | None = None
    principle: Id | None = None
    next: Id


MAX_CHOICES = 26
"""How many choices a beat may have: on paper each is named by a letter."""


class Beat(Model):
    """A moment of the conversation: what happens, what they say, and what can be answered.

    A beat has either choices or an ending.
    """

    scene: Text | None = None
    they: Text | None = None
    choices: Annotated[list[Choice], Field(max_length=MAX_CHOICES)] = []
    ending: Ending | None = None
    lesson: Text | None = None
    aliases: list[Alias] = []

    @model_validator(mode="after")
    def _goes_on_or_ends(self) -> Beat:
        if self.choices and self.ending:
            hint = "Take out one of the two."
            message = "a beat with an `ending` cannot have `choices` as well"
            raise PydanticCustomError("unknown-key", message, {"hint": hint})
        if not self.choices and not self.ending:
            hint = "Add `choices:` with what can be said, or `ending: open`."
            message = "a beat needs `choices` or an `ending`"
            raise PydanticCustomError("missing-key", message, {"hint": hint})
        return self


class Playthrough(Model):
    """An author's test: these choices, one after the other, lead to this ending."""

    choose: Annotated[list[Id], Field(min_length=1)]
    ends: Ending


class Script(Fillable):
    """A branching conversation for one channel, from one stage of a relationship on.

    ``subject`` is what stands above a message that goes out as an e-mail. ``breaks`` names the rules
    that a script of how not to do it breaks.
    """

    when: Text
    channel: Literal["message", "call", "in-person"]
    stage: str
    subject: Line | None = None
    start: Id
    beats: Annotated[dict[Id, Beat], Field(min_length=2)]
    playthroughs: Annotated[list[Playthrough], Field(min_length=1)]
    breaks: list[str] = []

    def references(self) -> Iterator[Reference]:
        """Yield everything that the script refers to, in other entries and in itself."""
        yield from super().references()
        yield Reference("stage", self.stage, ("stage",))
        yield Reference("beat", self.start, ("start",))
        for loc, choice in self.choices():
            for index, move in enumerate(choice.moves):
                yield Reference("move", move, (*loc, "moves", index))
            if choice.principle is not None:
                yield Reference("principle", choice.principle, (*loc, "principle"))
            yield Reference("beat", choice.next, (*loc, "next"))
        for outer, playthrough in enumerate(self.playthroughs):
            for inner, chosen in enumerate(playthrough.choose):
                yield Reference("choice", chosen, ("playthroughs", outer, "choose", inner))

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield the ids of the choices, which playthroughs name without their beat."""
        for loc, choice in self.choices():
            yield choice.id, (*loc, "id")

    def parts(self) -> Iterator[Part]:
        """Yield the endings, which a reader reaches, and the details, which all scripts share."""
        for name, beat in self.beats.items():
            if beat.ending:
                yield Part(name, ("beats", name), beat.aliases)
        yield from super().parts()

    def defines(self) -> dict[str, Iterable[str]]:
        """Return the names of the beats and the choices."""
        return {"beat": self.beats, "choice": [choice.id for _, choice in self.choices()]}

    def serves(self) -> frozenset[str]:
        """A script of how not to do it serves the need for one, not the need for a script."""
        return frozenset({"anti-script"} if self.breaks else {"script"})

    def choices(self) -> Iterator[tuple[Loc, Choice]]:
        """Yield every choice with its location."""
        for name, beat in self.beats.items():
            for index, choice in enumerate(beat.choices):
                yield ("beats", name, "choices", index), choice

    def walk(self, quality: str = "best") -> list[tuple[Beat, Choice | None]]:
        """Return one conversation: the beats from the start on, each with the line that was said.

        The first choice of the ``quality`` is taken in each beat, or the best where none has it.
        The last beat is an ending, or one that was there before.
        """
        turns: list[tuple[Beat, Choice | None]] = []
        name, seen = self.start, set[str]()
        while name not in seen and self.beats[name].choices:
            seen.add(name)
            choices = self.beats[name].choices
            fitting = [each for each in choices if each.quality == quality]
            best = [each for each in choices if each.quality == "best"]
            said = [*fitting, *best, *choices][0]
            turns.append((self.beats[name], said))
            name = said.next
        return [*turns, (self.beats[name], None)]

    @property
    def endings(self) -> list[str]:
        """Return the names of the beats that end the conversation."""
        return [name for name, beat in self.beats.items() if beat.ending]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Map each beat to its number on the page: the start first, then in the author's order."""
        names = sorted(self.beats, key=lambda name: name != self.start)
        return {name: number for number, name in enumerate(names, start=1)}

    def spoken(self) -> Iterator[tuple[Loc, str]]:
        """Yield, with its location, every text in which a detail may stand."""
        if self.subject is not None:
            yield ("subject",), self.subject
        for name, beat in self.beats.items():
            for key in ("scene", "they", "lesson"):
                text = getattr(beat, key)
                if text is not None:
                    yield ("beats", name, key), text
        for loc, choice in self.choices():
            yield (*loc, "say"), choice.say
            if choice.why is not None:
                yield (*loc, "why"), choice.why
