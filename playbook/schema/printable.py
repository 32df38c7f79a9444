"""What a kind of entry puts on paper, as a file to print or to fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Others(Protocol):
    """The rest of the playbook, as one entry's printable may ask for it."""

    def content(self, entry_id: str) -> Any:
        """Return what an entry says."""

    def panel(self, entry_id: str) -> Mapping[str, Any] | None:
        """Return what a booklet shows of an entry, if its kind says so."""

    def single(self, key: str) -> Any:
        """Return what a single file holds, by its name without an ending, or None."""


def _the_entry(content: Any, _: Others) -> Mapping[str, Any]:
    """Return what an entry says: enough for most printables."""
    return content.model_dump(mode="json")  # type: ignore[no-any-return]


def _any_number(_: Any) -> int | None:
    return None


@dataclass(frozen=True)
class Printable:
    """A file that can be printed of each entry of a kind: ``NAME.typ`` in its folder lays it out.

    ``title`` and ``about`` are the words of the link that leads there. ``values`` returns what the
    template can use; every text in it may be the authors' Markdown. ``pages`` returns how many
    pages the file may have, or None where that is left open. ``in_workbook`` says that the whole
    playbook in one file has it, too.
    """

    name: str
    title: str
    about: str
    values: Callable[[Any, Others], Mapping[str, Any]] = _the_entry
    pages: Callable[[Any], int | None] = _any_number
    in_workbook: bool = False
