"""What is kept on disk from one build to the next, whatever happens to the file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from playbook.cache import BUILDS, ENTRIES, FILE, Cache


def kept(folder: Path, **values: str) -> Path:
    cache = Cache(folder)
    for key, value in values.items():
        cache.put(key, value.encode())
    cache.close()
    return folder / FILE


def found(folder: Path, *keys: str) -> list[bytes | None]:
    cache = Cache(folder)
    values = [cache.get(key) for key in keys]
    cache.close()
    return values


def test_a_later_build_finds_what_was_kept(tmp_path: Path) -> None:
    kept(tmp_path, one="eins", none="")
    assert found(tmp_path, "one", "none", "two") == [b"eins", b"", None]


def test_what_is_kept_anew_stands_in_place_of_the_old(tmp_path: Path) -> None:
    kept(tmp_path, one="eins")
    kept(tmp_path, one="un")
    assert found(tmp_path, "one") == [b"un"]


def test_more_than_is_written_at_once_is_kept(tmp_path: Path) -> None:
    many = {f"key-{number}": str(number) for number in range(1000)}
    kept(tmp_path, **many)
    assert found(tmp_path, *many) == [value.encode() for value in many.values()]


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("one", b"eins")
    assert cache.get("one") is None
    cache.close()


def test_what_no_build_asks_for_is_forgotten_after_some(tmp_path: Path) -> None:
    kept(tmp_path, asked="ja", left="nein")
    for _ in range(BUILDS - 1):
        assert found(tmp_path, "asked") == [b"ja"]
    assert found(tmp_path, "left") == [b"nein"]
    for _ in range(BUILDS):
        assert found(tmp_path, "asked") == [b"ja"]
    assert found(tmp_path, "left") == [None]


def test_no_repository_takes_it_in(tmp_path: Path) -> None:
    kept(tmp_path / "deep" / "cache", one="eins")
    assert (tmp_path / "deep/cache/.gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("cut", [0, 1, 99, 100, 4095, 4096, 5000, -1])
def test_a_torn_file_counts_as_empty_and_is_made_anew(tmp_path: Path, cut: int) -> None:
    file = kept(tmp_path, one="eins" * 10_000)
    file.write_bytes(file.read_bytes()[:cut])
    assert found(tmp_path, "one") == [None]
    kept(tmp_path, one="un")
    assert found(tmp_path, "one") == [b"un"]


def test_what_is_not_what_was_kept_is_not_given(tmp_path: Path) -> None:
    file = kept(tmp_path, one="eins" * 10_000)
    file.write_bytes(file.read_bytes().replace(b"einseins", b"EINSeins"))
    assert found(tmp_path, "one") == [None]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE kept (something TEXT)",
        "CREATE TABLE kept (key TEXT, digest BLOB, value BLOB); INSERT INTO kept VALUES ('one', 1, 2)",
        "PRAGMA user_version = 77",
    ],
)
def test_a_foreign_file_counts_as_empty(tmp_path: Path, statement: str) -> None:
    with sqlite3.connect(tmp_path / FILE) as file:
        file.executescript(statement)
    file.close()
    assert found(tmp_path, "one") == [None]
    kept(tmp_path, one="eins")
    assert found(tmp_path, "one") == [b"eins"]


def test_a_file_that_holds_anything_else_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\x80\x05 no cache at all " * 1000)
    assert found(tmp_path, "one") == [None]
    kept(tmp_path, one="eins")
    assert found(tmp_path, "one") == [b"eins"]


def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    kept(tmp_path / "file" / "cache", one="eins")
    assert found(tmp_path / "file" / "cache", "one") == [None]
    (tmp_path / FILE).mkdir()
    kept(tmp_path, one="eins")
    assert found(tmp_path, "one") == [None]


def test_two_builds_at_once_keep_what_each_has_made(tmp_path: Path) -> None:
    one, other = Cache(tmp_path), Cache(tmp_path)
    for number in range(200):
        one.put(f"one-{number}", b"1")
        other.put(f"other-{number}", b"2")
    one.close()
    other.close()
    assert found(tmp_path, "one-0", "one-199", "other-0", "other-199") == [b"1", b"1", b"2", b"2"]


def test_a_build_that_is_locked_out_goes_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playbook.cache.SECONDS", 0)
    file = sqlite3.connect(kept(tmp_path, one="eins"), isolation_level=None)
    file.execute("BEGIN EXCLUSIVE")
    kept(tmp_path, two="zwei")
    assert found(tmp_path, "one") == [None]
    file.execute("COMMIT")
    file.close()
    assert found(tmp_path, "one", "two") == [b"eins", None]


def test_a_full_disk_loses_only_what_did_not_fit(tmp_path: Path) -> None:
    file = kept(tmp_path, one="eins")
    cache = Cache(tmp_path)
    assert cache._file
    cache._file.execute(f"PRAGMA max_page_count = {file.stat().st_size // 4096}")
    cache.put("two", b"zwei" * 100_000)
    cache.close()
    assert found(tmp_path, "one", "two") == [b"eins", None]


def test_files_of_one_folder_age_each_by_itself(tmp_path: Path) -> None:
    kept(tmp_path, one="eins")
    for _ in range(2 * BUILDS):
        other = Cache(tmp_path, ENTRIES)
        other.put("two", b"zwei")
        other.close()
    assert found(tmp_path, "one", "two") == [b"eins", None]
