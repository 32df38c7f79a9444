"""A playbook of any size is as sound as the one from which it is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.files import DATA
from benchmarks.generate import playbook
from benchmarks.long_script import NAME
from benchmarks.multiplied import as_yaml, copy_of, multiply
from tests.project import read, small

COPIES, BEATS = 3, 30


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    playbook(folder / "data", COPIES, BEATS)
    return folder


@pytest.fixture(scope="module")
def catalog(project):
    return read(project)


def number(name: str) -> str:
    """Return the number of a copy, or "" for what is none."""
    last = name.rpartition("-")[2]
    return last if last in {"2", "3"} else ""


def test_each_of_our_own_entries_is_there_in_copies_without_a_problem(catalog):
    originals = {path.stem for path in DATA.glob("*/*.yml")}
    copies = {f"{name}-{number}" for name in originals for number in (2, 3)}
    assert set(catalog.entries) == originals | copies | {NAME}


def test_every_id_is_in_the_lock(project):
    command = [sys.executable, "-m", "playbook.cli", "lock", "--check"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_copy_names_no_entry_but_copies_of_its_number(catalog):
    for entry in catalog.entries.values():
        named = {each.id for each in entry.references() if catalog.is_entry(each.target)}
        assert {number(name) for name in named} <= {number(entry.id)}


def test_what_there_is_one_of_names_the_first_copies(catalog):
    named = [each.id for _, each in catalog.references_of_single_files()]
    assert [name for name in named if number(name)] == []


def test_no_text_of_a_copy_is_one_of_its_original(catalog):
    copy, original = catalog.entries["ask-to-meet-2"], catalog.entries["ask-to-meet"]
    said = {text for _, text in original.document.texts() if " " in text}
    assert said
    assert not said & {text for _, text in copy.document.texts()}


def test_earlier_names_of_entries_are_renamed_in_step_and_those_inside_an_entry_stay(tmp_path):
    made = small(tmp_path)
    name, item = "data/checklists/before-a-meeting.yml", "      - id: write-two-questions\n"
    made.replace(name, "title: Before", "aliases: [get-ready]\ntitle: Before")
    made.replace(name, item, f"{item}        aliases: [two-questions, earlier-list/a-thing]\n")
    catalog = read(tmp_path)
    copy = copy_of(catalog.entries["before-a-meeting"], 2, catalog)
    assert copy["aliases"] == ["get-ready-2"]
    assert copy["groups"][0]["items"][0]["id"] == "write-two-questions"
    assert copy["groups"][0]["items"][0]["aliases"] == ["two-questions", "earlier-list-2/a-thing"]


def test_one_copy_is_the_playbook_itself(tmp_path):
    multiply(DATA, tmp_path, 1)
    written = {path.relative_to(tmp_path): path.read_text() for path in tmp_path.rglob("*.yml")}
    assert written == {path.relative_to(DATA): path.read_text() for path in DATA.rglob("*.yml")}


def test_a_long_script_has_the_beats_that_were_asked_for(catalog):
    assert len(catalog.entries[NAME].content.beats) == BEATS


def test_a_text_of_several_paragraphs_is_written_as_a_block():
    assert as_yaml({"body": "One.\n\nTwo."}) == "body: |-\n  One.\n\n  Two.\n"
