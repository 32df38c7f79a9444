"""A playbook of any size: copies of an ordinary one, which differ in their ids and in all they say."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.files import write
from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.content.loader import load
from playbook.content.lock import LOCK, write_lock
from playbook.reading.document import Loc
from playbook.schema.texts import texts

LINK = re.compile(r"\bentry:([a-z0-9-]+)")
"""A link to an entry inside a text."""

END = re.compile(r"([.!?…][*_\"”’')]*|)$")
"""The sign that ends a text, with what it closes."""

SIGNS = str.maketrans("0123456789", ",;:^%$@/~=")
"""Digits as signs that rules on words do not count: a copy must be no harder to read than its original."""

Rename = Callable[[str], str]


def multiply(data_dir: Path, folder: Path, copies: int) -> None:
    """Write a playbook's folder with each of its entries ``copies`` times, and its lock.

    What there is one of in a playbook, as ``sources.yml``, stays single and names the first copies.
    Behind the last word of each text of a later copy stands its number in signs, as a real playbook
    does not repeat its texts, and whoever remembers a text once rendered must not profit from that it
    does.
    """
    catalog, _ = load(data_dir, data_dir)
    for path in data_dir.rglob("*.yml"):
        write(folder / path.relative_to(data_dir), path.read_text(encoding="utf-8"))
    for entry in catalog.entries.values():
        for number in range(2, copies + 1):
            name = f"{entry.kind.folder}/{numbered(entry.id, number)}.yml"
            write(folder / name, as_yaml(copy_of(entry, number, catalog)))
    lock_all(folder)


def lock_all(folder: Path) -> None:
    """Write the lock of a playbook's folder, with all the ids that it has."""
    catalog, _ = load(folder, folder)
    write(folder / LOCK, write_lock(None, catalog.identity.living))


def numbered(name: str, number: int) -> str:
    """Return the id that an entry has in a copy."""
    return f"{name}-{number}"


def copy_of(entry: Entry, number: int, catalog: Catalog) -> Any:
    """Return what the file of an entry's copy holds: all that it names are copies of that number."""

    def rename(name: str) -> str:
        return numbered(name, number)

    value = copy.deepcopy(entry.document.value)
    for loc, changed in (*_names(entry, catalog, rename), *_texts(entry, number, rename)):
        _put(value, loc, changed)
    return value


def as_yaml(value: Any) -> str:
    """Return a value as authors write it: longer texts in blocks, nothing said by an alias."""
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return str(text)


def _names(entry: Entry, catalog: Catalog, rename: Rename) -> Iterator[tuple[Loc, str]]:
    """Yield what the keys of an entry name, where it stands, as the names of a copy."""
    for reference in entry.content.references():
        if catalog.is_entry(reference.target):
            yield reference.loc, rename(reference.id)
    for index, alias in enumerate(entry.content.aliases):
        yield ("aliases", index), rename(alias)
    for part in entry.content.parts():
        for index, alias in enumerate(part.aliases):
            # Another entry's part, as `entry/part`. A name alone is the entry's own and may stay.
            other, slash, name = alias.rpartition("/")
            yield (*part.loc, "aliases", index), f"{rename(other)}/{name}" if slash else alias


def _texts(entry: Entry, number: int, rename: Rename) -> Iterator[tuple[Loc, str]]:
    """Yield the texts of a copy, and where they stand."""
    for loc, text, _ in texts(entry.content):
        linked = LINK.sub(lambda found: f"entry:{rename(found[1])}", text)
        yield loc, END.sub(f"{str(number).translate(SIGNS)}\\1", linked, count=1)


def _put(value: Any, loc: Loc, changed: str) -> None:
    *way, last = loc
    for key in way:
        value = value[key]
    value[last] = changed


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 that of the base
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
