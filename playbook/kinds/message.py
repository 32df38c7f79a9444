"""A bank of messages: short ones to fill in and send, each for a moment of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from playbook.reading.document import Loc
from playbook.schema.detail import DETAIL, OWN_DETAIL, Detail, DetailName, Fillable, texts_under
from playbook.schema.kind import FurtherPage, Kind
from playbook.schema.model import Id, Line, Model, Text
from playbook.schema.printable import Printable


class Message(Model):
    """A message for one moment: its words, and the pattern by which to write one's own.

    ``subject`` is what stands above one that can go out as an e-mail.
    """

    id: Id
    title: Line
    when: Line
    subject: Line | None = None
    text: Text
    pattern: Line
    why: Text | None = None

    def spoken(self) -> Iterator[tuple[str, str]]:
        """Return, with its key, every text in which a detail may stand."""
        return texts_under(self, "when", "subject", "text", "pattern", "why")


class MessageBank(Fillable):
    """Messages of at most so many words each, with the examples filled in."""

    at_most: Annotated[int, Field(ge=10, le=200)] = 50
    messages: Annotated[list[Message], Field(min_length=1)]

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield the ids of the messages."""
        for index, message in enumerate(self.messages):
            yield message.id, ("messages", index, "id")

    def spoken(self) -> Iterator[tuple[Loc, str]]:
        """Yield, with its location, every text in which a detail may stand."""
        for index, message in enumerate(self.messages):
            for key, text in message.spoken():
                yield ("messages", index, key), text

    def details_of(self, message: Message) -> dict[DetailName, Detail]:
        """Return the details that stand in a message, in the order of the bank."""
        used = {name for _, text in message.spoken() for name in DETAIL.findall(text)}
        return {name: detail for name, detail in self.details.items() if name in used}


KIND = Kind(
    name="message",
    folder="messages",
    title="Messages",
    lead="Short messages to fill in and send: with your words, by their pattern, in two minutes.",
    icon="material/message-text-outline",
    order=25,
    model=MessageBank,
    hue=5,
    pattern="zigzag",
    borrows=("wording",),
    pages=(
        FurtherPage(
            "cards",
            "Pocket cards",
            "A card a message, eight to a page, with lines for your own words on the back.",
            icon="material/cards-outline",
        ),
    ),
    printables=(
        Printable("cards", "Pocket cards", "A card a message, with room for your own behind it."),
    ),
    records=(OWN_DETAIL,),
)
