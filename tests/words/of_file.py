"""What the words of one file are like: for whoever writes it, while they write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from playbook.memory import Memory
from playbook.reading import yaml_text
from playbook.reading.document import Document
from playbook.rules.words.readability import grade, sentences, short, words
from playbook.rules.words.said import Text, prose, speech
from tests.words.contractions import contracted, share, whole
from tests.words.own import ABBREVIATIONS

SHORT = 5
"""A sentence of fewer words is short."""

LONGEST = {"message": 120}
"""How many words a line may have, by the channel; 60 where people talk."""

SHOWN = 5
"""How many lines of a sort are shown."""


def report(path: Path) -> Iterator[str]:
    """Yield, line by line, what there is to say of a file: figures, and the places to look at.

    Any YAML file will do, also one that the engine does not take yet.
    """
    document, problems = yaml_text.read(path, str(path), Memory())
    if document is None or not isinstance(document.value, dict):
        yield from (problem.as_text() for problem in problems)
        return
    texts, examples = list(document.texts()), _examples(document.value)
    for name, said in (("speech", speech(texts, examples)), ("prose", prose(texts, examples))):
        yield from _part(document, name, list(said))


def _part(document: Document, name: str, said: Sequence[Text]) -> Iterator[str]:
    found = [each for _, text in said for each in sentences([text], ABBREVIATIONS)]
    if not found:
        return
    yield f"{name}: {figures(found)}"
    graded = [
        (grade(each), loc, text) for loc, text in said if (each := sentences([text], ABBREVIATIONS))
    ]
    for hard, loc, text in sorted(graded, reverse=True, key=lambda each: each[0])[:SHOWN]:
        if name == "prose" or words(text) > 12:
            yield f"  {document.place(loc).line}: grade {hard:.1f}: {_cut(text)}"
    limit = LONGEST.get(document.value.get("channel"), 60)
    for loc, text in said:
        if name == "speech" and words(text) > limit:
            yield f"  {document.place(loc).line}: {words(text)} words, over {limit}: {_cut(text)}"
        for left in whole(text):
            yield f"  {document.place(loc).line}: not contracted: {left}"


def figures(found: Sequence[str]) -> str:
    """Return what sentences are like, in a line."""
    said = " ".join(found)
    chopped = len(short(found, SHORT)) / len(found)
    contractions = share(said)
    done = len(contracted(said))
    return (
        f"grade {grade(found):.1f}, {words(said)} words in {len(found)} sentences, "
        f"{chopped:.0%} of them under {SHORT} words, contractions "
        + (
            "none to make"
            if contractions is None
            else f"{contractions:.0%} ({done} of {done + len(whole(said))})"
        )
    )


def _examples(value: dict[str, object]) -> dict[str, str]:
    details = value.get("details")
    held = details.items() if isinstance(details, dict) else ()
    return {name: str(each.get("example")) for name, each in held if isinstance(each, dict)}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:90]}…"
