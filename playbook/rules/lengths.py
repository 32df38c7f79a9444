"""What is meant to be short is short: ``too-long``."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Catalog
from playbook.kinds.message import MessageBank
from playbook.reading.problem import Problem
from playbook.rules.words.readability import words


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each message that has more words than its bank allows."""
    for entry, bank in catalog.holding(MessageBank):
        for index, message in enumerate(bank.messages):
            count = words(bank.with_examples(message.text))
            if count > bank.at_most:
                said = f"this message has {count} words, and `at_most` allows {bank.at_most}"
                loc = ("messages", index, "text")
                yield entry.document.problem("too-long", said, loc, hint=HINT)


HINT = "Leave out what can be said when they answer. The examples of its details count, too."
