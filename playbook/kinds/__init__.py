"""The kinds of entry, a module each. Every module here defines its ``KIND``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from playbook.schema.discovery import found_in
from playbook.schema.kind import Kind


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order in which the site shows them.

    Raises AttributeError for a module without ``KIND``.
    """
    return tuple(sorted(found_in(__name__, "KIND"), key=lambda kind: kind.order))


def all_helpers() -> dict[str, Callable[..., Any]]:
    """Return the functions that the kinds give their templates, by name."""
    return {name: helper for kind in all_kinds() for name, helper in kind.helpers.items()}
