"""The marks are held against what was measured, and against nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.figures import Key, Results, Usage
from benchmarks.marks import GROWTH, LARGE, Mark, all_marks
from benchmarks.rounds import sizes

WAYS = ("ours", "ours-2", "plain", "macros", "gen-files", "zensical")
STEPS = ("warm build", "text saved", "title saved", "check", "check after a save")


def alike() -> Results:
    """Return results in which everything takes a second, at every size."""
    results = Results()
    for n in sizes(LARGE):
        for way in WAYS:
            results.add(Key(way, "build", n), Usage(1.0, 1.0, 1))
        for step in STEPS:
            results.add(Key("ours", step, n), Usage(1.0))
        results.add(Key("zensical", "text saved", n), Usage(1.0))
    return results


def test_each_mark_has_a_value_in_a_full_run():
    values = {mark.what: mark.value(alike()) for mark in all_marks()}
    growth = {what for what in values if "growth" in what}
    assert {values[what] for what in growth} == {0.0}
    assert {values[what] for what in values.keys() - growth} == {1.0}


def test_no_mark_is_met_or_missed_before_anything_was_measured():
    assert {mark.is_met(Results()) for mark in all_marks()} == {None}


def test_growth_is_not_told_from_a_part_of_its_sizes():
    results = alike()
    del results.runs[Key("ours", "build", GROWTH[-1])]
    (growth,) = (mark for mark in all_marks() if "growth" in mark.what)
    assert growth.is_met(results) is None


@pytest.mark.parametrize(("value", "is_met"), [(0.9, True), (1.0, True), (1.1, False)])
def test_a_mark_may_be_reached_and_not_be_passed(value, is_met):
    assert Mark("a", "b", 1.0, lambda _: value).is_met(Results()) is is_met


def test_a_strict_mark_must_not_be_reached():
    mark = Mark("a", "b", 1.0, lambda _: 1.0, is_strict=True)
    assert mark.is_met(Results()) is False
    assert replace(mark, value=lambda _: 0.999).is_met(Results()) is True
