"""What could not be read is told once, at its cause, and is not held against what could."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook import pipeline
from playbook.content.ids import identify
from playbook.content.lock import LOCK, unlocked, write_lock
from tests.project import SAMPLE, Project, sample


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return sample(tmp_path)


def found_in(project: Project) -> list[str]:
    data = project.folder / "data"
    found = pipeline.check(data, data).problems
    return [f"{each.file}: {each.rule}" for each in found]


def add_a_key(path: Path) -> None:
    path.write_text("odd: key\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def empty(path: Path) -> None:
    path.write_text("", encoding="utf-8")


def cut(path: Path) -> None:
    path.write_text('title: "never closed\n', encoding="utf-8")


def turn_into_latin(path: Path) -> None:
    path.write_bytes(b"title: Caf\xe9\n")


BREAK: dict[str, tuple[Callable[[Path], None], str]] = {
    "an unknown key": (add_a_key, "unknown-key"),
    "nothing in it": (empty, "wrong-type"),
    "an open quote": (cut, "yaml-syntax"),
    "another encoding": (turn_into_latin, "not-utf8"),
}

ENTRIES = sorted(
    path.relative_to(SAMPLE / "data").as_posix() for path in (SAMPLE / "data").glob("*/*.yml")
)
SINGLE = ["playbook.yml", "sources.yml", "etiquette.yml", "drafts.yml"]


@pytest.mark.parametrize("way", BREAK)
@pytest.mark.parametrize("name", [*ENTRIES, *SINGLE])
def test_a_broken_file_is_the_only_one_that_is_found_fault_with(
    project: Project, name: str, way: str
) -> None:
    spoil, rule = BREAK[way]
    spoil(project.folder / "data" / name)
    assert found_in(project) == [f"{name}: {rule}"]


@pytest.mark.parametrize("name", ["playbook.yml", "sources.yml", "etiquette.yml"])
def test_a_missing_single_file_is_one_problem(project: Project, name: str) -> None:
    (project.folder / "data" / name).unlink()
    assert found_in(project) == [f"{name}: missing-file"]


@pytest.mark.parametrize("name", ENTRIES)
@pytest.mark.parametrize(
    "to", ["{stem}.yaml", "../deck/{stem}.yml", "deep/{stem}.yml", "{title}.yml"]
)
def test_a_file_in_the_wrong_place_is_one_problem(project: Project, name: str, to: str) -> None:
    path = project.folder / "data" / name
    there = path.parent / to.format(stem=path.stem, title=path.stem.title().replace("-", " "))
    there.parent.mkdir(exist_ok=True)
    path.rename(there)
    file = os.path.relpath(there, project.folder / "data")
    assert [found.partition(":")[0] for found in found_in(project)] == [file]


@pytest.mark.parametrize("folder", sorted({name.partition("/")[0] for name in ENTRIES}))
def test_a_folder_with_a_wrong_name_is_named_and_nothing_else(
    project: Project, folder: str
) -> None:
    data = project.folder / "data"
    shutil.move(data / folder, data / folder.removesuffix("s"))
    assert {found.partition("/")[0] for found in found_in(project)} == {folder.removesuffix("s")}


@pytest.mark.parametrize("folder", sorted({name.partition("/")[0] for name in ENTRIES}))
def test_a_folder_that_cannot_be_read_is_one_problem(
    project: Project, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.fspath(path).endswith(folder):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found_in(project) == [f"{folder}: unreadable-file"]


OTHER_FOLDERS = [
    (name, folder)
    for name in ENTRIES
    for folder in sorted({other.partition("/")[0] for other in ENTRIES})
    if folder != name.partition("/")[0]
]


@pytest.mark.parametrize(("name", "folder"), OTHER_FOLDERS)
def test_an_entry_in_the_folder_of_another_kind_is_one_problem_that_says_where_it_belongs(
    project: Project, name: str, folder: str
) -> None:
    data = project.folder / "data"
    publish(project)
    moved = data / folder / Path(name).name
    (data / name).rename(moved)
    [problem] = pipeline.check(data, data).problems
    kind = name.partition("/")[0].removesuffix("s")
    assert problem.as_text() == (
        f"{folder}/{moved.name}:1:1: error: this looks like a {kind}, and the folder is for {folder} "
        f"[unknown-file]\n    Move the file to `{name}`."
    )


def publish(project: Project) -> None:
    """Publish what the project holds, so that whatever is gone would be told."""
    catalog = pipeline.check(project.folder / "data", project.folder).catalog
    text = write_lock(catalog.documents.get(LOCK), unlocked({}, identify(catalog)))
    project.write(f"data/{LOCK}", text)


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_beside_the_folders_is_told_where_it_belongs(project: Project, name: str) -> None:
    data = project.folder / "data"
    (data / name).rename(data / "mine.yml")
    [problem] = [each for each in pipeline.check(data, data).problems if each.file == "mine.yml"]
    folder = name.partition("/")[0]
    assert (
        problem.hint
        == f"This looks like a {folder.removesuffix('s')}: move it to `{folder}/mine.yml`."
    )


def test_what_looks_like_nothing_is_told_what_there_is(project: Project) -> None:
    project.write("data/mine.yml", "one: two\n")
    data = project.folder / "data"
    [problem] = pipeline.check(data, data).problems
    assert problem.hint == (
        "Known here: `paths/`, `scripts/`, `messages/`, `checklists/`, `worksheets/`, `questions/`, `principles/`, "
        "`drafts.yml`, `etiquette.yml`, `playbook.yml`, `sources.yml`."
    )


def test_a_data_folder_that_is_not_there_is_one_problem(project: Project) -> None:
    [problem] = pipeline.check(project.folder / "daten", project.folder).problems
    assert problem.as_text() == (
        "daten:1:1: error: there is no folder `daten` [missing-file]\n"
        "    Make it, with a `playbook.yml` in it. Or name another folder: `data_dir` in `mkdocs.yml`."
    )
