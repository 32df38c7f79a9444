"""What of an entry is said aloud and what is read, with the examples where a reader's own words will stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from playbook.kinds.script.model import DETAIL
from playbook.reading.document import Loc

Said = tuple[Loc, str]
"""A text, with its location."""

_SPOKEN = frozenset({"say", "they"})
_NEITHER = frozenset({"pattern", "subject"})


def speech(texts: Iterable[Said], examples: Mapping[str, str]) -> Iterator[Said]:
    """Yield the lines of a script that are spoken or sent, filled in.

    A line in parentheses, such as "(no answer)", is what happens, and nobody says it.
    """
    for loc, text in texts:
        if loc[0] == "beats" and loc[-1] in _SPOKEN:
            if not (text.startswith("(") and text.rstrip().endswith(")")):
                yield loc, fill(text, examples)


def prose(texts: Iterable[Said], examples: Mapping[str, str]) -> Iterator[Said]:
    """Yield what is read: all but the lines, their patterns, and the details."""
    for loc, text in texts:
        if loc[0] != "details" and not _NEITHER.union(_SPOKEN).intersection(loc[-1:]):
            yield loc, fill(text, examples)


def fill(text: str, examples: Mapping[str, str]) -> str:
    """Return a text with an example in place of each detail that has one."""
    if "{" not in text:
        return text
    return DETAIL.sub(lambda found: examples.get(found[1], found[0]), text)
