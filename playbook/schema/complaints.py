"""What is wrong with a document, in words that an author can act on.

Pydantic finds what is wrong; its error types (never its English) choose our rule and our words.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from playbook.reading.document import Document, Loc
from playbook.reading.problem import Problem, did_you_mean
from playbook.schema.model import Model

Names = tuple[int | str, ...]

M = TypeVar("M", bound=Model)


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Check a document against a model.

    Returns the model's instance, or None with every problem that was found.
    """
    if not isinstance(document.value, dict):
        return None, [_not_a_map(document, model)]
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
        return None, [
            _problem(document, model, detail)
            for detail in details
            if not (detail["type"] == "missing" and _is_misspelled(model, detail["loc"], unknown))
        ]


def required_keys(model: type[Model]) -> list[str]:
    """Return the keys that a file of this model cannot do without."""
    return [name for name, info in model.model_fields.items() if info.is_required()]


def _is_misspelled(model: type[Model], missing: Names, unknown: list[Names]) -> bool:
    *around, key = missing
    known = list(_keys_of(_annotation_at(model, tuple(around))))
    meant = did_you_mean(str(key), known)
    return any(
        list(loc[:-1]) == around and did_you_mean(str(loc[-1]), known) == meant for loc in unknown
    )


def _not_a_map(document: Document, model: type[Model]) -> Problem:
    required = required_keys(model)
    found = "is empty" if document.value is None else f"holds {_found(document.value)}"
    return document.problem(
        "wrong-type",
        f"the file {found}, where keys and values belong",
        hint=f"Begin with `{required[0]}: …`." if required else "",
    )


def _problem(document: Document, model: type[Model], detail: ErrorDetails) -> Problem:
    kind = detail["type"]
    at_key = detail["loc"][-1:] == ("[key]",)
    names = detail["loc"][:-1] if at_key else detail["loc"]
    loc = _in_document(document.value, (*names, "type") if kind == "union_tag_invalid" else names)
    annotation = _annotation_at(model, names)
    if kind == "missing":
        return _missing(document, loc)
    if kind == "extra_forbidden":
        known = _keys_of(_annotation_at(model, names[:-1]))
        message = f"unknown key `{names[-1]}`"
        hint = did_you_mean(str(names[-1]), known)
        return document.problem("unknown-key", message, loc, hint=hint, at_key=True)
    if kind == "union_tag_not_found":
        return _untyped(document, loc, detail["input"], annotation)
    rule = kind if "-" in kind else "wrong-type"
    message, hint = _words(kind, detail, annotation)
    if kind == "string_type" and isinstance(detail["input"], bool | int | float):
        hint = f'Put it in quotes to make it text: `"{document.written(loc)}"`.'
    return document.problem(rule, message, loc, hint=hint, at_key=at_key)


def _missing(document: Document, loc: Loc) -> Problem:
    # The place of a missing key is the map that lacks it: its first key, or the item's dash.
    *around, key = loc
    return document.problem(
        "missing-key", f"the key `{key}` is missing", tuple(around), hint=f"Add `{key}: …` here."
    )


def _untyped(document: Document, loc: Loc, value: Any, annotation: Any) -> Problem:
    """Return what is wrong with a map whose key `type` is missing, or misspelled."""
    known = {name for member in _members(annotation) for name in _keys_of(member)}
    for key in value:
        hint = did_you_mean(str(key), known)
        if key not in known and hint == did_you_mean("type", known):
            place = (*loc, key)
            return document.problem(
                "unknown-key", f"unknown key `{key}`", place, hint=hint, at_key=True
            )
    hint = did_you_mean("", _options_of(annotation))
    return document.problem("missing-key", "the key `type` is missing", loc, hint=hint)


