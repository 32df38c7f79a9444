"""How many of the words that Americans contract when they talk are contracted in a text.

Counted are `not` behind a verb, `am`, `are`, `is` and `will` behind a pronoun, and `have`, `has`, `had` and
`would` where only a contraction's meaning fits. What ends a sentence or is stressed by a mark stays whole: "Yes, I am."
"""

from __future__ import annotations

import re

_VERBS = "do|does|did|is|are|was|were|has|have|had|can|could|should|would|will|must"
_SHORT = "don|doesn|didn|isn|aren|wasn|weren|hasn|haven|hadn|can|couldn|shouldn|wouldn|mustn|won|ain|needn"
_PRONOUNS = "I|you|we|they|he|she|it|that|there|what|who|here|where|how"
_DONE = (
    "been|had|got|done|made|seen|heard|met|read|known|given|taken|written|thought|found|kept|sent|told|"
    "left|lost|become|gone|come|never|always|just|already|only|not|since|learned|[a-z]{2,}ed"
)
_ON = r"(?=\s+[A-Za-z\d\"“‘'])"

_CONTRACTED = re.compile(
    rf"\b(?:{_SHORT})['’]t\b|\b(?:I['’]m|(?:you|we|they|there|what|who)['’]re|let['’]s"
    rf"|(?:{_PRONOUNS})['’](?:ll|ve|d)|(?:{_PRONOUNS})['’]s)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\b(?:{_VERBS}) not\b{_ON}|\bcannot\b"
    rf"|\bI am\b{_ON}|\b(?:you|we|they) are\b{_ON}"
    rf"|\b(?:he|she|it|that|there|what|who|here|where|how) is\b{_ON}"
    rf"|\b(?:I|you|we|they|he|she|it|that|there) will\b{_ON}"
    rf"|\b(?:I|you|we|they|he|she) would\b{_ON}|\blet us\b{_ON}"
    rf"|\b(?:I|you|we|they) have (?=(?:{_DONE})\b)|\b(?:he|she|it) has (?=(?:{_DONE})\b)"
    rf"|\b(?:I|you|we|they|he|she) had (?=(?:been|never|already|just)\b)",
    re.IGNORECASE,
)


def contracted(text: str) -> list[str]:
    """Return the contractions of a text."""
    return _CONTRACTED.findall(text)


def whole(text: str) -> list[str]:
    """Return what could have been contracted, and is not."""
    return _WHOLE.findall(text)


def share(text: str) -> float | None:
    """Return the share of contractions, from 0 to 1, or None where nothing could be contracted."""
    done, left = len(contracted(text)), len(whole(text))
    return done / (done + left) if done + left else None
