"""Readers' ticks hang on the ids inside an entry, so each is used once: ``duplicate-id``."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.alone import Files
from playbook.reading.document import Loc
from playbook.reading.problem import Problem

FILE_BY_FILE = True


def check(catalog: Files) -> Iterator[Problem]:
    """Yield a problem for each id that stands a second time in its entry."""
    for entry in catalog.entries.values():
        seen: dict[str, Loc] = {}
        for name, loc in entry.content.identifiers():
            if name in seen:
                first = entry.document.place(seen[name]).line
                message = f"the id `{name.split('/')[-1]}` is already used on line {first}"
                hint = "Give this one another id, so that a reader's answer has one place."
                yield entry.document.problem("duplicate-id", message, loc, hint=hint)
            seen.setdefault(name, loc)
