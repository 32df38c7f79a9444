"""Where the authors' Markdown stands in what a file holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from playbook.reading.document import Loc
from playbook.schema.model import Line, Model, Text


class AuthorText(NamedTuple):
    """A value that is Markdown: where it stands, what it says, and whether it is a line."""

    loc: Loc
    text: str
    is_line: bool


def texts(held: Model, loc: Loc = ()) -> list[AuthorText]:
    """Return every text and line that a model holds, however deep, in the order of its keys."""
    found: list[AuthorText] = []
    _collect(held, None, loc, found)
    return found


def _collect(value: Any, is_line: bool | None, loc: Loc, found: list[AuthorText]) -> None:
    if isinstance(value, str) and is_line is not None:
        found.append(AuthorText(loc, value, is_line))
    elif isinstance(value, Model):
        for name, inner in _keys(type(value)).items():
            _collect(getattr(value, name), inner, (*loc, name), found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, is_line, (*loc, key), found)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _collect(inner, is_line, (*loc, index), found)


@cache
def _keys(model: type[Model]) -> dict[str, bool | None]:
    """Map each key below which Markdown may stand to whether that is a line, or to None for models."""
    hints = get_type_hints(model, include_extras=True)
    found = {name: list(_parts(hints[name])) for name in model.model_fields}
    return {
        name: next((part == Line for part in parts if part in _MARKDOWN), None)
        for name, parts in found.items()
        if any(part in _MARKDOWN or _is_model(part) for part in parts)
    }


_MARKDOWN = (Text, Line)


def _parts(hint: Any) -> Iterator[Any]:
    """Yield a type, and the types of which it is made unless it is one of Markdown."""
    yield hint
    if hint not in _MARKDOWN:
        for part in get_args(hint):
            yield from _parts(part)


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Model)
