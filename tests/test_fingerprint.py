"""What stands for files: the same for the same, and for nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from playbook.fingerprint import digest, of_files


def test_parts_are_told_apart_by_where_one_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("a") == digest(b"a")
    assert digest("\ud800") != digest("?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one/deep").mkdir(parents=True)
    (tmp_path / "one/a.yml").write_text("a", encoding="utf-8")
    (tmp_path / "one/deep/b.yml").write_text("b", encoding="utf-8")
    return tmp_path / "one"


def test_the_same_files_in_another_folder_have_the_same(folder: Path, tmp_path: Path) -> None:
    before = of_files(folder)
    folder.rename(tmp_path / "other")
    assert of_files(tmp_path / "other") == before
    (tmp_path / "other/.git").mkdir()
    (tmp_path / "other/.git/HEAD").write_text("x", encoding="utf-8")
    assert of_files(tmp_path / "other") == before


def test_another_text_name_or_place_has_another(folder: Path) -> None:
    seen = {of_files(folder)}
    (folder / "a.yml").write_text("c", encoding="utf-8")
    seen.add(of_files(folder))
    (folder / "a.yml").rename(folder / "c.yml")
    seen.add(of_files(folder))
    (folder / "c.yml").rename(folder / "deep/c.yml")
    seen.add(of_files(folder))
    (folder / "deep/c.yml").unlink()
    assert len({*seen, of_files(folder)}) == 5


def test_a_folder_that_is_not_there_is_as_good_as_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert of_files(tmp_path / "nowhere") == of_files(tmp_path / "empty")


def test_what_has_no_end_or_is_no_file_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yml")
    with pytest.raises(OSError, match=r"pipe\.yml"):
        of_files(folder)
    (folder / "pipe.yml").unlink()
    (folder / "zero.yml").symlink_to("/dev/zero")
    with pytest.raises(OSError, match=r"zero\.yml"):
        of_files(folder)
    (folder / "zero.yml").unlink()
    (folder / "lost.yml").symlink_to(folder / "nowhere")
    with pytest.raises(OSError, match=r"lost\.yml"):
        of_files(folder)
