"""The two papers of the world: what each is called here, by Typst, and by people."""

from __future__ import annotations

from enum import Enum


class Paper(Enum):
    """A size of paper; its value is its name in file names and options."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def typst(self) -> str:
        """Return Typst's name of the paper."""
        return {"a4": "a4", "letter": "us-letter"}[self.value]

    @property
    def title(self) -> str:
        """Return what people call it."""
        return {"a4": "A4", "letter": "Letter"}[self.value]
