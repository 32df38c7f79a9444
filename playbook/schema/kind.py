"""What all kinds of entry share, and how a kind describes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from playbook.reading.document import Loc
from playbook.schema.model import Id, Line, Model
from playbook.schema.printable import Printable
from playbook.schema.record import Record
from playbook.schema.reference import ENTRY, Reference, refer


class Part(NamedTuple):
    """A part of an entry on which a reader's work hangs: what can be ticked, filled in, reached.

    ``id`` is its name in the entry (an option's is `field/option`), ``loc`` where it stands.
    ``aliases`` are names that it had before. A part with a ``space`` is not the entry's own:
    wherever the same name stands in that space, the same thing is meant.
    """

    id: str
    loc: Loc
    aliases: Sequence[str] = ()
    space: str = ""


class Content(Model):
    """What stands in the file of every entry."""

    title: Line
    summary: Line
    practices: Annotated[list[str], Field(min_length=1)]
    related: list[Id] = []
    order: int = 1000
    aliases: list[Id] = []

    def references(self) -> Iterator[Reference]:
        """Yield everything that the entry refers to."""
        yield from refer("practice", self.practices, "practices")
        yield from refer(ENTRY, self.related, "related")

    def identifiers(self) -> Iterator[tuple[str, Loc]]:
        """Yield, with its location, each id that must be unique inside the entry."""
        return iter(())

    def parts(self) -> Iterator[Part]:
        """Yield each part on which a reader's work hangs: its id must never be lost."""
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


Pattern = Literal["checks", "dots", "grid", "lines", "rail", "solid", "stripes", "zigzag"]
"""What tells a kind from others beside its color, also on gray paper: `templates/base/tokens.css` draws each."""


@dataclass(frozen=True)
class FurtherPage:
    """One more page of each entry: its template is ``NAME.md.j2`` in the kind's folder.

    ``title`` and ``about`` are the words of the link that leads there, ``icon`` its picture.
    """

    name: str
    title: str
    about: str
    icon: str


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of entry: its names, its model, and how the site presents it.

    ``folder`` is its folder in ``data/`` and on the site, ``name`` its folder in ``templates/``.
    ``icon`` names an icon that Material ships; ``order`` sorts the tabs of the site. ``hue`` is its
    color, in degrees of the wheel of OKLCH, on which light and dark pages place colors of one contrast;
    ``pattern`` says the same without color. Both are on its cards and tabs. To read an entry
    that ``is_talk`` is not yet to do something. ``borrows`` names further folders of templates, whose
    scripts and styles come to its pages with its own. ``needs`` are names beside the kind's own by which
    ``sources.yml`` may ask for one. ``pages`` are those that each entry has beside its own,
    ``printables`` the files to print of it, ``panel`` what a booklet shows of it: its ``title`` with
    lines to tick (``ticks``), or with one to ``say`` and its ``pattern``;
    ``records`` what a browser keeps of a reader's work, and ``helpers`` functions that templates may
    call, by name.
    """

    name: str
    folder: str
    title: str
    lead: str
    icon: str
    order: int
    model: type[Content]
    hue: int = 178
    pattern: Pattern = "grid"
    is_talk: bool = False
    borrows: Sequence[str] = ()
    needs: Sequence[str] = ()
    pages: Sequence[FurtherPage] = ()
    printables: Sequence[Printable] = ()
    panel: Callable[[Any], Mapping[str, Any]] | None = None
    records: Sequence[Record] = ()
    helpers: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
