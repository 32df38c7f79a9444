"""The sample playbook: a few entries of each kind, with every key that an entry can have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from playbook.content.entry import Entry
from playbook.kinds import all_kinds
from playbook.kinds.script.model import Script
from playbook.pages import site
from playbook.pages.addresses import HOME, entry_uri, relative
from playbook.pages.surfaces import all_surfaces
from playbook.settings.messages import MessageChecks
from tests.models import uses
from tests.project import SAMPLE, read

CATALOG = read(SAMPLE)
CHECKS = CATALOG.single(MessageChecks) or MessageChecks()
SCRIPTS = {entry.id: script for entry, script in CATALOG.holding(Script)}

WRITTEN_BY_HAND = ["notes.md"]


@cache
def every_kind_of_page() -> list[str]:
    """Return an address of each kind of page that a playbook has, as seen from its home page.

    That is every page without an entry, every kind's list, and of its entries the one that says most
    with all of its further pages; for scripts, one of how to do it and one of how not to.
    """
    made, problems = site.build(CATALOG, site.renderer([]), directory_urls=True)
    assert made, problems
    shown = {entry_uri(each.id, each.kind).removesuffix(".md") for each in _fullest()}
    hidden = {
        entry_uri(each.id, each.kind).removesuffix(".md") for each in CATALOG.entries.values()
    } - shown
    uris = [page.src_uri for page in made.pages]
    kept = [uri for uri in uris if not _is_of(uri, hidden)] + WRITTEN_BY_HAND
    return [relative(uri, HOME, directory_urls=True).removeprefix("./") for uri in kept]


def _is_of(uri: str, entries: set[str]) -> bool:
    return any(uri == f"{each}.md" or uri.startswith(f"{each}/") for each in entries)


def _fullest() -> Iterator[Entry]:
    """Yield the entry with most different keys of all that serve the same."""
    for kind in all_kinds():
        entries = sorted(CATALOG.of(kind), key=_serves)
        for _, alike in groupby(entries, key=_serves):
            yield max(alike, key=_keys_of)


def _serves(entry: Entry) -> list[str]:
    return sorted(entry.content.serves())


def _keys_of(entry: Entry) -> int:
    return len({use.key for use in uses(entry.document, entry.kind.model)})


def whatever_is_missing() -> list[str]:
    """Return the kinds and the pages without an entry that the sample does not have."""
    kinds = [kind.name for kind in all_kinds() if not CATALOG.of(kind)]
    pages = {relative(each.src_uri, HOME, directory_urls=True) for each in all_surfaces()}
    made = {each or "./" for each in every_kind_of_page()}
    return [*kinds, *sorted(pages - made)]
