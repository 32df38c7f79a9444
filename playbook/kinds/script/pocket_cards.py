"""A script's key lines as cards for a pocket: which lines, and how they fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

from playbook.kinds.script.model import Beat, Choice, Script
from playbook.kinds.script.walk import walk
from playbook.schema.detail import DETAIL

PER_PAGE = 8

# Characters that a card of 87 by 62 mm holds: in large, in normal and in small type.
ROOMY, USUAL, FULL = 180, 270, 400

OF_A_CUE = 0.6
"""The room that a character of a cue takes beside one of a line: it stands in smaller letters."""

FEW = 6
"""How many details a card holds in normal type."""


Size = Literal["large", "normal", "small"]


@dataclass(frozen=True)
class Card:
    """What stands on a card: a line to say, what it answers, and for a poor one why not.

    ``heard`` says that the cue is what they said, not a scene. ``part`` of ``parts`` tells cards
    of one line, of which the last has its ``pattern``, for the card's back;
    ``type`` is the size of its letters. A card of another ``kind`` has no line: on
    "details" stand the details and room for the reader's own, and a "blank" one is all room.
    """

    kind: Literal["line", "poor", "details", "blank"]
    say: str = ""
    cue: str = ""
    heard: bool = False
    why: str = ""
    pattern: str = ""
    part: int = 1
    parts: int = 1
    type: Size = "normal"


def pages(script: Script, asks: Collection[str]) -> list[list[Card]]:
    """Return the cards of a script, a list to a page.

    The conversation at its best comes first, then the poor line that tells most; best lines off
    that way fill the page, as far as there is room. ``asks`` are the moves that ask for something.
    """
    model = [(beat, said) for beat, said in walk(script) if said]
    chosen = [card for beat, said in model for card in _line(script, beat, said)]
    chosen += _poor(script, asks)
    if script.details:
        chosen.append(Card("details", type="small" if len(script.details) > FEW else "normal"))
    size = ceil(len(chosen) / PER_PAGE) * PER_PAGE
    for beat, said in _off_the_way(script, {said.id for _, said in model}):
        cards = list(_line(script, beat, said))
        chosen += cards if len(chosen) + len(cards) <= size else []
    chosen += [Card("blank")] * (size - len(chosen))
    return [chosen[start : start + PER_PAGE] for start in range(0, size, PER_PAGE)]


def _off_the_way(script: Script, on_the_way: Collection[str]) -> Iterator[tuple[Beat, Choice]]:
    for name in script.numbers:
        for choice in script.beats[name].choices:
            if choice.quality == "best" and choice.id not in on_the_way:
                yield script.beats[name], choice


def _poor(script: Script, asks: Collection[str]) -> Iterator[Card]:
    """Yield the poor line that tells most: one that asks, with a principle, early on.

    One that finds no room on a card, with its reason, is taken only where no other does.
    """
    asking = frozenset(asks)
    poor = [
        (
            max(0, _length(script, choice.say, choice.why or "") - FULL),
            asking.isdisjoint(choice.moves),
            choice.principle is None,
            number,
            choice,
        )
        for name, number in script.numbers.items()
        for choice in script.beats[name].choices
        if choice.quality == "poor"
    ]
    if poor:
        *_, choice = min(poor, key=lambda each: each[:4])
        why = choice.why or ""
        yield Card("poor", choice.say, why=why, type=_size(script, choice.say, why))


def _line(script: Script, beat: Beat, choice: Choice) -> Iterator[Card]:
    cue = " ".join((beat.they or beat.scene or "").split())
    parts = _parts(script, choice.say, cue)
    for number, part in enumerate(parts, start=1):
        first, last = number == 1, number == len(parts)
        yield Card(
            "line",
            part,
            cue if first else "",
            heard=first and bool(beat.they),
            pattern=(choice.pattern or "") if last else "",
            part=number,
            parts=len(parts),
            type=_size(script, part, cue if first else ""),
        )


def _length(script: Script, say: str, beside: str = "") -> float:
    """Return the room that words take, with others beside them in smaller letters."""
    return len(script.with_examples(say)) + OF_A_CUE * len(script.with_examples(beside))


def _size(script: Script, say: str, beside: str = "") -> Size:
    length = _length(script, say, beside)
    return "large" if length <= ROOMY else "normal" if length <= USUAL else "small"


def _parts(script: Script, text: str, cue: str) -> list[str]:
    """Return a text in as few parts of whole sentences as cards need, alike in length.

    Before the first there is room for the ``cue``.
    """
    sentences = _sentences(text)
    filled = _length(script, "", cue)
    lengths = [len(script.with_examples(each)) for each in sentences]
    whole = filled + sum(lengths)
    needed = ceil(whole / FULL)
    alike = whole / needed
    parts: list[list[str]] = [[]]
    for sentence, length in zip(sentences, lengths, strict=True):
        if parts[-1] and len(parts) < needed and filled + length / 2 > alike:
            parts.append([])
            filled = 0
        parts[-1].append(sentence)
        filled += length
    return ["".join(part).strip() for part in parts]


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, where no emphasis or link spans their border."""
    sentences: list[list[str]] = []
    signs: Counter[str] = Counter()
    for piece in re.split(r"(?<=[.!?])(?=\s)", text):
        if _is_closed(signs):
            sentences.append([])
        sentences[-1].append(piece)
        signs.update(_signs(piece))
    return ["".join(pieces) for pieces in sentences]


def _signs(text: str) -> Counter[str]:
    """Return how often each sign stands in a text, but for those in the names of details."""
    return Counter(DETAIL.sub("", text))


def _is_closed(signs: Counter[str]) -> bool:
    pairs = all(signs[sign] % 2 == 0 for sign in "*_`")
    return pairs and signs["["] == signs["]"] and signs["("] == signs[")"]
