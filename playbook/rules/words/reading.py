"""What is hard to read, or reads as if chopped: ``reading-grade`` and ``choppy``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf

from playbook.content.catalog import Entry
from playbook.reading.document import Loc
from playbook.reading.problem import Problem
from playbook.rules.words.readability import grade, sentences, short, words
from playbook.rules.words.said import Said, Text
from playbook.settings.home import Choppy, Words

FEWEST_GRADED, FEWEST_COUNTED = 5, 10
"""Of fewer sentences, a grade says little, and a share of them less."""

LONG = 10
"""The grade of a text with fewer words says nothing."""


def check(entry: Entry, said: Said, limits: Words) -> Iterator[Problem]:
    """Yield a problem where the prose or the speech of an entry goes beyond a limit."""
    grades = limits.reading_grade
    for name, texts, limit in (
        ("prose", said.prose, grades.prose),
        ("speech", said.speech, grades.speech),
    ):
        if limit is not None or limits.choppy is not None:
            yield from _Part(entry, name, texts, limits).problems(limit)


class _Part:
    """The prose of an entry or its speech, and the sentences of it."""

    def __init__(self, entry: Entry, name: str, said: list[Text], limits: Words) -> None:
        self._document = entry.document
        self._name = name
        self._said = said
        self._limits = limits
        self._sentences = self._of([text for _, text in said])

    def problems(self, limit: int | None) -> Iterator[Problem]:
        """Yield what is wrong with it; ``limit`` is the highest grade."""
        if limit is not None and len(self._sentences) >= FEWEST_GRADED:
            yield from self._too_hard(limit)
        if self._limits.choppy and len(self._sentences) >= FEWEST_COUNTED:
            yield from self._chopped(self._limits.choppy)

    def _of(self, texts: Sequence[str]) -> list[str]:
        return sentences(texts, self._limits.abbreviations)

    def _too_hard(self, limit: int) -> Iterator[Problem]:
        found = round(grade(self._sentences), 1)
        if found <= limit:
            return
        loc, hardest = self._first_of(_hardness)
        longest = max(map(words, hardest))
        yield self._document.problem(
            "reading-grade",
            f"the {self._name} of this entry has the reading grade {found}, and at most {limit} "
            "is allowed; no text in it is harder than this one",
            loc,
            hint="Take shorter words, or make two sentences of the longest one here, "
            f"which has {longest} words.",
            severity="warning",
        )

    def _chopped(self, limit: Choppy) -> Iterator[Problem]:
        found, count = len(short(self._sentences, limit.under)), len(self._sentences)
        if round(100 * found / count) <= limit.percent:
            return
        loc, chopped = self._first_of(lambda each: len(short(each, limit.under)))
        yield self._document.problem(
            "choppy",
            f"{found} of {count} sentences in the {self._name} of this entry have fewer than "
            f"{limit.under} words, and at most {limit.percent} % may; no text in it has more of them than this one",
            loc,
            hint=f"Join “{short(chopped, limit.under)[0]}” with the sentence beside it, "
            "if they belong together.",
            severity="warning",
        )

    def _first_of(self, how_bad: Callable[[list[str]], float]) -> tuple[Loc, list[str]]:
        """Return where the worst text stands, and its sentences."""
        found = ((loc, self._of([text])) for loc, text in self._said)
        return max((each for each in found if each[1]), key=lambda each: how_bad(each[1]))


def _hardness(found: list[str]) -> float:
    """Return how hard sentences are beside others; a few words are never the hardest."""
    return grade(found) if words(" ".join(found)) >= LONG else -inf
