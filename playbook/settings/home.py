"""``playbook.yml``: what the playbook is called, whom it serves, and its home page."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.schema.model import Id, Line, Model, PlainLine, Text
from playbook.schema.reference import ENTRY, Reference
from playbook.schema.single import Settings, SingleFile
from playbook.schema.surface import Surface


class Situation(Model):
    """Something a reader faces, said in the reader's words, and the entry that answers it."""

    id: Id
    title: Line
    text: Line
    icon: PlainLine
    entry: Id


class Playbook(Settings):
    """``playbook.yml``: the title of the playbook, whom it serves, and its home page.

    ``id`` names the store in a reader's browser in which all of their work is kept. It is written
    by hand, since a name made from the title would lose that work when the title is reworded.
    """

    id: Id
    title: Line
    summary: Text
    audience: Line
    situations: list[Situation] = []

    def references(self) -> Iterator[Reference]:
        """Yield the entries that answer the situations, and their icons."""
        for index, situation in enumerate(self.situations):
            yield Reference(ENTRY, situation.entry, ("situations", index, "entry"))
            yield Reference("icon", situation.icon, ("situations", index, "icon"))


FILE = SingleFile(
    name="playbook.yml",
    model=Playbook,
    required=True,
    surface=Surface("index.md", "home/page.md.j2", edits="playbook.yml", title="Home"),
)
