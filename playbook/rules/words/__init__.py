"""Words that a reader can take in, say and do, within the limits that ``playbook.yml`` gives.

The rules are ``reading-grade``, ``choppy``, ``too-long-to-say``, ``two-tasks`` and ``not-an-action``.
They are warnings, since words are the author's. Each looks at one entry and the limits only.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Catalog, Entry
from playbook.reading.problem import Problem
from playbook.rules.words import doing, reading, saying
from playbook.rules.words.said import said_in
from playbook.settings.home import Playbook, Words


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each entry that is hard to read, each line to say, each tick to do."""
    playbook = catalog.single(Playbook)
    if playbook is None or playbook.words == Words():
        return
    for entry in catalog.entries.values():
        yield from of_entry(entry, playbook.words)


def of_entry(entry: Entry, limits: Words) -> Iterator[Problem]:
    """Yield what is wrong with the words of an entry."""
    said = said_in(entry.content)
    yield from reading.check(entry, said, limits)
    yield from saying.check(entry, said, limits)
    yield from doing.check(entry, limits)
