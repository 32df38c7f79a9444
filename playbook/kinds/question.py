"""A question or an objection, said as people say it, with its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from playbook.schema.kind import Guided, Kind
from playbook.schema.model import Id, Line, Text
from playbook.schema.reference import ENTRY, Reference, refer


class Question(Guided):
    """A question in the asker's words, the short answer, the whole one, and what to do next."""

    topic: Literal["objection", "getting-started", "asking", "looking"]
    short: Line
    answer: Text
    next: list[Id] = []

    def references(self) -> Iterator[Reference]:
        """Yield everything that the question refers to."""
        yield from super().references()
        yield from refer(ENTRY, self.next, "next")


KIND = Kind(
    name="question",
    folder="questions",
    title="Questions",
    lead="What people ask, and what they say against it, answered without sales talk.",
    icon="material/help-circle-outline",
    order=50,
    model=Question,
    hue=200,
    pattern="stripes",
    is_talk=True,
)
