"""Luck in a conversation: how a die deals the replies that the same line may have.

One die serves screen and paper alike, so that a rehearsal and a gamebook are equally kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from playbook.kinds.script.model import Choice, Reply

FACES = 6

_WEIGHTS = {"often": 4, "sometimes": 2, "rarely": 1}
"""How the words for a chance compare: alone beside each other, twice as likely from word to word."""


class Dealt(NamedTuple):
    """A reply, and the faces of a die that deal it: from ``first`` to ``last``."""

    reply: Reply
    first: int
    last: int

    @property
    def faces(self) -> str:
        """Return the faces in words: ``1`` or ``2-4``."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


def deal(choice: Choice) -> list[Dealt]:
    """Return the replies of a choice in the author's order, each with at least one face of the die."""
    dealt: list[Dealt] = []
    first = 1
    for reply, count in zip(choice.replies, _counts(choice.replies), strict=True):
        dealt.append(Dealt(reply, first, first + count - 1))
        first += count
    return dealt


def die(choice: Choice) -> list[str]:
    """Return the beats to which a line leads by the faces of a die; one beat if luck has no say."""
    if choice.next:
        return [choice.next]
    return [each.reply.next for each in deal(choice) for _ in range(each.first, each.last + 1)]


def _counts(replies: Sequence[Reply]) -> list[int]:
    """Return how many faces each reply has: each further face goes to who has least for its chance."""
    counts = [1] * len(replies)
    weights = [_WEIGHTS[each.chance] for each in replies]
    for _ in range(FACES - len(replies) if replies else 0):
        wants = [(weight / count, weight) for weight, count in zip(weights, counts, strict=True)]
        counts[wants.index(max(wants))] += 1
    return counts
