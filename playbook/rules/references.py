"""What an entry names must exist: ``unknown-reference``, ``self-reference``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from playbook.content.catalog import Catalog
from playbook.content.lock import LOCK, read_lock
from playbook.kinds import all_kinds
from playbook.reading.document import Document
from playbook.reading.problem import Problem, did_you_mean
from playbook.schema.reference import PAGE, Reference


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each name that leads nowhere, or back to where it stands."""
    for document, reference in catalog.references_of_single_files():
        known = catalog.names(reference.target)
        yield from _unknown(document, reference, known, catalog)
    for entry in catalog.entries.values():
        own = entry.content.defines()
        for reference in entry.references():
            known = _known(catalog, own, reference.target)
            yield from _unknown(entry.document, reference, known, catalog)
            if reference.id == entry.id and catalog.is_entry(reference.target):
                message = f"`{entry.id}` refers to itself"
                hint = "Take it out, or name another entry."
                yield entry.document.problem("self-reference", message, reference.loc, hint=hint)


def _published(catalog: Catalog) -> set[str]:
    """Return the names under which an entry was published and may have readers' work."""
    lock, _ = read_lock(catalog.documents.get(LOCK))
    kinds = {kind.name for kind in all_kinds()}
    names = (name.split("/") for name, locked in lock.items() if not locked.is_retired)
    return {parts[1] for parts in names if len(parts) == 2 and parts[0] in kinds}


def _known(catalog: Catalog, own: dict[str, Iterable[str]], target: str) -> Collection[str] | None:
    return list(own[target]) if target in own else catalog.names(target)


def _unknown(
    document: Document,
    reference: Reference,
    known: Collection[str] | None,
    catalog: Catalog,
) -> Iterator[Problem]:
    if known is None or reference.id in known:
        return
    message = f"there is no {reference.target} `{reference.id}`"
    hint = _hint(reference, known, catalog)
    yield document.problem("unknown-reference", message, reference.loc, hint=hint)


def _hint(reference: Reference, known: Collection[str], catalog: Catalog) -> str:
    name = reference.id
    if (today := catalog.renamed.get(name)) in known:
        return f"It is `{today}` now."
    if reference.target == PAGE and (entry := PurePosixPath(name).stem) in catalog.ids:
        return f"It is an entry's: write `entry:{entry}`."
    if catalog.is_entry(reference.target) and name in _published(catalog):
        return (
            "There was an entry of this name. If it has another one now, write that here, and give "
            f"that entry `aliases: [{name}]`."
        )
    return did_you_mean(name, known)
