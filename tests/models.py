"""What the models say of a playbook's keys, so that no test has to list them."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from playbook.content.catalog import Catalog
from playbook.kinds import all_kinds
from playbook.reading.document import Document, Loc
from playbook.schema.model import Line, Model, Text
from playbook.settings import all_settings


class Key(NamedTuple):
    """A key as a model declares it: `Item.text`."""

    model: str
    name: str


class Use(NamedTuple):
    """A value under a key, or one of several under it: where it stands, and of what type it is."""

    key: Key
    loc: Loc
    type: Any


def all_models() -> list[type[Model]]:
    """Return the model of each kind's entries and of each single file."""
    return [*(kind.model for kind in all_kinds()), *(file.model for file in all_settings())]


def all_text_keys() -> set[Key]:
    """Return every key that holds text or lines, however deep."""
    inside = {model for top in all_models() for model in _models(top)}
    return {
        Key(model.__name__, name)
        for model in inside
        for name, hint in _hints(model).items()
        if any(each in (Text, Line) for each in _types(hint))
    }


def uses(document: Document, model: type[Model]) -> Iterator[Use]:
    """Yield every use of a key in a document, and what lies in it, however deep."""
    yield from _inside(model, document.value, (), Key("", ""))


def documents(catalog: Catalog) -> Iterator[tuple[Document, type[Model]]]:
    """Yield every document of a playbook with its model."""
    for entry in catalog.entries.values():
        yield entry.document, entry.kind.model
    for file in all_settings():
        if file.name in catalog.documents:
            yield catalog.documents[file.name], file.model


def is_text(use: Use) -> bool:
    """Return whether the value is an author's text."""
    return use.type in (Text, Line)


def _inside(declared: Any, value: Any, loc: Loc, key: Key) -> Iterator[Use]:
    hint = _as_used(declared, value)
    if loc:
        yield Use(key, loc, hint)
    for step, inner, within in _children(hint, value, key):
        yield from _inside(inner, value[step], (*loc, step), within)


def _as_used(hint: Any, value: Any) -> Any:
    """Return which of the types that a key may have a value is of."""
    if hint in (Text, Line):
        return hint
    if get_origin(hint) is Annotated:
        return _as_used(get_args(hint)[0], value)
    if get_origin(hint) in (Union, UnionType):
        fitting = (each for each in get_args(hint) if _fits(each, value))
        return _as_used(next(fitting), value)
    return hint


def _children(hint: Any, value: Any, key: Key) -> Iterator[tuple[Any, Any, Key]]:
    """Yield where each value inside a value stands, its type, and the key that declares it."""
    if _is_model(hint):
        hints = _hints(hint)
        yield from ((name, hints[name], Key(hint.__name__, name)) for name in value)
    elif get_origin(hint) is dict:
        yield from ((name, get_args(hint)[1], key) for name in value)
    elif get_origin(hint) is list:
        yield from ((index, get_args(hint)[0], key) for index in range(len(value)))


def _fits(hint: Any, value: Any) -> bool:
    try:
        TypeAdapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Model)


def _hints(model: type[Model]) -> dict[str, Any]:
    return {
        name: hint
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields
    }


def _types(hint: Any) -> Iterator[Any]:
    """Yield a type and every type that it is made of."""
    yield hint
    if hint not in (Text, Line):
        for each in get_args(hint):
            yield from _types(each)


def _models(hint: Any) -> Iterator[type[Model]]:
    for each in _types(hint):
        if _is_model(each):
            yield each
            for inner in _hints(each).values():
                yield from _models(inner)
