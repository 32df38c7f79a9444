"""What one run notes down for the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from playbook import notes
from playbook.cache import ENTRIES
from playbook.notes import Notes, notes_in

DATA = Path("data")


def run(folder: Path | None, *asked: str, data: Path = DATA, **found: Any) -> Mapping[str, Any]:
    """Ask for some notes, write others, and return what the first were."""
    with notes_in(folder, data) as held:
        answers = {key: held.get(key) for key in asked}
        for key, value in found.items():
            held.put(key, value)
        held.close()
    return {key: value for key, value in answers.items() if value is not None}


def test_the_next_run_finds_what_was_noted(tmp_path: Path) -> None:
    run(tmp_path, one=["eins", 1, None], two={"zwei": True})
    assert run(tmp_path, "one", "two", "three") == {"one": ["eins", 1, None], "two": {"zwei": True}}
    assert run(tmp_path, "one") == {"one": ["eins", 1, None]}


def test_what_a_run_does_not_ask_for_is_noted_no_more(tmp_path: Path) -> None:
    run(tmp_path, one="eins", two="zwei")
    run(tmp_path, "one")
    assert run(tmp_path, "one", "two") == {"one": "eins"}


def test_nothing_is_a_finding_like_any_other(tmp_path: Path) -> None:
    made: list[None] = []
    for _ in range(2):
        with notes_in(tmp_path, DATA) as held:
            assert held.recall("nothing", lambda: made.append(None)) is None
            held.close()
    assert made == [None]


def test_notes_are_of_one_folder_of_data_and_one_state_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, one="eins")
    assert run(tmp_path, "one", data=Path("other")) == {}
    monkeypatch.setattr(notes, "of_code", lambda _: "another")
    assert run(tmp_path, "one") == {}
    monkeypatch.undo()
    assert run(tmp_path, "one") == {"one": "eins"}


def test_where_the_code_cannot_be_read_nothing_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(notes, "of_code", unreadable)
    assert run(tmp_path, one="eins") == {}
    assert not (tmp_path / ENTRIES).exists()


def test_without_a_folder_nothing_is_kept_from_run_to_run() -> None:
    run(None, one="eins")
    assert run(None, "one") == {}
    assert not Notes().are_kept


@pytest.mark.parametrize("content", [b"", b"\x80\x05", b"no cache"])
def test_damaged_notes_are_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    run(tmp_path, one="eins")
    (tmp_path / ENTRIES).write_bytes(content)
    assert run(tmp_path, "one") == {}
    run(tmp_path, one="un")
    assert run(tmp_path, "one") == {"one": "un"}
