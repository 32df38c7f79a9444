"""Checks of a message before it is sent: ``drafts.yml``, and what they find in a text.

The same checks run in a reader's browser (``templates/drafts/drafts.js``), so patterns keep to
what Python and JavaScript read alike, and both prepare the text in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import prod
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.model import Id, Line, Model, Text
from playbook.reference import Reference
from playbook.settings import Settings

MAX_QUOTES = 3
"""How many of a reader's own words one finding shows."""

TAIL = 8
"""How many words of what is too much a finding quotes."""

MAX_WAYS = 2_000
"""In how many ways a pattern may match from one place, so that it cannot keep a phone busy."""

MAX_COUNT = 80
"""The most that one character of a pattern may be repeated."""


class Begins(Model):
    """The share of a message's sentences that may begin with some words."""

    words: Annotated[list[Line], Field(min_length=1)]
    percent: Annotated[int, Field(ge=1, le=99)]
    sentences: Annotated[int, Field(ge=2, le=50)] = 4


class Examples(Model):
    """Messages in which a check must find something, and messages in which it must not."""

    finds: Annotated[list[Text], Field(min_length=1)]
    passes: Annotated[list[Text], Field(min_length=1)]


class Check(Model):
    """Something to notice in a message: how it is told, why it matters, what helps."""

    title: Line
    why: Text
    principle: Id
    script: Id
    patterns: list[Line] = []
    longer_than: Annotated[int, Field(ge=10, le=2000)] | None = None
    begins: Begins | None = None
    absent: list[Line] = []
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
        if self.absent and _expression(tuple(self.absent)).search(text):
            return []
        return list(_first(self._found(text)))

    def _found(self, text: str) -> Iterator[str]:
        flat = text.replace("\n", " ")
        if self.patterns:
            yield from (found[2] for found in _expression(tuple(self.patterns)).finditer(flat))
        if self.longer_than:
            yield from _beyond(flat, self.longer_than)
        if self.begins:
            yield from _beginning(text, self.begins)


class Drafts(Settings):
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

_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000\ufeff]+")
_LINE_ENDS = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_AROUND_LINES = re.compile(" ?\n ?")
_SINGLE = re.compile("[\u2018\u2019\u201b\u02bc]")
_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f]")
_SENTENCE_END = re.compile("[.!?\u2026]+[\"')]{0,3}[ \n]|,\n|\n\n")
_NOT_A_WORD = re.compile(r"^[\W_]+")


def tidy(message: str) -> str:
    """Return a message with plain quotes, single spaces and line ends of one kind."""
    text = _LINE_ENDS.sub("\n", message)
    text = _AROUND_LINES.sub("\n", _SPACES.sub(" ", text))
    return _DOUBLE.sub('"', _SINGLE.sub("'", text)).strip(" \n")


