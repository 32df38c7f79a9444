"""Plain values, as YAML has them: to look into, and to change."""

from __future__ import annotations

import functools
from typing import Any

from playbook.reading.document import Loc


def at(value: Any, loc: Loc) -> Any:
    """Return what stands at a place in a value."""
    return functools.reduce(lambda inner, step: inner[step], loc, value)


def put(value: Any, loc: Loc, new: object) -> None:
    """Set what stands at a place in a value."""
    at(value, loc[:-1])[loc[-1]] = new


def replaced(value: Any, old: str, new: str) -> Any:
    """Return a value with words replaced in every text, however deep."""
    if isinstance(value, dict):
        return {key: replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [replaced(inner, old, new) for inner in value]
    return value.replace(old, new) if isinstance(value, str) else value
