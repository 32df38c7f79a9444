"""What a check takes from the notes of an earlier one, and what it must do again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from playbook import checking
from playbook.notes import notes_in
from playbook.reading import yaml_text
from tests.editable import playbook
from tests.edits import WhileChecking
from tests.project import Project

PRINCIPLE = "data/principles/listen.yml"
SCRIPT = "data/scripts/ask-to-meet.yml"
ALL = 8
"""How many entries the playbook has."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return playbook(tmp_path / "project")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries whose files were taken apart."""
    names: list[str] = []
    parse = yaml_text.parse

    def noting(text: str, name: str) -> object:
        names.append(name)
        return parse(text, name)

    monkeypatch.setattr(yaml_text, "parse", noting)
    return names


def check(project: Project, *, noting: bool = True, base: Path | None = None) -> list[str]:
    folder = project.folder
    with notes_in(folder / ".cache" if noting else None, folder / "data") as notes:
        found = checking.check(folder / "data", base or folder, folder / "docs", notes=notes)
    return [problem.as_text() for problem in found.problems]


def entries(read: list[str]) -> list[str]:
    """Return the entries that were read since this was last asked."""
    names = [name for name in read if name.count("/") > 1]
    read.clear()
    return names


def same(project: Project) -> list[str]:
    """Check with notes and without, and return what both find."""
    found = check(project)
    assert found == check(project, noting=False)
    return found


def test_of_a_playbook_in_which_nothing_changed_no_entry_is_read(
    project: Project, read: list[str]
) -> None:
    assert check(project) == []
    assert len(entries(read)) == ALL
    assert check(project) == []
    assert entries(read) == []


def test_after_a_save_only_that_entry_is_read(project: Project, read: list[str]) -> None:
    check(project)
    entries(read)
    project.replace(PRINCIPLE, "Two ears", "Three ears")
    assert check(project) == []
    assert entries(read) == [PRINCIPLE]


def test_a_problem_that_stays_is_told_again_without_reading_its_file(
    project: Project, read: list[str]
) -> None:
    project.replace(PRINCIPLE, "remember:", "remembr:")
    project.replace(SCRIPT, "quality: best", "quality: poor")
    found = check(project)
    assert len(found) > 1
    entries(read)
    assert check(project) == found
    assert entries(read) == []
    assert check(project, noting=False) == found


def test_a_name_that_leads_nowhere_now_is_found_in_a_file_that_did_not_change(
    project: Project, read: list[str]
) -> None:
    check(project)
    entries(read)
    (project.folder / PRINCIPLE).unlink()
    found = check(project)
    assert any("there is no principle `listen`" in each for each in found)
    assert 0 < len(entries(read)) < ALL - 1
    assert found == check(project, noting=False)


def without_notes(project: Project) -> None:
    (project.folder / "docs/notes.md").unlink()


def another_etiquette(project: Project) -> None:
    project.replace("data/etiquette.yml", "Say hello.", "Say hello.\n    after_all: [thank]")


def without_etiquette(project: Project) -> None:
    (project.folder / "data/etiquette.yml").unlink()


def a_broken_etiquette(project: Project) -> None:
    project.write("data/etiquette.yml", "moves: [")


def an_entry_renamed(project: Project) -> None:
    path = project.folder / PRINCIPLE
    path.rename(path.with_stem("hear"))


def ids_that_are_lost(project: Project) -> None:
    project.write("data/ids.lock", "checklist/gone\nprinciple/listen\nprinciple/listen/part\n")


def a_page_that_a_link_may_mean(project: Project) -> None:
    project.replace(PRINCIPLE, "body: ", "body: See [it](../fresh.md). ")
    same(project)
    project.write("docs/fresh.md", "# Fresh\n")


def an_entry_that_a_link_may_mean(project: Project) -> None:
    project.replace(PRINCIPLE, "body: ", "body: See [it](../principles/hear.md). ")
    same(project)
    project.write("data/principles/hear.yml", project.read(PRINCIPLE))


def a_file_of_the_same_age(project: Project) -> None:
    path = project.folder / SCRIPT
    moment = path.stat().st_mtime_ns
    project.replace(SCRIPT, "quality: best", "quality: poor")
    os.utime(path, ns=(moment, moment))


def a_file_that_is_none(project: Project) -> None:
    (project.folder / PRINCIPLE).unlink()
    (project.folder / PRINCIPLE).mkdir()


@pytest.mark.parametrize(
    "change",
    [
        without_notes, another_etiquette, without_etiquette, a_broken_etiquette, an_entry_renamed,
        ids_that_are_lost, a_page_that_a_link_may_mean, an_entry_that_a_link_may_mean,
        a_file_of_the_same_age, a_file_that_is_none,
    ],
)  # fmt: skip
def test_whatever_changes_is_noticed_and_its_repair_too(
    project: Project, change: Callable[[Project], None]
) -> None:
    before = {path: path.read_bytes() for path in project.folder.rglob("*") if path.is_file()}
    assert same(project) == []
    change(project)
    assert same(project)
    if (project.folder / PRINCIPLE).is_dir():
        (project.folder / PRINCIPLE).rmdir()
    for path in project.folder.rglob("*"):
        if path.is_file() and path not in before and ".cache" not in path.parts:
            path.unlink()
    for path, content in before.items():
        path.write_bytes(content)
    assert same(project) == []


def test_files_are_named_from_where_one_stands(project: Project) -> None:
    project.replace(PRINCIPLE, "remember:", "remembr:")
    assert check(project)[0].startswith(PRINCIPLE)
    assert check(project, base=project.folder / "data")[0].startswith("principles/listen.yml")
    assert check(project)[0].startswith(PRINCIPLE)


def test_after_edits_in_any_order_a_check_says_what_one_without_notes_says() -> None:
    """A share of ``python -m tests.proof edits``."""
    few = settings(
        max_examples=3, stateful_step_count=10, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(WhileChecking, settings=few)
