"""A text without quotes ends where a comment begins: ``comment-in-text``."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.alone import Files
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem
from playbook.reading.yaml_slips import quoted

FILE_BY_FILE = True


def check(catalog: Files) -> Iterator[Problem]:
    """Yield a warning for each text that most likely lost its end to a comment."""
    for document in catalog.all_documents():
        texts = dict(document.texts()) if document.comments else {}
        for loc, (line, column) in document.comments.items():
            behind = document.lines[line][column + 1 :]
            if " " in texts[loc] or not behind.startswith(" "):
                yield _problem(document, texts[loc], Place(line + 1, column + 1))


def _problem(document: Document, text: str, place: Place) -> Problem:
    whole = f"{text} {document.lines[place.line - 1][place.column - 1 :].rstrip()}"
    message = "the text ends before this `#`, and what follows is a comment"
    hint = f"Put it in quotes, as in `{quoted(whole)}`, or the comment on a line of its own."
    return document.problem_at("comment-in-text", message, place, hint=hint, severity="warning")
