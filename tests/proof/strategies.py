"""What the models allow, as Hypothesis strategies: values of every shape, in odd words."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st

from playbook.kinds.script.model import Beat, Choice
from playbook.schema.complaints import required_keys
from playbook.schema.detail import DetailName
from playbook.schema.model import Alias, Id, Line, Model, Text
from playbook.settings.messages import Check

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True, alphabet="abz019-")
_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
LINES = st.text(_CHARACTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
_NAMED: dict[Any, st.SearchStrategy[Any]] = {
    Id: IDS,
    Alias: IDS,
    DetailName: st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True, alphabet="abz09_"),
    Line: LINES,
    Text: TEXTS,
    str: LINES,
    bool: st.booleans(),
}
MOST = 10**16
"""The greatest number: one with more digits is read as text."""

_ONE_OF: dict[type[Model], tuple[str, ...]] = {
    Beat: ("choices", "ending"),
    Check: ("patterns", "longer_than", "begins"),
    Choice: ("next", "replies"),
}
"""The keys of which a model wants just one, which its types do not say."""


def values_of(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for what a file of a model may hold."""
    hints = get_type_hints(model, include_extras=True)
    fields = {name: _of(hints[name]) for name in model.model_fields}
    needed = {name: fields.pop(name) for name in required_keys(model)}
    either = {
        name: fields.pop(name).filter(lambda value: value not in ([], None))
        for name in _ONE_OF.get(model, ())
    }
    made = st.fixed_dictionaries(needed, optional=fields)
    if not either:
        return made
    chosen = st.one_of([st.fixed_dictionaries({name: each}) for name, each in either.items()])
    return st.builds(lambda one, other: {**one, **other}, made, chosen)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _NAMED:
        return _NAMED[hint]
    if isinstance(hint, type) and issubclass(hint, Model):
        return st.deferred(lambda: values_of(hint))
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _limited(inner[0], inner[1:])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, UnionType):
        return st.one_of([_of(each) for each in inner if each is not type(None)])
    return _limited(hint, ())


def _limited(hint: Any, notes: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    limits = [each for note in notes for each in getattr(note, "metadata", [note])]
    low = _first(limits, MinLen, "min_length", 0)
    size = {
        "min_size": low,
        "max_size": min(_first(limits, MaxLen, "max_length", low + 2), low + 2),
    }
    if hint is int:
        return st.integers(_first(limits, Ge, "ge", -MOST), _first(limits, Le, "le", MOST))
    if get_origin(hint) is list:
        return st.lists(_of(get_args(hint)[0]), **size)
    if get_origin(hint) is dict:
        key, value = get_args(hint)
        return st.dictionaries(_of(key), _of(value), **size)
    return _of(hint)


def _first(limits: list[Any], kind: type, name: str, otherwise: int) -> int:
    return next((getattr(each, name) for each in limits if isinstance(each, kind)), otherwise)
