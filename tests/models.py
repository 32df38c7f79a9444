"""What the models say of a playbook's keys, so that no test has to list them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import ValidationError

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


def _inside(hint: Any, value: Any, loc: Loc, key: Key) -> Iterator[Use]:
    if loc:
        yield Use(key, loc, hint)
    if hint in (Text, Line):
        return
    if isinstance(hint, type) and issubclass(hint, Model):
        for name, inner in value.items():
            within = Key(hint.__name__, name)
            yield from _inside(_hints(hint)[name], inner, (*loc, name), within)
    elif get_origin(hint) is dict:
        for name, inner in value.items():
            yield from _inside(get_args(hint)[1], inner, (*loc, name), key)
    elif get_origin(hint) is list:
        for index, inner in enumerate(value):
            yield from _inside(get_args(hint)[0], inner, (*loc, index), key)
    else:
        fitting = next((each for each in get_args(hint) if _fits(each, value)), None)
        if fitting:
            yield from _without_place(fitting, value, loc, key)


def _without_place(hint: Any, value: Any, loc: Loc, key: Key) -> Iterator[Use]:
    """Yield what lies in a value of which the place was yielded already, unless it is a text."""
    found = _inside(hint, value, loc, key)
    yield from (each for each in found if each.loc != loc or is_text(each))


def _fits(hint: Any, value: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Model):
        try:
            hint.model_validate(value)
        except ValidationError:
            return False
        return True
    if hint in (Text, Line):
        return isinstance(value, str)
    return get_origin(hint) is not None and value is not None


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
        if isinstance(each, type) and issubclass(each, Model):
            yield each
            for inner in _hints(each).values():
                yield from _models(inner)
