"""What of an entry is read, and what is said: with examples where a reader's own words will stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from playbook.reading.document import Loc
from playbook.schema.detail import DETAIL, Fillable
from playbook.schema.kind import Content
from playbook.schema.texts import texts

Text = tuple[Loc, str]
"""A text, with its location."""

_LINES = frozenset({("beats", "say"), ("beats", "they"), ("messages", "text")})
"""Where lines stand: under which key of their entry, and under which of their own."""

_NEITHER = frozenset({"pattern", "subject"})


class Said(NamedTuple):
    """The texts of an entry: those that are read, and those that are said."""

    prose: list[Text]
    speech: list[Text]


def said_in(content: Content) -> Said:
    """Return what is read and what is said in an entry. Only one with details has lines to say."""
    found = [(loc, text) for loc, text, _ in texts(content)]
    if not isinstance(content, Fillable):
        return Said(found, [])
    filled = {name: detail.example for name, detail in content.details.items()}
    return Said([*prose(found, filled)], [*speech(found, filled)])


def speech(found: Iterable[Text], filled: Mapping[str, str]) -> Iterator[Text]:
    """Yield, of the texts of an entry, the lines that are spoken or sent.

    A line in parentheses, such as "(no answer)", is what happens, and nobody says it.
    """
    for loc, text in found:
        if (loc[0], loc[-1]) in _LINES and not _is_aside(text):
            yield loc, _fill(text, filled)


def prose(found: Iterable[Text], filled: Mapping[str, str]) -> Iterator[Text]:
    """Yield, of the texts of an entry, all but its lines, their patterns and the details."""
    for loc, text in found:
        if loc[0] != "details" and (loc[0], loc[-1]) not in _LINES and loc[-1] not in _NEITHER:
            yield loc, _fill(text, filled)


def _is_aside(text: str) -> bool:
    return text.startswith("(") and text.rstrip().endswith(")")


def _fill(text: str, filled: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    return DETAIL.sub(lambda found: filled.get(found[1], found[0]), text)
