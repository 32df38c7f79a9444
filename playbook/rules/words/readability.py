"""How hard texts are to read: their sentences, their words, and the grade that follows from both.

The grade is the Automated Readability Index of E. A. Smith and R. J. Senter ("Automated Readability
Index", AMRL-TR-66-220, 1967), about the years at an American school that a text asks for:

    4.71 * letters / words + 0.5 * words / sentences - 21.43

It needs no dictionary and no syllables. Which words end with a dot in mid-sentence differs from
language to language, so that list is the caller's.

All of a playbook is measured at each check, so the texts of an entry are taken as one, and what is
rare in them is looked at only where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"<?\b[a-z][a-z+.-]*://[^\s<>]*[\w/]>?|<(?:entry|page|mailto):[^\s<>]*>")
_ITEM = r"[ \t>]*(?:[-+*]|\d{1,9}[.)]|>)[ \t]+"
_BLOCK = re.compile(rf"\n(?:(?:[ \t>]*\n)+(?:{_ITEM})?|{_ITEM})")
_STOPS = ".!?…؟।"
_CLOSED = re.escape("\"'”’»)]*_`")
_OPENED = re.escape("\"'“‘„«¿¡([*_`–—-")
_SMALL = "".join(filter(str.islower, map(chr, range(0x590))))  # of the scripts that have capitals
_STOP = re.compile(rf"[{_STOPS}][{_CLOSED}]*(?!\S)")
_SPACES = re.compile(" {2,}")
_ALONE = "–—-&+/="
_WORD = re.compile(r"\w[^\s—]*")
_NO_LETTERS = bytes(sign for sign in range(0xC0) if not (sign < 0x80 and chr(sign).isalnum()))
_MARKS = "“”‘’„«»–—…¿¡"


def sentences(texts: Iterable[str], abbreviations: Iterable[str] = ()) -> list[str]:
    """Return the sentences of texts in Markdown, each as one line.

    A sentence ends with a stop, behind which comes no small letter, or with its paragraph. One without
    a stop, such as a label, is no sentence. ``abbreviations`` are words whose dot ends none: `Mr.`.
    """
    parts = _end(tuple(abbreviations)).split(f"{_flowing(texts)} ")
    return [words + stop for words, stop in zip(parts[::2], parts[1::2], strict=False)]


@lru_cache(maxsize=8)
def _end(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the end of a sentence: its stop, and the space before the next."""
    no_end = "".join(rf"(?<!\b{re.escape(each)})" for each in abbreviations)
    return re.compile(rf"([{_STOPS}]{no_end}[{_CLOSED}]*) (?![{_OPENED}]*[{_SMALL}])")


def _flowing(texts: Iterable[str]) -> str:
    """Return texts as one line of words, without addresses and without what ends with no stop."""
    said = "\n\n".join(texts)
    if "](" in said:
        said = _LINK.sub(r"\1", said)
    if "://" in said or "<" in said:
        said = _ADDRESS.sub("", said)
    blocks = _BLOCK.split(f"\n{said}")
    ended = [each if each[-1:] in _STOPS else _stopped(each) for each in blocks]
    return _spaced(" ".join(filter(None, ended)))


def _stopped(block: str) -> str:
    """Return a paragraph up to its last stop."""
    ends = [found.end() for found in _STOP.finditer(block)]
    return block[: ends[-1]] if ends else ""


def _spaced(line: str) -> str:
    """Return a line with one space between words, and no mark alone."""
    line = line.replace("\n", " ").replace(" …", "…")
    for mark in _ALONE:
        if mark in line:  # looking for one sign takes no time
            line = line.replace(f" {mark} ", " ")
    return (_SPACES.sub(" ", line) if "  " in line else line).strip()


def words(text: str) -> int:
    """Return how many words a text has: what stands between spaces and holds a letter or a digit."""
    return len(_WORD.findall(text))


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    # Of a sign beyond ASCII, its first byte is left to be counted.
    found = len(text.encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS))
    return found if text.isascii() else found - sum(map(text.count, _MARKS))


def grade(found: Sequence[str]) -> float:
    """Return the reading grade of sentences taken together, or 0 where there is no word."""
    said = " ".join(found)
    count, signs = said.count(" ") + 1, letters(said)
    return 4.71 * signs / count + 0.5 * count / len(found) - 21.43 if signs else 0.0


def short(found: Iterable[str], limit: int) -> list[str]:
    """Return the sentences of fewer words than the limit."""
    return [each for each in found if each.count(" ") + 1 < limit]
