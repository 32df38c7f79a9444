"""The kinds of entry, a module each. Every module here that defines ``KIND`` is one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Any

from playbook.schema.kind import Kind


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order in which the site shows them."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    )
    kinds = [module.KIND for module in modules if hasattr(module, "KIND")]
    return tuple(sorted(kinds, key=lambda kind: kind.order))


def all_helpers() -> dict[str, Callable[..., Any]]:
    """Return the functions that the kinds give their templates, by name."""
    return {name: helper for kind in all_kinds() for name, helper in kind.helpers.items()}
