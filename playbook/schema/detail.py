"""Details: the words of an entry that a reader swaps for their own, once for all entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from playbook.reading.document import Loc
from playbook.schema.kind import Guided, Part
from playbook.schema.model import Line, Model
from playbook.schema.record import Record

DETAIL = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A detail that the reader fills in, as it stands in a text: ``{their_name}``."""

OWN_DETAIL = Record("detail/{detail}", "detail of your own", "details of your own")
"""What a reader has filled in: one record a name, whichever entries have that detail."""


def _detail_name(name: str) -> str:
    if not DETAIL.fullmatch(f"{{{name}}}"):
        hint = "Use lower-case letters, digits and underscores, as in `their_name`."
        context = {"name": name, "hint": hint}
        raise PydanticCustomError("invalid-id", "`{name}` cannot name a detail", context)
    return name


DetailName = Annotated[str, AfterValidator(_detail_name)]


class Detail(Model):
    """Something that the reader fills in once: what it is called, and an example.

    ``finish`` is a sentence to finish, with an ellipsis where the reader's words go.
    """

    label: Line
    finish: Line | None = None
    example: Line
    aliases: list[DetailName] = []


def texts_under(held: Model, *keys: str) -> Iterator[tuple[str, str]]:
    """Yield the texts that stand under these keys, each with its key; a key may be left out."""
    for key in keys:
        text = getattr(held, key)
        if text is not None:
            yield key, text


class Fillable(Guided):
    """An entry with words to take over, in which details stand."""

    details: dict[DetailName, Detail] = {}

    def spoken(self) -> Iterator[tuple[Loc, str]]:
        """Yield, with its location, every text in which a detail may stand."""
        return iter(())

    def parts(self) -> Iterator[Part]:
        """Yield the details, which all such entries share."""
        for name, detail in self.details.items():
            yield Part(name, ("details", name), detail.aliases, space="detail")

    def with_examples(self, text: str) -> str:
        """Return a text as a reader sees it who has filled in nothing."""

        def example(found: re.Match[str]) -> str:
            detail = self.details.get(found[1])
            return detail.example if detail else found[0]

        return DETAIL.sub(example, text)
