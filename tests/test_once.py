"""What all workers share is made once, and nobody waits for what failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.once import once


def test_a_folder_is_made_by_the_first_who_asks_for_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made: list[Path] = []
    first = once(tmp_path_factory, "made-once", made.append)
    assert once(tmp_path_factory, "made-once", made.append) == first
    assert made == [first]


def test_what_could_not_be_made_fails_for_all_who_ask_for_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fail(_: Path) -> None:
        message = "no room"
        raise OSError(message)

    with pytest.raises(OSError, match="no room"):
        once(tmp_path_factory, "never-made", fail)
    with pytest.raises(pytest.fail.Exception, match="no room"):
        once(tmp_path_factory, "never-made", fail)
