"""What a script may hold: beats, and the choices that join them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.reading.document import Loc
from playbook.schema.detail import Fillable, texts_under
from playbook.schema.kind import Part
from playbook.schema.model import Alias, Id, Line, Model, Text
from playbook.schema.reference import Reference, refer

Ending = Literal["strong", "open", "closed"]


Chance = Literal["often", "sometimes", "rarely"]

MAX_REPLIES = 6
"""How many replies a choice may have: on paper a die deals them."""


class Reply(Model):
    """One of several beats to which the same line may lead, and how likely that is, in words."""

    chance: Chance
    next: Id


class Choice(Model):
    """A line to say, the moves it makes, how good it is, and the beat that it leads to.

    ``pattern`` is the line's skeleton, for words of one's own. A line has either one beat that comes
    ``next``, or several ``replies``, of which luck deals one.
    """

    id: Id
    say: Text
    pattern: Line | None = None
    moves: Annotated[list[str], Field(min_length=1)]
    quality: Literal["best", "fair", "poor"]
    why: Text | None = None
    principle: Id | None = None
    next: Id | None = None
    replies: Annotated[list[Reply], Field(min_length=2, max_length=MAX_REPLIES)] = []

    @model_validator(mode="after")
    def _leads_on(self) -> Choice:
        if self.next and self.replies:
            hint = "Take out `next`, and let it be one of the `replies`."
            message = "a choice with `replies` cannot have `next` as well"
            raise PydanticCustomError("unknown-key", message, {"hint": hint})
        if not self.next and not self.replies:
            hint = "Add `next: …` with the beat that it leads to, or `replies:` where luck decides."
            message = "a choice needs `next` or `replies`"
            raise PydanticCustomError("missing-key", message, {"hint": hint})
        return self

    @property
    def targets(self) -> Iterator[tuple[Loc, str]]:
        """Yield the beats to which the line may lead, each with its location in the choice."""
        if self.next:
            yield ("next",), self.next
        for index, reply in enumerate(self.replies):
            yield ("replies", index, "next"), reply.next


MAX_CHOICES = 26
"""How many choices a beat may have: on paper each is named by a letter."""


class Beat(Model):
    """A moment of the conversation: what happens, what they say, and what can be answered.

    A beat has either choices or an ending. ``moves`` are those that they make.
    """

    scene: Text | None = None
    they: Text | None = None
    moves: list[str] = []
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
        for name, beat in self.beats.items():
            yield from refer("move", beat.moves, "beats", name, "moves")
        for loc, choice in self.choices():
            yield from refer("move", choice.moves, *loc, "moves")
            if choice.principle is not None:
                yield Reference("principle", choice.principle, (*loc, "principle"))
            for at, target in choice.targets:
                yield Reference("beat", target, (*loc, *at))
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

    @property
    def endings(self) -> list[str]:
        """Return the names of the beats that end the conversation."""
        return [name for name, beat in self.beats.items() if beat.ending]

    @property
    def has_luck(self) -> bool:
        """Return whether luck decides anywhere what comes next."""
        return any(choice.replies for _, choice in self.choices())

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
            for key, text in texts_under(beat, "scene", "they", "lesson"):
                yield ("beats", name, key), text
        for loc, choice in self.choices():
            for key, text in texts_under(choice, "say", "pattern", "why"):
                yield (*loc, key), text
