"""A script on paper: its cards, and a sheet for each of two who rehearse it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from string import ascii_lowercase
from typing import Any

from playbook.kinds.script.luck import deal
from playbook.kinds.script.model import Choice, Script
from playbook.kinds.script.pocket_cards import pages
from playbook.kinds.script.walk import walk
from playbook.schema.printable import Others


def cards(script: Script, others: Others) -> Mapping[str, Any]:
    """Return the cards of a script in their order, and the details that stand on one of them."""
    etiquette = others.single("etiquette")
    asks = [name for name, move in etiquette.moves.items() if move.ask] if etiquette else []
    found = [asdict(card) for page in pages(script, asks) for card in page]
    return {"title": script.title, "cards": found, "details": _details(script)}


def roles(script: Script, _: Others) -> Mapping[str, Any]:
    """Return the beats of a script by their numbers, with what each line leads to in words."""
    return {
        "title": script.title,
        "summary": script.summary,
        "details": _details(script),
        "is_message": script.channel == "message",
        "they_begin": bool(script.beats[script.start].they),
        "has_luck": script.has_luck,
        "their_name": "{their_name}" if "their_name" in script.details else "",
        "beats": list(_beats(script)),
    }


def panel(script: Script) -> Mapping[str, Any]:
    """Return what a booklet shows of a script: the line with which the talk at its best begins."""
    said = next(choice for _, choice in walk(script) if choice)
    return {"title": script.title, "say": script.with_examples(said.say), "pattern": said.pattern}


def _details(script: Script) -> list[dict[str, Any]]:
    return [
        {"name": name, "label": detail.label, "finish": detail.finish, "example": detail.example}
        for name, detail in script.details.items()
    ]


def _beats(script: Script) -> Iterator[dict[str, Any]]:
    for name, number in script.numbers.items():
        beat = script.beats[name]
        yield {
            "number": number,
            "scene": beat.scene,
            "they": beat.they,
            "ending": beat.ending,
            "lesson": beat.lesson,
            "lines": [
                _line(script, f"{number}{letter}", choice)
                for letter, choice in zip(ascii_lowercase, beat.choices, strict=False)
            ],
        }


def _line(script: Script, key: str, choice: Choice) -> dict[str, Any]:
    numbers = script.numbers
    return {
        "key": key,
        "say": choice.say,
        "why": choice.why,
        "quality": choice.quality,
        "next": numbers[choice.next] if choice.next else None,
        "dealt": [[each.faces, numbers[each.reply.next]] for each in deal(choice)],
    }
