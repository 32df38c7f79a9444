"""Nothing is only talk: ``nothing-to-do`` and ``practice-unserved``.

Both are warnings, since a playbook that is still being written has gaps; ``--strict`` and
``playbook check`` fail on them all the same. What a file that could not be read may do is not held
against the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Catalog
from playbook.reading.problem import Problem
from playbook.settings.sources import Sources


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each principle and each practice that nobody can act on."""
    yield from _principles(catalog)
    yield from _practices(catalog)


def _principles(catalog: Catalog) -> Iterator[Problem]:
    if not all(kind.is_talk for kind in catalog.unread):
        return
    for entry in catalog.entries.values():
        if entry.kind.name != "principle":
            continue
        if all(other.kind.is_talk for other in catalog.referrers.get(entry.id, [])):
            message = f"nothing lets a reader act on the principle `{entry.id}`"
            hint = "Name it under `principles:` in a script, checklist, worksheet or path."
            yield entry.document.problem("nothing-to-do", message, hint=hint, severity="warning")


def _practices(catalog: Catalog) -> Iterator[Problem]:
    sources = catalog.single(Sources)
    if sources is None:
        return
    served = {
        (practice, need)
        for entry in catalog.entries.values()
        for practice in entry.outline.practices
        for need in entry.serves
    }
    unknown = {need for kind in catalog.unread for need in (kind.name, *kind.needs)}
    document = catalog.documents.get("sources.yml")
    for key, practice in sources.practices.items():
        for index, need in enumerate(practice.needs):
            if document and need not in unknown and (key, need) not in served:
                message = f"no {need} makes the practice `{key}` workable"
                hint = f"Add `{key}` to the `practices:` of the {need} that does."
                loc = ("practices", key, "needs", index)
                yield document.problem(
                    "practice-unserved", message, loc, hint=hint, severity="warning"
                )