def _words(kind: str, detail: ErrorDetails, annotation: Any) -> tuple[str, str]:
    context = detail.get("ctx", {})
    value = detail["input"]
    if kind in _EXPECTED:
        expected, hint = _EXPECTED[kind]
        empty = kind == "string_type" and value is None
        return f"expected {expected}, found {_found(value)}", _EMPTY if empty else hint
    if kind in {"literal_error", "union_tag_invalid"}:
        return _not_an_option(value["type"] if "tag" in context else value, _options_of(annotation))
    if kind in _LIMITS:
        return _LIMITS[kind].format(**context), ""
    return detail["msg"], str(context.get("hint", ""))


def _not_an_option(value: Any, options: list[str]) -> tuple[str, str]:
    listed = ", ".join(f"`{option}`" for option in options)
    if not isinstance(value, str):
        return f"expected one of {listed}, found {_found(value)}", ""
    near = did_you_mean(value, options)
    return f"`{value}` is not one of {listed}", near if near.startswith("Did you") else ""


_EMPTY = "Write the text here. One that begins with `#` must be in quotes."
_KEYS = "Write it as `key: value` lines, indented alike."
_WORDS = "Text that begins with `[`, `{` or `- `, or holds a colon and a space, must be in quotes."
_DIGITS = "Write it in digits, without quotes."

_EXPECTED = {
    "string_type": ("text", _WORDS),
    "int_type": ("a whole number", _DIGITS),
    "float_type": ("a number", _DIGITS),
    "bool_type": ("`true` or `false`", "Write `true` or `false`, without quotes."),
    "list_type": ("a list", "Write one item a line, each after `- `, or `[one, two]`."),
    "dict_type": ("keys and values", _KEYS),
    "model_type": ("keys and values", _KEYS),
    "model_attributes_type": ("keys and values", _KEYS),
}

_LIMITS = {
    "string_too_short": "this text is empty",
    "string_too_long": "this text is longer than {max_length} characters",
    "too_short": "at least {min_length} needed here, found {actual_length}",
    "too_long": "at most {max_length} allowed here, found {actual_length}",
    "greater_than_equal": "this must be at least {ge}",
    "less_than_equal": "this must be at most {le}",
}


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str):
        return "text"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys and values"
    return "a decimal number" if isinstance(value, float) else "a number"


def _in_document(value: Any, names: Names) -> Loc:
    """Return the part of an error's location that the document has too.

    Pydantic puts the tag of a union into it. The last name stays, since a missing key has no place.
    """
    loc: list[str | int] = []
    for position, name in enumerate(names):
        if _holds(value, name):
            value = value[name]
        elif position + 1 < len(names):
            continue
        loc.append(name)
    return tuple(loc)


def _holds(value: Any, name: int | str) -> bool:
    if isinstance(value, list):
        return isinstance(name, int) and name < len(value)
    return isinstance(value, dict) and name in value


def _annotation_at(annotation: Any, names: Names) -> Any:
    """Return the type annotation that the model has at an error's location."""
    for name in names:
        annotation = _step(_plain(annotation), name)
    return _plain(annotation)


def _step(annotation: Any, name: int | str) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        info = annotation.model_fields.get(str(name))
        return info.annotation if info else None
    origin = get_origin(annotation)
    if origin is list:
        return get_args(annotation)[0]
    if origin is dict:
        return get_args(annotation)[1]
    for member in _members(annotation):
        if name in _tags(member):
            return member
    return None


def _plain(annotation: Any) -> Any:
    """Strip ``Annotated`` and ``| None`` from an annotation."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        members = _members(annotation)
        if len(members) != 1:
            return annotation
        annotation = members[0]


def _members(annotation: Any) -> list[Any]:
    if get_origin(annotation) not in {Union, types.UnionType}:
        return []
    return [member for member in get_args(annotation) if member is not type(None)]


def _tags(model: Any) -> tuple[Any, ...]:
    info = getattr(model, "model_fields", {}).get("type")
    return get_args(info.annotation) if info else ()


def _options_of(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(option) for option in get_args(annotation)]
    return [str(tag) for member in _members(annotation) for tag in _tags(member)]


def _keys_of(annotation: Any) -> Iterator[str]:
    return iter(getattr(annotation, "model_fields", {}))
