"""What must hold across entries: a module for each family of rules.

Every module here that defines ``check(catalog)`` is one. It yields a problem for each finding.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from playbook.catalog import Catalog
from playbook.reading.problem import Problem


def check_all(catalog: Catalog) -> list[Problem]:
    """Apply every rule. Returns the findings in the order of files and lines."""
    return sorted(problem for check in _checks() for problem in check(catalog))


def _checks() -> Iterator:  # type: ignore[type-arg]
    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        if hasattr(module, "check"):
            yield module.check
