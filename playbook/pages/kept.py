"""What a browser must know of a reader's work: how it is told of, and where it is after an edit."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.content.ids import key_of
from playbook.kinds import all_kinds
from playbook.memory import Memory
from playbook.reading.document import Loc
from playbook.render.markdown import plain
from playbook.schema.record import Record

KEPT = Record("kept", "older version kept aside", "older versions kept aside")
"""Of two records that come to one place through renames, the earlier. The store puts it aside."""


DAMAGED = Record(
    "damaged/{record}", "damaged record put aside", "damaged records put aside", says="key"
)
"""What has another shape than its kind says, with the place at which it was."""


def all_records() -> list[Record]:
    """Return every record that the kinds declare, also several of them the same one."""
    return list({record.key: record for kind in all_kinds() for record in kind.records}.values())


def shapes() -> dict[str, dict[str, str]]:
    """Map the beginning of the keys of each record that a kind declares to what such a record holds."""
    return {record.prefix: dict(record.shape) for record in all_records()}


def renamed(catalog: Catalog) -> dict[str, Any]:
    """Return what finds a reader's work after an edit: nothing where nothing was ever renamed.

    ``aliases`` maps what was renamed or moved, an entry (``ask-to-meet``) or a part of one
    (``before-a-meeting/read-profile``), to what it is called now. ``keys`` are the shapes of the
    records' keys, and ``answers`` those of which the value names ids as well.
    """
    aliases = catalog.identity.aliases
    if not aliases:
        return {}
    return {
        "aliases": {key_of(old): key_of(new) for old, new in sorted(aliases.items())},
        "keys": [record.key for record in all_records()],
        "answers": [record.key for record in all_records() if record.answers],
    }


def described() -> dict[str, dict[str, Any]]:
    """Map the area of each record that readers hear of to what "Your data" needs to tell of it."""
    told = [record for record in (*all_records(), KEPT, DAMAGED) if record.one]
    return {record.area: _description(record, told) for record in told}


def _description(record: Record, told: list[Record]) -> dict[str, Any]:
    inside = next((head.area for head in told if record.lies_in(head)), "")
    found = {
        "one": record.one, "many": record.many, "says": record.says, "words": dict(record.words),
        "single": record.single, "inside": inside,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def labels(catalog: Catalog, memory: Memory) -> dict[str, str]:
    """Map all on which a reader's work can hang to words: an entry's title, the text of a part."""
    return _of_all(catalog, memory, labels_of)


def labels_of(entry: Entry) -> dict[str, str]:
    """Map an entry and its parts to words."""
    parts = {name: plain(words) for name, words in _parts(entry)}
    return {entry.id: plain(entry.title), **parts}


def limits(catalog: Catalog, memory: Memory) -> dict[str, str]:
    """Map what takes in less than a sheet of paper does to what that is, in all entries."""
    return _of_all(catalog, memory, limits_of)


def limits_of(entry: Entry) -> dict[str, str]:
    """Map an entry of which there is ``once`` one list, and each part that takes a ``date``."""
    said = entry.document.value
    dates = {
        f"{entry.id}/{part.id}": "date"
        for part in entry.content.parts()
        if ("type", "date") in _at(said, part.loc).items()
    }
    return {**({entry.id: "once"} if said.get("repeat") == "once" else {}), **dates}


def _of_all(
    catalog: Catalog, memory: Memory, tell: Callable[[Entry], dict[str, str]]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in catalog.entries.values():
        # What is remembered holds the entry, whose identity is its own as long as it does.
        key = (tell.__name__, id(entry))
        found.update(memory.recall(key, lambda entry=entry: (entry, tell(entry)))[1])  # type: ignore[misc]
    return found


def _parts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the parts that have records of their own: an option belongs to its field's."""
    for part in entry.content.parts():
        if "/" not in part.id:
            words = _words_at(entry.document.value, part.loc) or part.id
            yield f"{{{part.id}}}" if part.space else f"{entry.id}/{part.id}", words


def _words_at(value: Any, loc: Loc) -> str:
    said = _at(value, loc)
    return next((said[key] for key in ("text", "label", "lesson") if key in said), "")


def _at(value: Any, loc: Loc) -> Any:
    return functools.reduce(lambda inner, key: inner[key], loc, value)
