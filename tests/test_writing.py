"""Files and folders that are put in place whole."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook import writing
from playbook.writing import LEFT_OVER, Replacement, write_text


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


def filled(folder: Path) -> Replacement:
    replacement = Replacement(folder)
    (replacement.new / "index.html").write_text("new")
    return replacement


@pytest.fixture(params=["in one step", "in two steps"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a system cannot exchange two folders, they are moved one after the other."""
    if request.param == "in two steps":
        monkeypatch.setattr(writing.sys, "platform", "other")


@pytest.mark.usefixtures("_either_way")
def test_a_folder_takes_the_place_of_another_and_leaves_nothing_beside_it(old: Path) -> None:
    filled(old).put_in_place()
    assert (old / "index.html").read_text() == "new"
    assert names(old.parent) == {"site"}


def test_the_old_folder_is_whole_until_the_new_one_is(old: Path) -> None:
    replacement = filled(old)
    assert (old / "index.html").read_text() == "old"
    replacement.drop()
    assert (old / "index.html").read_text() == "old"
    assert names(old.parent) == {"site"}


def test_a_folder_that_does_not_exist_yet_is_made_with_its_parents(tmp_path: Path) -> None:
    filled(tmp_path / "public" / "site").put_in_place()
    assert (tmp_path / "public" / "site" / "index.html").read_text() == "new"
    assert names(tmp_path / "public") == {"site"}


@pytest.mark.usefixtures("_either_way")
def test_what_is_hidden_in_the_old_folder_is_taken_along(old: Path) -> None:
    (old / ".git").mkdir()
    (old / ".git" / "HEAD").write_text("ref: main")
    (old / ".htaccess").write_text("old")
    (old / ".nojekyll").write_text("")
    (old / ".current").symlink_to("nowhere")
    replacement = filled(old)
    (replacement.new / ".htaccess").write_text("new")
    replacement.put_in_place()
    assert (old / ".git" / "HEAD").read_text() == "ref: main"
    assert (old / ".htaccess").read_text() == "new"
    assert (old / ".nojekyll").exists()
    assert (old / ".current").is_symlink()


def test_others_may_read_the_new_folder_as_they_could_the_old_one(old: Path) -> None:
    old.chmod(0o755)
    filled(old).put_in_place()
    assert stat.S_IMODE(old.stat().st_mode) == 0o755


def test_a_link_to_the_folder_stays_one(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(old)
    filled(link).put_in_place()
    assert link.is_symlink()
    assert (old / "index.html").read_text() == "new"


def test_the_old_folder_comes_back_where_a_move_fails(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing.sys, "platform", "other")
    replacement = filled(old)
    (replacement.new / "index.html").unlink()
    replacement.new.rmdir()
    with pytest.raises(FileNotFoundError):
        replacement.put_in_place()
    assert (old / "index.html").read_text() == "old"


def test_what_a_killed_process_left_is_removed_once_none_can_be_at_work_in_it(old: Path) -> None:
    left = filled(old).new.parent
    filled(old).put_in_place()
    assert names(old.parent) == {"site", left.name}
    long_ago = time.time() - LEFT_OVER - 1
    os.utime(left, (long_ago, long_ago))
    filled(old).put_in_place()
    assert names(old.parent) == {"site"}


def test_a_process_killed_between_two_steps_has_lost_nothing(old: Path) -> None:
    left = filled(old).new.parent
    old.rename(left / "old")
    Replacement(old)
    assert (old / "index.html").read_text() == "old"


def _as_link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


@pytest.mark.parametrize("prepare", [lambda _file: None, _as_link, Path.unlink])
def test_a_file_is_written_with_the_same_bytes_everywhere(
    tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    file = tmp_path / "ids.lock"
    file.write_text("old")
    prepare(file)
    was_link = file.is_symlink()
    write_text(file, "é\n")
    assert file.read_bytes() == "é\n".encode()
    assert file.is_symlink() == was_link
    assert names(tmp_path) <= {"ids.lock", "elsewhere"}


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "ids.lock"
    file.write_text("old")
    file.chmod(0o640)
    write_text(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_text_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "ids.lock"
    file.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text(file, "\ud800")
    assert file.read_text() == "old"
    assert names(tmp_path) == {"ids.lock"}
