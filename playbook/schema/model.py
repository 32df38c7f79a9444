"""What a YAML document may hold: the base of every model, and the types that models are made of."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_HINT = "Use lower-case letters, digits and single hyphens, as in `ask-to-meet`."
ALIAS_HINT = "Write `old-id`, or `old-entry/old-id` for what stood in another entry."


def _one_line(text: str) -> str:
    if "\n" in text:
        hint = "Write it on one line, or begin it with `>-` to have its lines joined."
        raise PydanticCustomError("wrong-type", "this must be a single line", {"hint": hint})
    return text


def _identifier(text: str) -> str:
    if not ID.fullmatch(text):
        raise PydanticCustomError(
            "invalid-id", "`{id}` is not an id", {"id": text, "hint": ID_HINT}
        )
    return text


def _alias(text: str) -> str:
    if not re.fullmatch(f"{ID.pattern}(/{ID.pattern})?", text):
        context = {"id": text, "hint": ALIAS_HINT}
        raise PydanticCustomError("invalid-id", "`{id}` cannot have been an id", context)
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Markdown of one or more paragraphs, not empty."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_one_line),
]
"""Markdown that fits one line: a title, a summary, a label."""

PlainText = Annotated[Text, "plain"]
"""A text that is no Markdown: nobody sees it rendered."""

PlainLine = Annotated[Line, "plain"]
"""A line that is no Markdown, such as a pattern."""

Id = Annotated[str, AfterValidator(_identifier)]
"""The name by which an entry, or a part of one, is known for good."""

Alias = Annotated[str, AfterValidator(_alias)]
"""A name that a part of an entry had before: its own, or `entry/part` if it stood elsewhere."""


class Model(BaseModel):
    """Base of everything that stands in a YAML file: unknown keys and wrong types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
