"""What stands in a package without being listed: a module a kind, a single file, a family of rules."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def found_in(package: str, name: str) -> list[Any]:
    """Return what each module of a package defines under a name, in the order of the modules.

    Raises AttributeError where a module does not define it: it would be left out without a word.
    """
    return [getattr(module, name) for module in modules_in(package, name)]


def modules_in(package: str, name: str) -> list[ModuleType]:
    """Return the modules of a package, all of which define a name. Raises AttributeError as ``found_in``."""
    path = importlib.import_module(package).__path__
    modules = [
        importlib.import_module(f"{package}.{each.name}") for each in pkgutil.iter_modules(path)
    ]
    for module in modules:
        if not hasattr(module, name):
            message = f"{module.__name__} defines no `{name}`, so nothing would find it"
            raise AttributeError(message)
    return modules
