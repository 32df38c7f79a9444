"""What all kinds of entry share, and how a kind describes itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from playbook.model import Id, Line, Model
from playbook.reference import ENTRY, Reference, refer
from playbook.source import Loc


class Content(Model):
    """What stands in the file of every entry."""

    title: Line
    summary: Line
    practices: Annotated[list[str], Field(min_length=1)]
    related: list[Id] = []
    order: int = 1000

    def references(self) -> Iterator[Reference]:
        """Yield everything that the entry refers to."""
        yield from refer("practice", self.practices, "practices")
        yield from refer(ENTRY, self.related, "related")

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield, with its location, each id that must be unique inside the entry."""
        return iter(())

    def defines(self) -> dict[str, Iterable[str]]:
        """Return the names that only this entry's own references can mean, by target."""
        return {}

    def serves(self) -> frozenset[str]:
        """Return what the entry is beside its kind, when ``sources.yml`` says what is needed."""
        return frozenset()


class Guided(Content):
    """An entry in which the reader does something, in the spirit of some principles."""

    principles: list[Id] = []

    def references(self) -> Iterator[Reference]:
        """Yield everything that the entry refers to."""
        yield from super().references()
        yield from refer("principle", self.principles, "principles")


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its names, its model, and how the site presents it.

    ``folder`` is its folder in ``data/`` and on the site, ``name`` its folder in ``templates/``.
    ``icon`` names an icon that Material ships; ``order`` sorts the tabs of the site.
    """

    name: str
    folder: str
    title: str
    lead: str
    icon: str
    order: int
    model: type[Content]
