"""What is computed from measured figures."""

from __future__ import annotations

import pytest

from benchmarks.figures import Key, Results, Usage, ratio, slope

BUILD = Key("ours", "build", 88)


def measured(*walls: float) -> Results:
    results = Results()
    for wall in walls:
        results.add(BUILD, Usage(wall, cpu=2 * wall))
    return results


def test_the_middle_of_runs_is_not_moved_by_one_that_was_disturbed():
    assert measured(1.0, 99.0, 1.2).middle(BUILD, "wall") == 1.2
    assert measured(1.0, 99.0, 1.2).middle(BUILD, "cpu") == 2.4


def test_what_was_never_run_has_no_middle():
    assert Results().middle(BUILD, "wall") is None


def test_sizes_come_in_ascending_order_each_with_its_middle():
    results = measured(1.0, 3.0)
    results.add(Key("ours", "build", 8), Usage(0.5))
    results.add(Key("plain", "build", 9), Usage(7.0))
    assert list(results.by_size("ours", "build", "wall").items()) == [(8, 0.5), (88, 2.0)]


@pytest.mark.parametrize(("value", "against"), [(None, 1.0), (1.0, None), (None, None)])
def test_a_ratio_with_something_unknown_is_unknown(value, against):
    assert ratio(value, against) is None


def test_a_ratio_says_how_many_times_as_much():
    assert ratio(3.0, 2.0) == 1.5


@pytest.mark.parametrize("exponent", [0.0, 1.0, 1.5, 2.0])
def test_growth_by_an_exponent_has_that_slope(exponent):
    assert slope({n: 3 * n**exponent for n in (352, 1056, 2992)}) == pytest.approx(exponent)


def test_one_size_says_nothing_of_growth():
    assert slope({88: 1.0}) is None
