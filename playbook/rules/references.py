"""What an entry names must exist: ``unknown-reference``, ``self-reference``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from playbook.content.catalog import Catalog
from playbook.reading.document import Document
from playbook.reading.problem import Problem, did_you_mean
from playbook.schema.reference import ENTRY, Reference


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each name that leads nowhere, or back to where it stands."""
    for document, reference in catalog.references_of_single_files():
        known = catalog.names(reference.target)
        yield from _unknown(document, reference, known, catalog.renamed)
    for entry in catalog.entries.values():
        own = entry.content.defines()
        for reference in entry.references():
            known = _known(catalog, own, reference.target)
            yield from _unknown(entry.document, reference, known, catalog.renamed)
            if reference.id == entry.id and reference.target in {ENTRY, entry.kind.name}:
                message = f"`{entry.id}` refers to itself"
                hint = "Take it out, or name another entry."
                yield entry.document.problem("self-reference", message, reference.loc, hint=hint)


def _known(catalog: Catalog, own: dict[str, Iterable[str]], target: str) -> Collection[str] | None:
    return list(own[target]) if target in own else catalog.names(target)


def _unknown(
    document: Document,
    reference: Reference,
    known: Collection[str] | None,
    renamed: Mapping[str, str],
) -> Iterator[Problem]:
    if known is None or reference.id in known:
        return
    message = f"there is no {reference.target} `{reference.id}`"
    today = renamed.get(reference.id)
    hint = f"It is `{today}` now." if today in known else did_you_mean(reference.id, known)
    yield document.problem("unknown-reference", message, reference.loc, hint=hint)
