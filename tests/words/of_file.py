"""What the words of one file are like: for whoever writes it, while they write."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playbook.memory import Memory
from playbook.reading import yaml_text
from playbook.reading.document import Document
from playbook.rules.words.readability import grade, sentences, words
from playbook.rules.words.said import Text, prose, speech
from playbook.settings.home import TooLongToSay, Words
from tests.words.contractions import whole
from tests.words.measured import measured

SHOWN = 5
"""How many of the hardest texts are shown."""

LONG = 12
"""The grade of fewer words says little."""


def report(path: Path, limits: Words) -> Iterator[str]:
    """Yield, line by line, what there is to say of a file: figures, and the places to look at.

    Any YAML file will do, also one that the engine does not take yet.
    """
    document, problems = yaml_text.read(path, str(path), Memory())
    if document is None or not isinstance(document.value, dict):
        yield from (problem.as_text() for problem in problems)
        return
    texts, filled = [*document.texts()], _examples(document.value)
    spoken = [*speech(texts, filled)]
    dotted = limits.abbreviations
    yield from _part(document, "speech", spoken, dotted)
    yield from _too_long(document, spoken, limits.too_long_to_say)
    yield from _part(document, "prose", [*prose(texts, filled)], dotted)


def _part(
    document: Document, name: str, said: Sequence[Text], dotted: Sequence[str]
) -> Iterator[str]:
    found = measured([text for _, text in said], dotted)
    if not found.sentences:
        return
    yield f"{name}: {found}"
    graded = [(_grade(text, dotted), loc, text) for loc, text in said if words(text) >= LONG]
    for hard, loc, text in sorted(graded, reverse=True)[:SHOWN]:
        yield f"  line {document.place(loc).line}: grade {hard:.1f}: {_cut(text)}"
    for loc, text in said:
        for left in whole(text):
            yield f"  line {document.place(loc).line}: not contracted: {left.strip()}"


def _too_long(document: Document, spoken: Sequence[Text], limits: TooLongToSay) -> Iterator[str]:
    is_sent = document.value.get("channel") == "message"
    limit = (limits.message if is_sent else limits.line) or sys.maxsize
    for loc, text in spoken:
        if (count := words(text)) > limit:
            yield f"  line {document.place(loc).line}: {count} words, over {limit}: {_cut(text)}"


def _grade(text: str, dotted: Sequence[str]) -> float:
    return grade(sentences([text], dotted))


def _examples(value: dict[str, Any]) -> dict[str, str]:
    details = value.get("details")
    held = details.items() if isinstance(details, dict) else ()
    return {name: str(each.get("example")) for name, each in held if isinstance(each, dict)}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:90]}…"
