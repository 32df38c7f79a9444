"""What an entry names must exist: ``unknown-reference``, ``self-reference``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import PurePosixPath

from playbook.content.catalog import Catalog, Names
from playbook.content.entry import Entry
from playbook.content.lock import LOCK, read_lock
from playbook.kinds import all_kinds
from playbook.reading.document import Document
from playbook.reading.problem import Effort, Problem
from playbook.schema.reference import PAGE, Reference


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each name that leads nowhere, or back to where it stands."""
    names = _Names(catalog)
    for document, reference in catalog.references_of_single_files():
        known = names.known(reference.target)
        if known is not None and reference.id not in known:
            yield names.problem(document, reference, known)
    for entry in catalog.entries.values():
        if any(names.is_wrong(entry, *named) for named in entry.outline.names):
            yield from _wrong(entry, names)


def _wrong(entry: Entry, names: _Names) -> Iterator[Problem]:
    for reference in entry.references():
        known = names.known_to(entry, reference.target)
        if known is not None and reference.id not in known:
            yield names.problem(entry.document, reference, known)
        if names.is_itself(entry, reference.target, reference.id):
            message = f"`{entry.id}` refers to itself"
            hint = "Take it out, or name another entry."
            yield entry.document.problem("self-reference", message, reference.loc, hint=hint)


class _Names:
    """What the references of a playbook may name: each target, and each hint, is looked up once."""

    def __init__(self, catalog: Catalog) -> None:
        self.known = cache(catalog.names)
        self._inside: dict[tuple[str, str], Names] = {}
        self._catalog = catalog
        self._hint = cache(self._found_hint)
        self._effort = Effort()

    def problem(self, document: Document, reference: Reference, known: Names) -> Problem:
        """Return what to say of a reference that names nothing that is known."""
        message = f"there is no {reference.target} `{reference.id}`"
        hint = self._hint(reference.target, reference.id, known)
        return document.problem("unknown-reference", message, reference.loc, hint=hint)

    def is_wrong(self, entry: Entry, target: str, name: str) -> bool:
        """Return whether there is something to say of a name that an entry does not answer itself."""
        known = () if target in entry.outline.defines else self.known(target)
        is_unknown = known is not None and name not in known
        return is_unknown or self.is_itself(entry, target, name)

    def is_itself(self, entry: Entry, target: str, name: str) -> bool:
        """Return whether an entry refers to itself."""
        return name == entry.id and self._catalog.is_entry(target)

    def known_to(self, entry: Entry, target: str) -> Names | None:
        """Return what an entry can mean: some names only it has itself."""
        if target not in entry.outline.defines:
            return self.known(target)
        key = (entry.id, target)
        if key not in self._inside:
            self._inside[key] = frozenset(entry.content.defines()[target])
        return self._inside[key]

    @cached_property
    def _published(self) -> frozenset[str]:
        """The names under which an entry was published and may have readers' work."""
        lock, _ = read_lock(self._catalog.documents.get(LOCK))
        kinds = {kind.name for kind in all_kinds()}
        names = (name.split("/") for name, locked in lock.items() if not locked.is_retired)
        return frozenset(parts[1] for parts in names if len(parts) == 2 and parts[0] in kinds)

    def _found_hint(self, target: str, name: str, known: Names) -> str:
        catalog = self._catalog
        today, entry = catalog.renamed.get(name), PurePosixPath(name).stem
        if today in known:
            return f"It is `{today}` now."
        if target == PAGE and entry in catalog.ids:
            return f"It is an entry's: write `entry:{entry}`."
        if catalog.is_entry(target) and name in self._published:
            return (
                "There was an entry of this name. If it has another one now, write that here, and give "
                f"that entry `aliases: [{name}]`."
            )
        return self._effort.did_you_mean(name, known)
