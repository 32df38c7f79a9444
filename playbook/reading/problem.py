"""A finding about a playbook, and how to say it. This module knows no other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Literal

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What moves a terminal or cannot be written. Tabs and ends of lines can, where there are lines."""
_BREAK = re.compile("[\t\n\u2028\u2029]")
_REPLACED = "\N{REPLACEMENT CHARACTER}"

RECITED = 12
"""How many names a hint recites."""

LOOKED_AT = 100_000
"""How many names are looked at for the hints of one pass: where a hundred are known, for a thousand hints."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one place, and what would be right.

    ``line`` and ``column`` count from 1. ``excerpt`` is the source line as it stands in the file,
    ``hint`` a sentence that shows the way out; both may be empty.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str
    severity: Severity = "error"
    hint: str = ""
    excerpt: str = ""

    @property
    def headline(self) -> str:
        """Return ``file:line:column: severity: message [rule]``, which editors make clickable."""
        place = f"{self.file}:{self.line}:{self.column}"
        return _printable(f"{place}: {self.severity}: {self.message} [{self.rule}]")

    @property
    def pointer(self) -> str:
        """Return the white space and caret that, below the excerpt, point at the column."""
        before = self.excerpt[: self.column - 1]
        return "".join("\t" if char == "\t" else " " for char in before) + "^"

    def as_text(self) -> str:
        """Return the headline, the source line with a caret below it, and the hint."""
        lines = [self.headline]
        if self.excerpt.strip():
            lines += [f"    {self.excerpt}", f"    {self.pointer}"]
        if self.hint:
            lines.append(f"    {_printable(self.hint)}")
        return "\n".join(lines)

    def as_github(self) -> str:
        """Return a workflow command that GitHub Actions shows beside the line.

        The escapes are those of GitHub's "Workflow commands" reference.
        """
        text = self.message + (f"\n{self.hint}" if self.hint else "")
        return (
            f"::{self.severity} file={_github_property(self.file)},line={self.line},"
            f"col={self.column},title={_github_property(self.rule)}::{_github_data(text)}"
        )

    def as_dict(self) -> dict[str, str | int]:
        """Return the fields by name, for JSON."""
        return asdict(self)


class Effort:
    """How many names may still be looked at for the hints of one pass.

    Each search for what was meant looks at every name that is known. Where thousands are wrong, that
    would take minutes, and nobody reads so many hints: they come with the next pass.
    """

    def __init__(self) -> None:
        self._left = LOOKED_AT

    def take(self, names: int) -> bool:
        """Return whether so many names may still be looked at, and count them. A few always may."""
        if names <= RECITED:
            return True
        self._left -= names
        return self._left >= 0

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """Return the hint of ``did_you_mean``, or an empty one where that would be too much effort."""
        return did_you_mean(word, known) if self.take(len(known)) else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that offers the nearest of ``known``, or all of them where none is near.

    A name may lack its folder, as `pill` for `material/pill`. A long list is not recited: the hint
    is then empty.
    """
    names = sorted(set(known))
    near = [name for name in names if name.endswith(f"/{word}")]
    near.sort(key=lambda name: name.count("/"))
    near = near or difflib.get_close_matches(word.lower(), names, n=1)
    if near:
        return f"Did you mean `{near[0]}`?"
    if 0 < len(names) <= RECITED:
        return "Known here: " + ", ".join(f"`{name}`" for name in names) + "."
    return ""


def recited(names: Iterable[str], most: int) -> str:
    """Return names as a hint recites them, in code, with an ellipsis for those after the first few."""
    shown = [f"`{name}`" for name in names]
    return ", ".join(shown[:most] + ["…"] * (len(shown) > most))


def _printable(text: str) -> str:
    """Return a text in which nothing, such as an odd name of a file, ends a line or moves a terminal."""
    return UNPRINTABLE.sub(_REPLACED, _BREAK.sub(_REPLACED, text))


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
