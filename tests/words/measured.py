"""What the words of texts are like, as figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playbook.rules.words.readability import grade, sentences, short, words
from tests.words.contractions import contracted, whole

SHORT = 5
"""A sentence of fewer words is short."""


@dataclass(frozen=True)
class Measured:
    """The figures of some texts: their reading grade, and how many of what there is in them."""

    grade: float
    words: int
    sentences: int
    short: int
    contracted: int
    whole: int

    def __str__(self) -> str:
        return (
            f"grade {self.grade:.1f}, {self.words} words in {self.sentences} sentences, "
            f"{self.short_share} of them under {SHORT} words, contractions {self.contractions}"
        )

    @property
    def short_share(self) -> str:
        """Return how many of the sentences are short."""
        return share(self.short, self.sentences)

    @property
    def contractions(self) -> str:
        """Return how many are made of those that could be."""
        return share(self.contracted, self.contracted + self.whole)


def measured(texts: Sequence[str], abbreviations: Sequence[str]) -> Measured:
    """Measure texts, taken together. Their sentences count; labels without a stop do not."""
    found = sentences(texts, abbreviations)
    said = " ".join(found)
    return Measured(
        grade=grade(found),
        words=words(said),
        sentences=len(found),
        short=len(short(found, SHORT)),
        contracted=len(contracted(said)),
        whole=len(whole(said)),
    )


def share(part: int, count: int) -> str:
    """Return a share in percent, or a dash where there is nothing of which to have one."""
    return f"{part / count:.0%}" if count else "–"
