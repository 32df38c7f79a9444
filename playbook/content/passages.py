"""The authors' texts as they are read: what there is in them beside words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from playbook.reading.document import Loc
from playbook.render import markdown
from playbook.render.markdown import Reading
from playbook.schema.model import Model
from playbook.schema.reference import ENTRY, PAGE, Reference
from playbook.schema.texts import texts


class Passage(NamedTuple):
    """A text, where it stands, and what there is in it beside words."""

    loc: Loc
    text: str
    reading: Reading


def passages(held: Model) -> tuple[Passage, ...]:
    """Return the texts of a file that are not words alone."""
    read = ((loc, text, markdown.read(text, is_line=is_line)) for loc, text, is_line in texts(held))
    return tuple(Passage(*each) for each in read if each[2] != markdown.WORDS_ALONE)


def links(found: Iterable[Passage]) -> Iterator[Reference]:
    """Yield a reference for each link to an entry or to a page."""
    for passage in found:
        for link in passage.reading.links:
            if link.scheme == ENTRY:
                yield Reference(ENTRY, link.target, passage.loc)
            elif link.scheme == PAGE:
                yield Reference(PAGE, unquote(link.target.partition("#")[0]), passage.loc)
