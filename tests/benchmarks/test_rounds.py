"""What is measured at which size, and in which order."""

from __future__ import annotations

import pytest

from benchmarks import saves
from benchmarks.figures import Key, Usage
from benchmarks.files import DATA
from benchmarks.marks import DAILY
from benchmarks.rounds import in_turn, sizes


@pytest.mark.parametrize(
    ("n", "measured"),
    [(1, [1]), (2, [1, 2]), (4, [1, 4]), (12, [1, 4, 12, 34])],
)
def test_a_run_measures_the_sizes_of_the_marks_up_to_its_own(n, measured):
    assert sizes(n * DAILY) == [size * DAILY for size in measured]


def test_ways_take_turns(capsys):
    one, two = (Key(way, "build", 88) for way in ("one", "two"))
    jobs = {one: lambda: Usage(1.0), two: lambda: Usage(2.0)}
    assert [key for key, _ in in_turn(jobs, 2)] == [one, two, one, two]
    assert "N = 88, two, build, 2 of 2" in capsys.readouterr().err


def test_the_entry_that_is_saved_says_what_is_looked_for():
    text = (DATA / f"{saves.NAME}.yml").read_text(encoding="utf-8")
    assert text.count(saves.TEXT) == 1
    assert f"title: Isn't {saves.TITLE}" in text
