"""A name that stands in one place for something that is defined in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from playbook.reading.document import Loc

ENTRY = "entry"
"""The target of a reference that may lead to an entry of any kind."""

PAGE = "page"
"""The target of a reference to a page that is no entry's, or to another file beside it."""


class Reference(NamedTuple):
    """A name, where it stands, and what it must be the name of.

    ``target`` is a kind ("principle"), "entry" for any kind, "page" for what is no entry, a name
    from a single file ("practice", "move", "stage"), or something inside the same entry ("beat").
    """

    target: str
    id: str
    loc: Loc


def refer(target: str, ids: Iterable[str], *loc: str | int) -> Iterator[Reference]:
    """Yield a reference for each id of a list that stands at ``loc``."""
    for index, name in enumerate(ids):
        yield Reference(target, name, (*loc, index))