@lru_cache
def _expression(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return an expression that finds any of the patterns, as whole words, in its second group."""
    return re.compile(rf"(^|[\W_])((?:{'|'.join(patterns)}))(?![^\W_])", re.IGNORECASE)


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
    sentences = [_NOT_A_WORD.sub("", each) for each in _sentences(text)]
    sentences = [each for each in sentences if each]
    start = _expression(tuple(re.escape(word) for word in begins.words))
    found = [each for each in sentences if start.match(each)]
    if len(sentences) >= begins.sentences and len(found) * 100 > begins.percent * len(sentences):
        yield from found


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()].strip(" \n").replace("\n", " ")
        start = end.end()
    yield text[start:].replace("\n", " ")


# The part of regular expressions that a pattern may use.


class PatternError(ValueError):
    """A pattern that cannot be used: what is wrong with it, and what would help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def check_pattern(pattern: str) -> None:
    """Raise PatternError unless a pattern means the same everywhere and is quick everywhere."""
    ways = _Reader(pattern).read()
    if ways > MAX_WAYS:
        hint = "Take out a `?` or a `{…}`, or make two patterns of it."
        raise PatternError(f"this pattern can match in {ways} ways, so it may be slow", hint)
    if re.fullmatch(pattern, ""):
        hint = "Add a word that must be there."
        raise PatternError("this pattern matches no words at all", hint)


@dataclass(frozen=True)
class _Branch:
    """One side of a `|`: in how many ways it can match, and the letters that it begins with."""

    ways: int
    begins: str


class _Reader:
    """Reads a pattern from left to right: words, `|`, `(?:…)`, `[…]`, `?` and `{0,40}`."""

    def __init__(self, pattern: str) -> None:
        self._rest = pattern

    def read(self) -> int:
        ways = self._choice()
        if self._rest:
            raise PatternError("this `)` closes nothing", "Take it out, or write it as `\\)`.")
        return ways

    def _choice(self) -> int:
        branches = [self._branch()]
        while self._take(r"\|"):
            branches.append(self._branch())
        return _ways_of(branches)

    def _branch(self) -> _Branch:
        ways: list[int] = []
        begins, is_plain = "", True
        while self._rest and self._rest[0] not in "|)":
            letter, inner = self._atom()
            more = self._more(is_group=letter is None and inner is not None)
            ways.append((inner or 1) + 1 if more == 1 else (inner or 1) * (more or 1))
            is_plain = is_plain and letter is not None and more is None
            begins += letter.lower() if is_plain and letter else ""
        return _Branch(prod(ways), begins)

    def _atom(self) -> tuple[str | None, int | None]:
        """Return a plain letter, or the ways of a group; neither for a choice of letters."""
        if self._take(r"\(\?:"):
            ways = self._choice()
            if not self._take(r"\)"):
                raise PatternError("this pattern leaves a `(` open", "Close it with `)`.")
            return None, ways
        if self._take(r"\[\^?[^\]\[\\]+\]"):
            return None, None
        escaped = self._take(r"\\[.*+?^$|()\[\]{}\\/]")
        letter = escaped[1:] or self._take(r"[^.*+?^$|()\[\]{}\\]")
        if not letter:
            raise _unknown(self._rest)
        return letter, None

    def _more(self, *, is_group: bool) -> int | None:
        """Return what a `?` or a `{…}` adds: None without one, 1 for `?`, else the lengths."""
        if self._take(r"\?"):
            return 1
        count = self._take(r"\{[0-9]{1,3}(?:,[0-9]{1,3})?\}")
        if not count:
            return None
        low, high = (int(each) for each in (count[1:-1].split(",") * 2)[:2])
        if is_group or not low <= high <= MAX_COUNT or high < 2:
            hint = f"It may follow one letter or one `[…]`, with at most {MAX_COUNT}."
            raise PatternError(f"`{count}` cannot stand here", hint)
        return max(high - low + 1, 2) if low != high else None

    def _take(self, expression: str) -> str:
        found = re.match(expression, self._rest)
        taken = found[0] if found else ""
        self._rest = self._rest[len(taken) :]
        return taken


def _ways_of(branches: Sequence[_Branch]) -> int:
    """Return in how many ways a choice can match: one branch where no two begin alike."""
    differ = all(
        not first.begins.startswith(second.begins) and not second.begins.startswith(first.begins)
        for first, second in combinations(branches, 2)
    )
    ways = [branch.ways for branch in branches]
    return max(ways) if differ else sum(ways)


def _unknown(rest: str) -> PatternError:
    sign = (re.match(r"\(\?.{0,2}|\\.|.", rest) or [rest])[0]
    hints = {
        "*": "Say how many at most, as in `[a-z]{0,20}`.",
        "+": "Say how many at most, as in `[a-z]{1,20}`.",
        ".": "Write `[^.?!]` for any sign inside a sentence, or `\\.` for a full stop.",
        "(": "Write `(?:…)`, or `\\(` for the sign itself.",
    }
    hint = hints.get(sign[0], "Write words, `|`, `(?:…)`, `[…]`, `?` and `{0,40}`.")
    return PatternError(f"a pattern cannot hold `{sign}`", hint)
