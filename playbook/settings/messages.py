"""Checks of a message before it is sent: ``drafts.yml``, and what they find in a text.

The same checks run in a reader's browser (``templates/drafts/drafts.js``), so patterns keep to
what Python and JavaScript read alike, and both prepare the text in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.schema.model import Id, Line, Model, PlainLine, PlainText, Text
from playbook.schema.reference import Reference
from playbook.schema.single import Settings, SingleFile
from playbook.schema.surface import Surface

MAX_QUOTES = 3
"""How many of a reader's own words one finding shows."""

TAIL = 8
"""How many words of what is too much a finding quotes."""


class Begins(Model):
    """The share of a message's sentences that may begin with some words."""

    words: Annotated[list[PlainLine], Field(min_length=1)]
    percent: Annotated[int, Field(ge=1, le=99)]
    sentences: Annotated[int, Field(ge=2, le=50)] = 4


class Examples(Model):
    """Messages in which a check must find something, and messages in which it must not."""

    finds: Annotated[list[PlainText], Field(min_length=1)]
    passes: Annotated[list[PlainText], Field(min_length=1)]


class Check(Model):
    """Something to notice in a message: how it is told, why it matters, what helps."""

    title: Line
    why: Text
    principle: Id
    script: Id
    patterns: list[PlainLine] = []
    longer_than: Annotated[int, Field(ge=10, le=2000)] | None = None
    begins: Begins | None = None
    absent: list[PlainLine] = []
    examples: Examples

    @model_validator(mode="after")
    def _looks_for_something(self) -> Check:
        if not (self.patterns or self.longer_than or self.begins):
            hint = "Add `patterns:`, `longer_than:` or `begins:`."
            message = "a check needs something to look for"
            raise PydanticCustomError("missing-key", message, {"hint": hint})
        return self

    @property
    def for_browser(self) -> str:
        """Return as JSON what the browser needs to look for."""
        found = self.model_dump(include={"patterns", "longer_than", "begins", "absent"})
        return json.dumps({key: value for key, value in found.items() if value})

    def quotes(self, message: str) -> list[str]:
        """Return the first words of a message at which the check takes offense, or none."""
        text = tidy(message)
        flat = _LINES.sub(" ", text)
        if self.absent and _expression(tuple(self.absent)).search(flat.lower()):
            return []
        return list(_first(self._found(text, flat)))

    def _found(self, text: str, flat: str) -> Iterator[str]:
        if self.patterns:
            for found in _expression(tuple(self.patterns)).finditer(flat.lower()):
                yield flat[slice(*found.span(2))]
        if self.longer_than:
            yield from _beyond(flat, self.longer_than)
        if self.begins:
            yield from _beginning(text, self.begins)


class MessageChecks(Settings):
    """``drafts.yml``: the checks, by id, in the order in which a reader sees what they find."""

    checks: dict[Id, Check] = {}

    def references(self) -> Iterator[Reference]:
        """Yield the principle and the script that each check leads to."""
        for name, check in self.checks.items():
            loc = ("checks", name)
            yield Reference("principle", check.principle, (*loc, "principle"))
            yield Reference("script", check.script, (*loc, "script"))

    def findings(self, message: str) -> dict[str, list[str]]:
        """Map each check that finds something to the words at which it does."""
        found = {name: check.quotes(message) for name, check in self.checks.items()}
        return {name: quotes for name, quotes in found.items() if quotes}


# What follows is mirrored in drafts.js, name by name.

_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]+")
_LINE_ENDS = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_AROUND_LINES = re.compile(" ?\n ?")
_LINES = re.compile("\n+")
_SINGLE = re.compile("[\u2018\u2019\u201b\u02bc]")
_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f]")
_SENTENCE_END = re.compile("[.!?\u2026]{1,3}[\"')]{0,3}[ \n]|,\n|\n\n")

# Letters and digits of all scripts, as few ranges: `\w` differs, and makes phones slow.
_WORD = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\ud7ff"
_NOT_A_WORD = re.compile(f"^[^{_WORD}]+")


def tidy(message: str) -> str:
    """Return a message with plain quotes, single spaces and line ends of one kind."""
    text = _LINE_ENDS.sub("\n", message)
    text = _AROUND_LINES.sub("\n", _SPACES.sub(" ", text))
    text = _DOUBLE.sub('"', _SINGLE.sub("'", text))
    # The one letter that becomes two in lower case, which would shift what is quoted.
    return text.replace("\u0130", "I").strip(" \n")


@lru_cache
def _expression(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the patterns in lower case, as whole words, in its second group."""
    return re.compile(f"(^|[^{_WORD}])({'|'.join(patterns).lower()})(?![{_WORD}])")


def _first(quotes: Iterator[str]) -> Iterator[str]:
    """Yield the first few quotes that differ."""
    seen: set[str] = set()
    for quote in quotes:
        if quote not in seen:
            yield quote
            seen.add(quote)
        if len(seen) == MAX_QUOTES:
            return


def _beyond(flat: str, limit: int) -> Iterator[str]:
    words = [word for word in flat.split(" ") if _NOT_A_WORD.sub("", word)]
    if len(words) > limit:
        tail = " ".join(words[limit : limit + TAIL])
        yield f"{tail} …" if len(words) > limit + TAIL else tail


def _beginning(text: str, begins: Begins) -> Iterator[str]:
    sentences = [_NOT_A_WORD.sub("", _LINES.sub(" ", each)).strip(" ") for each in _sentences(text)]
    sentences = [each for each in sentences if each]
    start = _expression(tuple(begins.words))
    found = [each for each in sentences if start.match(each.lower())]
    if len(sentences) >= begins.sentences and len(found) * 100 > begins.percent * len(sentences):
        yield from found


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


FILE = SingleFile(
    name="drafts.yml",
    model=MessageChecks,
    surface=Surface(
        "drafts.md",
        "drafts/page.md.j2",
        edits="drafts.yml",
        title="Check a message",
        beside="script",
        wanted=lambda drafts: bool(drafts.checks),
    ),
)
