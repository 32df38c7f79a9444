"""What the words of one file are like: for whoever writes it, while they write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playbook.memory import Memory
from playbook.reading import yaml_text
from playbook.reading.document import Document
from playbook.rules.words.readability import grade, sentences, words
from playbook.rules.words.said import Text, prose, speech
from tests.words.contractions import whole
from tests.words.measured import measured

ABBREVIATIONS = ("Mr.", "Mrs.", "Ms.", "Dr.", "St.", "e.g.", "i.e.", "a.m.", "p.m.", "vs.")

LONGEST = {"message": 120}
"""How many words a line may have, by the channel; 60 where people talk."""

SHOWN = 5
"""How many of the hardest texts are shown."""

LONG = 12
"""The grade of fewer words says little."""


def report(path: Path) -> Iterator[str]:
    """Yield, line by line, what there is to say of a file: figures, and the places to look at.

    Any YAML file will do, also one that the engine does not take yet.
    """
    document, problems = yaml_text.read(path, str(path), Memory())
    if document is None or not isinstance(document.value, dict):
        yield from (problem.as_text() for problem in problems)
        return
    texts, filled = [*document.texts()], _examples(document.value)
    spoken = [*speech(texts, filled)]
    yield from _part(document, "speech", spoken)
    yield from _too_long(document, spoken)
    yield from _part(document, "prose", [*prose(texts, filled)])


def _part(document: Document, name: str, said: Sequence[Text]) -> Iterator[str]:
    found = measured([text for _, text in said], ABBREVIATIONS)
    if not found.sentences:
        return
    yield f"{name}: {found}"
    graded = [(_grade(text), loc, text) for loc, text in said if words(text) >= LONG]
    for hard, loc, text in sorted(graded, reverse=True)[:SHOWN]:
        yield f"  line {document.place(loc).line}: grade {hard:.1f}: {_cut(text)}"
    for loc, text in said:
        for left in whole(text):
            yield f"  line {document.place(loc).line}: not contracted: {left.strip()}"


def _too_long(document: Document, spoken: Sequence[Text]) -> Iterator[str]:
    limit = LONGEST.get(document.value.get("channel"), 60)
    for loc, text in spoken:
        if (count := words(text)) > limit:
            yield f"  line {document.place(loc).line}: {count} words, over {limit}: {_cut(text)}"


def _grade(text: str) -> float:
    return grade(sentences([text], ABBREVIATIONS))


def _examples(value: dict[str, Any]) -> dict[str, str]:
    details = value.get("details")
    held = details.items() if isinstance(details, dict) else ()
    return {name: str(each.get("example")) for name, each in held if isinstance(each, dict)}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:90]}…"
