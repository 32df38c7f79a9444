"""``sources.yml``: the documents that a playbook draws on, and the practices that each describes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.schema.model import Id, Line, Model, Text
from playbook.schema.reference import Reference, refer
from playbook.schema.single import Settings, SingleFile
from playbook.schema.surface import Surface


class Citation(Model):
    """A document that the playbook draws on.

    ``credit`` is how a person would name it in passing, where author and title alone read badly.
    ``basis`` says what its practices rest on: advice, research, or the authors of the playbook
    themselves. ``limits`` are what it does not show; research is not cited without them.
    """

    title: Line
    author: Line
    where: Line | None = None
    year: Annotated[int, Field(ge=1000, le=9999)] | None = None
    credit: Line | None = None
    about: Text
    basis: Literal["advice", "research", "own"] = "advice"
    limits: Text | None = None

    @model_validator(mode="after")
    def _research_has_limits(self) -> Citation:
        if self.basis == "research" and not self.limits:
            hint = "Add `limits:` with who took part, how many, and what it does not show."
            message = "research needs its `limits`"
            raise PydanticCustomError("missing-key", message, {"hint": hint})
        return self


class Practice(Model):
    """Something that a document tells a reader to do.

    ``needs`` names the kinds of entry (or "anti-script") without which nobody can do it.
    """

    text: Line
    document: Id
    needs: list[Id] = []


class Sources(Settings):
    """``sources.yml``: the documents and the practices that each describes."""

    documents: dict[Id, Citation] = {}
    practices: dict[str, Practice] = {}

    def references(self) -> Iterator[Reference]:
        """Yield the document of each practice, and the needs."""
        for key, practice in self.practices.items():
            loc = ("practices", key)
            yield Reference("document", practice.document, (*loc, "document"))
            yield from refer("need", practice.needs, *loc, "needs")

    @cached_property
    def practices_of(self) -> dict[str, dict[str, Practice]]:
        """Map each document to the practices that it describes, by name, in the author's order."""
        found: dict[str, dict[str, Practice]] = {name: {} for name in self.documents}
        for key, practice in self.practices.items():
            found.setdefault(practice.document, {})[key] = practice
        return found


FILE = SingleFile(
    name="sources.yml",
    model=Sources,
    defines={"practice": "practices", "document": "documents"},
    surface=Surface(
        "sources.md",
        "sources/page.md.j2",
        edits="sources.yml",
        title="Sources",
        order=900,
        wanted=lambda sources: bool(sources.documents),
    ),
)
