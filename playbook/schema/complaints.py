"""What is wrong with a document, in words that an author can act on.

Pydantic finds what is wrong; its error types (never its English) choose our rule and our words.
"""

from __future__ import annotations

import re
import types
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
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
        unknown: dict[Names, list[str]] = defaultdict(list)
        for detail in details:
            if detail["type"] == "extra_forbidden":
                unknown[detail["loc"][:-1]].append(str(detail["loc"][-1]))
        return None, [
            _problem(document, model, detail)
            for detail in details
            if not (detail["type"] == "missing" and _is_misspelled(model, detail["loc"], unknown))
        ]


@cache
def required_keys(model: type[Model]) -> list[str]:
    """Return the keys that a file of this model cannot do without."""
    return [name for name, info in model.model_fields.items() if info.is_required()]


def _is_misspelled(model: type[Model], missing: Names, unknown: Mapping[Names, list[str]]) -> bool:
    *around, key = missing
    beside = unknown.get(tuple(around), [])
    known = list(_keys_of(_annotation_at(model, tuple(around)))) if beside else []
    return any(did_you_mean(each, known) == did_you_mean(str(key), known) for each in beside)


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
        return _without_type(document, loc, detail["input"], annotation)
    if kind == "string_too_long":
        return _too_long(document, loc, detail)
    rule = kind if "-" in kind else "wrong-type"
    message, hint = _words(kind, detail, annotation, loc)
    if kind == "string_type" and isinstance(detail["input"], bool | int | float):
        hint = f'Put it in quotes to make it text: `"{document.written(loc)}"`.'
    return document.problem(rule, message, loc, hint=hint, at_key=at_key)


def _without_type(document: Document, loc: Loc, held: Any, annotation: Any) -> Problem:
    """Return what is wrong with a map that has no `type`, which is perhaps misspelled."""
    known = {key for member in _members(annotation) for key in _keys_of(member)}
    for key in held:
        if key not in known and did_you_mean(key, known) == did_you_mean("type", known):
            message, hint = f"unknown key `{key}`", did_you_mean(key, known)
            return document.problem("unknown-key", message, (*loc, key), hint=hint, at_key=True)
    hint = did_you_mean("", _options_of(annotation))
    return document.problem("missing-key", "the key `type` is missing", loc, hint=hint)


def _too_long(document: Document, loc: Loc, detail: ErrorDetails) -> Problem:
    """Return that a text is too long, and the words after which it is."""
    text, limit = detail["input"].strip(), detail["ctx"]["max_length"]
    message = f"`{_name(loc)}` has {len(text)} characters, and a line has room for {limit}"
    # The last word may be cut in two. Behind it, there is no room.
    last = " ".join(text[:limit].split()[:-1][-_SHOWN:])
    where = f"It is full after “… {last}”. " if last else ""
    hint = f"{where}Leave out {len(text) - limit} characters."
    return document.problem("wrong-type", message, loc, hint=hint)


def _name(loc: Loc) -> str:
    """Return the key to which a value belongs, also where it is one of several."""
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def _missing(document: Document, loc: Loc) -> Problem:
    # The place of a missing key is the map that lacks it: its first key, or the item's dash.
    *around, key = loc
    return document.problem(
        "missing-key", f"the key `{key}` is missing", tuple(around), hint=f"Add `{key}: …` here."
    )


def _words(kind: str, detail: ErrorDetails, annotation: Any, loc: Loc) -> tuple[str, str]:
    context = detail.get("ctx", {})
    value = detail["input"]
    if kind in _EXPECTED:
        return f"expected {_EXPECTED[kind][0]}, found {_found(value)}", _instead(kind, value, loc)
    if kind in {"literal_error", "union_tag_invalid"}:
        return _not_an_option(value["type"] if "tag" in context else value, _options_of(annotation))
    if kind in _LIMITS:
        return f"`{_name(loc)}` {_LIMITS[kind].format(**context)}", ""
    return detail["msg"], str(context.get("hint", ""))


def _instead(kind: str, value: Any, loc: Loc) -> str:
    """Return what to write in place of a value of another type."""
    if kind == "string_type" and value is None:
        return _EMPTY
    if kind == "string_type":
        below = f", or below `{loc[-1]}: |`" if isinstance(loc[-1], str) else ""
        return f"{_EXPECTED[kind][1]}{below}."
    numbers = re.findall(r"\d+", value) if isinstance(value, str) else []
    if kind == "int_type" and len(numbers) == 1:
        return f"Write the number alone, without quotes: `{numbers[0]}`."
    return _EXPECTED[kind][1]


def _not_an_option(value: Any, options: list[str]) -> tuple[str, str]:
    listed = ", ".join(f"`{option}`" for option in options)
    if not isinstance(value, str):
        return f"expected one of {listed}, found {_found(value)}", ""
    near = did_you_mean(value, options)
    return f"`{value}` is not one of {listed}", near if near.startswith("Did you") else ""


_EMPTY = "Write the text here. One that begins with `#` must be in quotes."
_KEYS = "Write it as `key: value` lines, indented alike."
_WORDS = "Text that begins with `[`, `{` or `- `, or holds a colon and a space, must be in quotes"
_DIGITS = "Write it in digits, with nothing beside them and without quotes."

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
    "string_too_short": "is empty",
    "too_short": "needs at least {min_length}, found {actual_length}",
    "too_long": "may have at most {max_length}, found {actual_length}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}

_SHOWN = 6
"""How many words of a text that is too long a hint quotes."""


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
