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


def texts(held: Model, loc: Loc = ()) -> Iterator[AuthorText]:
    """Yield every text and line that a model holds, however deep, in the order of its keys."""
    for name, markdown in _keys(type(held)).items():
        yield from _inside(getattr(held, name), markdown, (*loc, name))


def _inside(value: Any, markdown: Any, loc: Loc) -> Iterator[AuthorText]:
    if isinstance(value, Model):
        yield from texts(value, loc)
    elif isinstance(value, str) and markdown:
        yield AuthorText(loc, value, markdown == Line)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, markdown, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _inside(inner, markdown, (*loc, index))


@cache
def _keys(model: type[Model]) -> dict[str, Any]:
    """Map each key of a model below which Markdown may stand to its type, or to None for models."""
    hints = get_type_hints(model, include_extras=True)
    found = {name: list(_parts(hints[name])) for name in model.model_fields}
    return {
        name: next((part for part in parts if part in _MARKDOWN), None)
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
