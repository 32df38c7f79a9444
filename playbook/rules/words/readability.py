"""How hard a text is to read: its sentences, its words, and the grade that follows from both.

The grade is the Automated Readability Index of E. A. Smith and R. J. Senter ("Automated Readability
Index", AMRL-TR-66-220, 1967), about the years at an American school that a text asks for:

    4.71 * letters / words + 0.5 * words / sentences - 21.43

It needs no dictionary and no syllables. Which words end with a dot in mid-sentence differs from
language to language, so that list is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"<?\b[a-z][a-z+.-]*://[^\s<>]*[\w/]>?|<(?:entry|page|mailto):[^\s<>]*>")
_BLOCK = re.compile(r"\n[ \t>]*(?=\n)|(?:^|\n)[ \t>]*(?:[-+*]|\d{1,9}[.)]|>)[ \t]+")
_END = re.compile(r"""(?<=[.!?…؟।])["'”’»)\]*_`]*\s+""")
_CLOSED = """"'”’»)]*_` \n"""
_OPENED = """"'“‘„«¿¡([*_`–—- """
_STOPS = (".", "!", "?", "…", "؟", "।")
_WORD = re.compile(r"\w[^\s—]*")
_LETTERS = re.compile(r"[^\W_]+")


def blocks(text: str) -> list[str]:
    """Return the paragraphs and the items of a text in Markdown, as words without addresses."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "://" in text or "<" in text:
        text = _ADDRESS.sub("", text)
    return [text] if "\n" not in text else [part for part in _BLOCK.split(text) if part.strip()]


def sentences(text: str, abbreviations: Iterable[str] = ()) -> list[str]:
    """Return the sentences of a text in Markdown.

    A sentence ends with a stop, behind which comes no small letter, or with its block. One without
    a stop, such as a label, is no sentence. ``abbreviations`` are words whose dot ends none: `Mr.`.
    """
    dotted = tuple(abbreviations)
    found = (each.strip() for block in blocks(text) for each in _of_block(block, dotted))
    return [each for each in found if each.rstrip(_CLOSED).endswith(_STOPS)]


def _of_block(block: str, dotted: tuple[str, ...]) -> Iterator[str]:
    begin, after = 0, 0
    for end in _END.finditer(block):
        if _goes_on(block, end.end()) or (
            dotted and _is_dotted(block[begin : end.start()], dotted)
        ):
            continue
        yield block[begin : end.end()]
        begin = end.end()
    if begin < len(block):
        yield block[begin:]


def _goes_on(block: str, place: int) -> bool:
    """Return whether a small letter comes next: what seemed to be an end was none."""
    return block[place : place + 4].lstrip(_OPENED)[:1].islower()


def _is_dotted(sentence: str, dotted: tuple[str, ...]) -> bool:
    """Return whether a sentence so far ends with a word that has a dot of its own."""
    return sentence.endswith(dotted) and sentence.split()[-1].lstrip(_OPENED) in dotted


def words(text: str) -> int:
    """Return how many words a text has: what stands between spaces and holds a letter or a digit."""
    return len(_WORD.findall(text))


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(map(len, _LETTERS.findall(text)))


def grade(found: Sequence[str]) -> float:
    """Return the reading grade of sentences taken together, or 0 where there is no word."""
    said = " ".join(found)
    count = words(said)
    return 4.71 * letters(said) / count + 0.5 * count / len(found) - 21.43 if count else 0.0
