"""What is meant to be short is short: ``too-long``."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Catalog
from playbook.kinds.message import MessageBank
from playbook.reading.problem import Problem


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each message that has more words than its bank allows."""
    for entry, bank in catalog.holding(MessageBank):
        for index, message in enumerate(bank.messages):
            words = _count(bank.with_examples(message.text))
            if words > bank.at_most:
                said = f"this message has {words} words, and `at_most` allows {bank.at_most}"
                loc = ("messages", index, "text")
                yield entry.document.problem("too-long", said, loc, hint=HINT)


HINT = "Leave out what can be said when they answer. The examples of its details count, too."


def _count(text: str) -> int:
    """Return how many words a text has. A dash between two words is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
