"""What a reader's browser keeps of their work with a kind of entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["text", "time", "answer"]
"""What stands under a key of a record: a text; a time in milliseconds, which may be missing; or the
answer to a question, which is a text, or a list of texts or of rows of texts."""

PUBLISHED = frozenset({"entry", "part", "detail"})
"""The names in a key that stand for ids which an author gives, and which aliases can follow."""

_NAMES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Record:
    """A record in the browser's store: its key, and how the page "Your data" tells of it.

    In the ``key``, as in ``tick/{entry}/{run}/{part}``, ``{entry}`` and ``{part}`` are published ids,
    and ``{detail}`` is the id of what belongs to no entry. Any other name is made up by the browser;
    the record whose key ends in it is the head of all that hold it: a tick lies in its run. The head
    ``single`` can be only one, so that a saved copy of it is never brought in beside it.

    ``one`` and ``many`` say what is counted; a record without them is the browser's own affair.
    ``says`` names the key of the record that tells what the reader did, ``words`` how to tell it.
    In one with ``answers`` the record's value names parts of its part, such as chosen options.

    ``holds`` is what else stands in the record. A browser reads no record in which something has
    another shape than is said here: it puts such a record aside, and tells the reader.
    """

    key: str
    one: str = ""
    many: str = ""
    says: str = "value"
    words: Mapping[str, str] = field(default_factory=dict)
    single: str = ""
    answers: bool = False
    holds: Mapping[str, Shape] = field(default_factory=dict)

    @property
    def area(self) -> str:
        """Return the first word of the key."""
        return self.key.partition("/")[0]

    @property
    def prefix(self) -> str:
        """Return the words with which the key begins: ``meta/run/`` of ``meta/run/{entry}``."""
        return self.key.partition("{")[0]

    @property
    def shape(self) -> dict[str, Shape]:
        """Return what stands under each key of the record, but for ``at``, which all may have."""
        return {self.says: "answer" if self.answers else "text", **self.holds}

    @property
    def names(self) -> list[str]:
        """Return the names in the key, in order."""
        return _NAMES.findall(self.key)

    def lies_in(self, head: Record) -> bool:
        """Return whether the record belongs to ``head``, as a tick belongs to its run."""
        made_up = head.names[-1] if head.names else ""
        is_head = made_up not in PUBLISHED and head.key.endswith(f"{{{made_up}}}")
        return is_head and self is not head and made_up in self.names
