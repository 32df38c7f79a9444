"""The pages that belong to no entry: those of the single files, and the site's own."""

from __future__ import annotations

from playbook.content.catalog import Catalog
from playbook.schema.surface import Surface
from playbook.settings import all_settings

BACKUP = Surface(
    "backup.md", "backup/page.md.j2", edits="playbook.yml", title="Your data", order=1000,
    borrows=("told", "bring"),
)  # fmt: skip
"""The page on which readers see, take along and delete what their browser keeps."""

PRINT = Surface("print.md", "print/page.md.j2", edits="playbook.yml", title="Print", order=950)
"""The page that lists all that can be printed."""


def all_surfaces() -> list[Surface]:
    """Return every page that a site may have without an entry, in the order of the navigation."""
    found = [file.surface for file in all_settings() if file.surface]
    return sorted([*found, PRINT, BACKUP], key=lambda surface: surface.order)


def surfaces_of(catalog: Catalog) -> list[Surface]:
    """Return those of the pages that a playbook has, or may have where a file is broken."""
    held = {file: catalog.single(file.model) for file in all_settings()}
    unwanted = [
        file.surface
        for file, said in held.items()
        if file.surface and said is not None and not file.surface.wanted(said)
    ]
    return [surface for surface in all_surfaces() if surface not in unwanted]
