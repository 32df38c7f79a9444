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
    """Map each key of a model to the type of Markdown that it holds, or None."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _markdown_of(hints[name]) for name in model.model_fields}


def _markdown_of(hint: Any) -> Any:
    if hint in (Text, Line):
        return hint
    return next(filter(None, map(_markdown_of, get_args(hint))), None)
