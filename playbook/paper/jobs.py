"""What is to be printed of a playbook: a job for each file, as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.fingerprint import digest
from playbook.kinds import all_kinds
from playbook.paper import texts
from playbook.paper.codes import code
from playbook.paper.sizes import Paper
from playbook.reading.document import Document
from playbook.render.markdown import plain
from playbook.schema.detail import Fillable
from playbook.schema.kind import Kind
from playbook.schema.printable import Printable
from playbook.settings import all_settings
from playbook.settings.home import Playbook

FOLDER = "pdf"
"""The folder of the site in which the files stand."""

WORKBOOK = "paper/workbook.typ"
"""The template of the whole playbook in one file."""

WORKBOOKS = {
    "workbook": Printable("workbook", "The workbook", "Everything to print, in one file."),
    "workbook-duplex": Printable(
        "workbook", "The workbook for both sides", "Each sheet begins on a page of its own paper."
    ),
}
"""The whole playbook in one file, by the names of its files."""


@dataclass(frozen=True)
class Imprint:
    """What each sheet says of its origin: the address of the site or "", and the language."""

    address: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Printed:
    """An entry on paper: ``template`` lays it out, with ``values``, in which each text may be Markdown.

    ``details`` fill its blanks. ``address`` is that of its page, or "". ``pattern`` marks its kind.
    """

    id: str
    template: str
    values: Mapping[str, Any] = field(repr=False)
    details: Mapping[str, str] = field(default_factory=dict, repr=False)
    address: str = ""
    pattern: str = "solid"

    @cached_property
    def given(self) -> dict[str, Any]:
        """Return what the template is given."""
        return {
            "id": self.id,
            "template": self.template,
            "values": texts.printable(self.values),
            "pattern": self.pattern,
            "at": self.address,
            "code": code(self.address) if self.address else "",
        }


@dataclass(frozen=True)
class Job:
    """A file that is to be made: ``NAME-PAPER.pdf``, with all that stands on it.

    ``entry`` is the id of the entry to which it belongs, or "". ``pages`` is how many it may have,
    if that is limited; ``document`` is the file that says so. ``origin`` says of which playbook the
    file is a part, by the keys of what templates know as ``job.playbook``.
    """

    name: str
    entry: str
    title: str
    about: str
    printed: Sequence[Printed] = field(repr=False)
    origin: Mapping[str, str]
    pages: int | None = None
    document: Document | None = None

    def file(self, paper: Paper) -> str:
        """Return the name of the file."""
        return f"{self.name}-{paper.value}.pdf"

    @cached_property
    def given(self) -> str:
        """Return all that the templates are given, as JSON, but for what no job says."""
        marked: dict[str, Any] = {}
        for each in self.printed:
            marked |= texts.marked(each.values, each.details)
        given = {
            "about": texts.printable(self.about),
            "title": texts.printable(self.title),
            "playbook": texts.printable(self.origin),
            "entries": [each.given for each in self.printed],
            "texts": marked,
        }
        return json.dumps(given, ensure_ascii=False, sort_keys=True)

    @property
    def key(self) -> str:
        """Return what stands for all that the templates are given."""
        return digest(self.given)


def uri(file: str) -> str:
    """Return where a file stands in the site."""
    return f"{FOLDER}/{file}"


def all_jobs(catalog: Catalog, imprint: Imprint) -> list[Job]:
    """Return the jobs of a playbook without errors: those of its entries, then the workbooks."""
    jobs = _Jobs(catalog, imprint)
    return [*jobs.of_entries(), *jobs.workbooks()]


def names_of(entry_id: str, kind: Kind) -> Iterator[tuple[str, Printable]]:
    """Yield the name of each job of an entry, with what it prints."""
    for printable in kind.printables:
        is_itself = printable.name == kind.name
        yield entry_id if is_itself else f"{entry_id}-{printable.name}", printable


class _Jobs:
    """Makes the jobs, and tells printables of the rest of the playbook."""

    def __init__(self, catalog: Catalog, imprint: Imprint) -> None:
        self._catalog = catalog
        self._imprint = imprint

    def of_entries(self) -> Iterator[Job]:
        for kind in self._catalog.kinds:
            for entry in self._catalog.of(kind):
                for name, printable in names_of(entry.id, kind):
                    yield Job(
                        name=name,
                        entry=entry.id,
                        title=f"{plain(entry.title)}: {printable.title}",
                        about=plain(entry.summary),
                        printed=(self._printed(entry, printable),),
                        origin=self._origin,
                        pages=printable.pages(entry.content),
                        document=entry.document,
                    )

    def workbooks(self) -> Iterator[Job]:
        inside = [
            self._printed(entry, printable)
            for kind in self._catalog.kinds
            for entry in self._catalog.of(kind)
            for printable in kind.printables
            if printable.in_workbook
        ]
        held = self._catalog.single(Playbook)
        if held is None or not inside:
            return
        for name in WORKBOOKS:
            more = {"kinds": self._kinds, "duplex": name == "workbook-duplex"}
            values = held.model_dump(mode="json") | more
            cover = Printed(name, WORKBOOK, values, address=self._imprint.address)
            title = plain(held.title)
            yield Job(name, "", title, plain(held.summary), (cover, *inside), self._origin)

    def _printed(self, entry: Entry, printable: Printable) -> Printed:
        return Printed(
            id=entry.id,
            template=f"{entry.kind.name}/{printable.name}.typ",
            values=printable.values(entry.content, self),
            details=_examples(entry.content),
            address=self._address(entry),
            pattern=entry.kind.pattern,
        )

    def _address(self, entry: Entry) -> str:
        site = self._imprint.address.rstrip("/")
        return f"{site}/{entry.kind.folder}/{entry.id}/" if site else ""

    @property
    def _kinds(self) -> dict[str, dict[str, str]]:
        """Map each kind that a workbook holds to its title and lead."""
        return {
            kind.name: {"title": kind.title, "lead": kind.lead}
            for kind in all_kinds()
            if any(printable.in_workbook for printable in kind.printables)
        }

    @cached_property
    def _origin(self) -> dict[str, str]:
        held = self._catalog.single(Playbook)
        return {
            "id": held.id if held else "",
            "title": plain(held.title) if held else "",
            "license": (held.license if held else None) or "",
            "address": self._imprint.address,
            "language": self._imprint.language,
        }

    def content(self, entry_id: str) -> Any:
        return self._catalog.entries[entry_id].content

    def panel(self, entry_id: str) -> Mapping[str, Any] | None:
        entry = self._catalog.entries[entry_id]
        return entry.kind.panel(entry.content) if entry.kind.panel else None

    def single(self, key: str) -> Any:
        return next(self._catalog.single(file.model) for file in all_settings() if file.key == key)


def _examples(content: Any) -> dict[str, str]:
    """Return the examples of an entry's details: what stands in a blank until a reader fills it in."""
    if not isinstance(content, Fillable):
        return {}
    return {name: detail.example for name, detail in content.details.items()}
