"""A script of any number of beats, to see how the work grows with one."""

from __future__ import annotations

from typing import Any

NAME = "a-long-talk"


def long_script(beats: int, practice: str) -> dict[str, Any]:
    """Return what the file of a script of at least two beats holds.

    Each beat has two choices, which both lead to the next, so that two playthroughs take them all.
    """
    last = beats - 1
    return {
        "title": f"A talk of {beats:,} beats",
        "summary": "No one talks so long. It is here to measure with.",
        "practices": [practice],
        "when": "Never.",
        "channel": "in-person",
        "stage": "trusted",
        "start": "beat-0",
        "beats": {
            **{f"beat-{number}": _beat(number) for number in range(last)},
            f"beat-{last}": {
                "they": "That was long.",
                "ending": "strong",
                "lesson": "Keep it shorter.",
            },
        },
        "playthroughs": [
            {"choose": [f"{word}-{number}" for number in range(last)], "ends": "strong"}
            for word in ("first", "second")
        ],
    }


def _beat(number: int) -> dict[str, Any]:
    return {
        "they": f"This is what they say in turn {number}, and they mean it.",
        "choices": [_choice("first", "best", number), _choice("second", "fair", number)],
    }


def _choice(word: str, quality: str, number: int) -> dict[str, Any]:
    return {
        "id": f"{word}-{number}",
        "say": f"This is the {word} answer that you can give in turn {number}.",
        "moves": ["listen", "interest", "give", "thank", "next-step"],
        "quality": quality,
        "why": f"It is the {word} that comes to mind in turn {number}.",
        "next": f"beat-{number + 1}",
    }
