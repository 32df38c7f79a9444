"""The part of regular expressions that a pattern may use: alike in Python and a browser, and quick."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

MAX_WAYS = 2_000
"""In how many ways a pattern may match from one place, so that it cannot keep a phone busy."""

MAX_COUNT = 80
"""The most that one character of a pattern may be repeated."""


class PatternError(ValueError):
    """A pattern that cannot be used: what is wrong with it, and what would help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@lru_cache(maxsize=1000)
def check_pattern(pattern: str) -> None:
    """Raise PatternError unless a pattern means the same everywhere and is quick everywhere."""
    ways = _Reader(pattern).read()
    if ways > MAX_WAYS:
        hint = "Take out a `?` or a `{…}`, or make two patterns of it."
        raise PatternError(f"this pattern can match in {ways} ways, so it may be slow", hint)
    if re.fullmatch(pattern.lower(), ""):
        hint = "Add a word that must be there."
        raise PatternError("this pattern matches no words at all", hint)


@dataclass(frozen=True)
class _Branch:
    """One side of a `|`: in how many ways it can match, and the letters that it begins with."""

    ways: int
    begins: str


@dataclass(frozen=True)
class _Atom:
    """A letter, a choice of letters, or a group, which alone can match in several ways."""

    letter: str = ""
    ways: int = 1
    is_group: bool = False


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
        ways, begins, is_plain = 1, "", True
        while self._rest and self._rest[0] not in "|)":
            atom = self._atom()
            repeated = self._repeated(atom)
            ways *= repeated
            is_plain = is_plain and bool(atom.letter) and repeated == 1
            begins += atom.letter.lower() if is_plain else ""
        return _Branch(ways, begins)

    def _atom(self) -> _Atom:
        if self._take(r"\(\?:"):
            ways = self._choice()
            if not self._take(r"\)"):
                raise PatternError("a `(` of this pattern is never closed", "Add the `)`.")
            return _Atom(ways=ways, is_group=True)
        letters = self._take(r"\[\^?[^\]\[\\^]+\]")
        if letters:
            _check_ranges(letters)
            return _Atom()
        escaped = self._take(r"\\[.*+?^$|()\[\]{}\\/]")
        letter = escaped[1:] or self._take(r"[^.*+?^$|()\[\]{}\\]")
        if not letter:
            raise _unknown(self._rest)
        return _Atom(letter)

    def _repeated(self, atom: _Atom) -> int:
        """Return in how many ways an atom can match with the `?` or `{…}` that follows it."""
        if self._take(r"\?"):
            return atom.ways + 1
        count = self._take(r"\{[0-9]{1,3}(?:,[0-9]{1,3})?\}")
        if not count:
            return atom.ways
        low, high = (int(each) for each in (count[1:-1].split(",") * 2)[:2])
        if atom.is_group or not low < high <= MAX_COUNT:
            hint = f"It follows one letter or one `[…]`, as in `[a-z]{{1,20}}`, up to {MAX_COUNT}."
            raise PatternError(f"a pattern cannot hold `{count}` here", hint)
        return high - low + 1

    def _take(self, expression: str) -> str:
        found = re.match(expression, self._rest)
        taken = found[0] if found else ""
        self._rest = self._rest[len(taken) :]
        return taken


def _check_ranges(letters: str) -> None:
    """Raise PatternError where a range of a `[…]` runs backwards in lower case, as it is applied."""
    inner = letters[1:-1].removeprefix("^")
    for written in re.findall(".-.", inner):
        small = written.lower()
        if small[0] > small[-1]:
            message = f"the range `{written}` of this pattern runs backwards"
            hint = "Messages are compared in lower case: write `[a-z]`, and put a `-` itself last."
            raise PatternError(message, hint)


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
