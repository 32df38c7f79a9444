"""The single files of a playbook, a module each. Every module here defines its ``FILE``."""

from __future__ import annotations

from functools import cache

from playbook.schema.discovery import found_in
from playbook.schema.single import SingleFile


@cache
def all_settings() -> tuple[SingleFile, ...]:
    """Return every single file, by name. Raises AttributeError for a module without ``FILE``."""
    return tuple(sorted(found_in(__name__, "FILE"), key=lambda file: file.name))
