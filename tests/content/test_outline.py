"""What the rest of a playbook asks of an entry, as it is noted and known again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook import pipeline
from playbook.content.entry import Entry, Recalled
from playbook.content.outline import Outline, as_plain, from_plain
from tests.editable import playbook
from tests.project import ROOT, Project

OURS = pipeline.check(ROOT / "data", ROOT, ROOT / "docs").catalog


def outline_of(project: Project, name: str) -> Outline:
    found = pipeline.check(project.folder / "data", project.folder, project.folder / "docs")
    return found.catalog.entries[name].outline


@pytest.mark.parametrize("entry", OURS.entries.values(), ids=OURS.entries)
def test_an_outline_is_the_same_after_it_was_a_plain_value(entry: Entry) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(entry.outline)))) == entry.outline


def test_it_names_what_the_entry_refers_to_outside_of_it_once(tmp_path: Path) -> None:
    project = playbook(tmp_path)
    project.replace("data/principles/listen.yml", "body: ", "body: Like [it](entry:ask-to-meet). ")
    outline = outline_of(project, "listen")
    assert outline.names == (
        ("practice", "A1"), ("entry", "ask-to-meet"), ("entry", "show-interest"), ("page", "notes.md"),
    )  # fmt: skip


def test_what_an_entry_means_by_itself_is_named_only_where_there_is_no_such_thing(
    tmp_path: Path,
) -> None:
    project = playbook(tmp_path)
    script = "data/scripts/ask-to-meet.yml"
    assert "beat" not in dict(outline_of(project, "ask-to-meet").names)
    project.replace(script, "start: ", "start: not-")
    (name,) = [
        name for target, name in outline_of(project, "ask-to-meet").names if target == "beat"
    ]
    assert name.startswith("not-")


def test_an_entry_that_is_known_is_read_only_when_more_is_asked_and_once() -> None:
    entry = next(iter(OURS.entries.values()))
    read: list[str] = []

    def again() -> Entry:
        read.append(entry.id)
        return entry

    known = Recalled(entry.id, entry.kind, entry.key, entry.outline, again)
    assert (known.id, known.kind, known.title, known.serves) == (
        entry.id, entry.kind, entry.title, entry.serves,
    )  # fmt: skip
    assert read == []
    assert known.content is entry.content
    assert known.document is entry.document
    assert known.references() == entry.references()
    assert read == [entry.id]
