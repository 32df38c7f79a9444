"""A reader's work finds every part that an author renames. The kinds say what there is; none is listed here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from playbook.content.catalog import Entry
from playbook.kinds import all_kinds
from playbook.pages.addresses import HOME, entry_uri, relative
from playbook.schema.kind import Kind, Part
from playbook.schema.record import Record
from tests.browser.files import served
from tests.once import once
from tests.project import read, sample
from tests.sample import CATALOG
from tests.values import at, put, replaced

LETTER = "2"
"""What each renamed id gets at its end: a letter that may stand in ids of every form."""


@dataclass(frozen=True)
class Work:
    """A record on a part of an entry, and the parts of that part which its value names."""

    kind: Kind
    record: Record
    entry: Entry
    part: Part
    named: list[Part] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Return the page of the entry, as seen from the home page."""
        return relative(entry_uri(self.entry.id, self.kind), HOME, directory_urls=True)

    def key(self, end: str = "") -> str:
        """Return the record's key, under the part's old name or its new one."""
        part = self.part.id + end
        names = {"entry": self.entry.id, "part": part, "detail": part}
        return self.record.key.format(**{name: names.get(name, "a1") for name in self.record.names})

    def value(self, end: str = "") -> dict[str, Any]:
        """Return what the record holds, which names parts by their old names or their new ones."""
        return {"at": 1, self.record.says: [_last(part) + end for part in self.named] or "words"}


@cache
def all_work() -> list[Work]:
    """Return work on one part for each record of each kind that names a part."""
    return [
        next(_work_on(kind, record))
        for kind in all_kinds()
        for record in kind.records
        if {"part", "detail"} & set(record.names)
    ]


def _work_on(kind: Kind, record: Record) -> Iterator[Work]:
    """Yield what can be done with a record; first with a part that has parts of its own."""
    space = "detail" if "detail" in record.names else ""
    everywhere = CATALOG.entries.values()
    times = Counter(part.id for entry in everywhere for part in _parts(entry, space))
    for nested in (True, False):
        for entry in CATALOG.of(kind):
            for part in _parts(entry, space):
                named = [
                    each for each in entry.content.parts() if each.id.startswith(f"{part.id}/")
                ]
                is_alone = not space or times[part.id] == 1
                if "/" not in part.id and is_alone and bool(named) is nested:
                    yield Work(kind, record, entry, part, named if record.answers else [])


def _parts(entry: Entry, space: str) -> list[Part]:
    return [part for part in entry.content.parts() if part.space == space]


def _last(part: Part) -> str:
    return part.id.rpartition("/")[2]


def renamed(entry: Entry, parts: list[Part]) -> Any:
    """Return what an entry's file holds once an author has renamed parts, and left their aliases."""
    value = deepcopy(entry.document.value)
    defined = entry.content.defines()
    old = {_last(part) for part in parts}
    for reference in entry.content.references():
        if reference.id in old and reference.id in defined.get(reference.target, ()):
            put(value, reference.loc, reference.id + LETTER)
    for part in parts:
        name, holder = _last(part), at(value, part.loc[:-1])
        said = holder[part.loc[-1]]
        said["aliases"] = [*said.get("aliases", []), name]
        if "id" in said:
            said["id"] = name + LETTER
        else:
            pairs = [(key + LETTER if key == name else key, each) for key, each in holder.items()]
            holder.clear()
            holder.update(pairs)
        if part.space:
            value = replaced(value, f"{{{name}}}", f"{{{name}{LETTER}}}")
    return value


@pytest.fixture(scope="module")
def renamed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample in which a part of each kind has a new name."""

    def build(folder: Path) -> None:
        project = sample(folder)
        for entry in {work.entry.id: work.entry for work in all_work()}.values():
            parts = [
                part
                for work in all_work()
                if work.entry is entry
                for part in (work.part, *work.named)
            ]
            value = renamed(entry, list({part.id: part for part in parts}.values()))
            project.write(entry.document.name, json.dumps(value))
        read(folder)
        project.built("--strict", "--quiet")

    return once(tmp_path_factory, "renamed", build) / "site"


def test_a_kind_that_has_parts_keeps_work_on_them() -> None:
    with_parts = {entry.kind.name for entry in CATALOG.entries.values() if [*entry.content.parts()]}
    assert with_parts == {work.kind.name for work in all_work()}


@pytest.mark.parametrize("work", all_work(), ids=lambda work: work.record.key)
def test_work_on_a_part_is_found_under_its_new_name(
    context: BrowserContext, site_folder: Path, renamed_folder: Path, tmp_path: Path, work: Work
) -> None:
    shown = tmp_path / "site"
    shown.symlink_to(site_folder)
    with served(shown) as address:
        page = context.new_page()
        opened(page, f"{address}{work.address}?before")
        page.evaluate(
            "([key, value]) => pb.store.update(key, () => value)", [work.key(), work.value()]
        )
        assert kept(page, work.key()) == work.value()
        shown.unlink()
        shown.symlink_to(renamed_folder)
        opened(page, f"{address}{work.address}?after")
        assert kept(page, work.key(LETTER)) == work.value(LETTER)
        assert kept(page, work.key()) is None


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("() => window.pb?.store")


def kept(page: Page, key: str) -> Any:
    return page.evaluate("async (key) => (await pb.store.get(key)) ?? null", key)
