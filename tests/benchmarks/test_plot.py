"""The plot stands in a page as it is: well-formed, readable, and inside its frame."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.plot import HEIGHT, LINE, WIDTH, apart, plot, ticks

SERIES = {
    "this & that": {88: 2.0, 352: 8.0, 1056: 25.0},
    "the other": {88: 2.1, 352: 8.1, 1056: 25.1},
    "a third": {88: 40.0},
}


def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(plot(SERIES, "Seconds by size", "s"))


def test_the_plot_says_what_it_shows_and_names_each_series_once():
    picture = drawn()
    texts = [text.text for text in picture.iter("text")]
    assert picture.get("aria-label") == "Seconds by size"
    assert [texts.count(name) for name in SERIES] == [1, 1, 1]
    assert {"88", "352", "1,056", "entries"} <= set(texts)


def test_everything_stands_inside_the_frame():
    for circle in drawn().iter("circle"):
        assert 0 < float(circle.get("cx", "")) < WIDTH
        assert 0 < float(circle.get("cy", "")) < HEIGHT


def test_equal_values_are_a_level_line_from_left_to_right():
    picture = ElementTree.fromstring(plot({"x": {10: 2.0, 100: 2.0, 1000: 2.0}}, "x", "ms"))
    places = [(float(each.get("cx")), float(each.get("cy"))) for each in picture.iter("circle")]
    (x1, y1), (x2, y2), (x3, y3) = places
    assert y1 == y2 == y3
    assert x1 < x2 < x3


@pytest.mark.parametrize("most", [0.3, 1.0, 7.0, 44.0, 99.0, 1200.0])
def test_ticks_are_a_handful_of_round_values_from_zero(most):
    found = ticks(most)
    assert found[0] == 0
    assert 3 <= len(found) <= 7
    assert found[-1] <= most


def test_no_blank_line_ends_the_picture_within_a_page_of_markdown():
    assert "\n\n" not in plot(SERIES, "Seconds by size", "s")


def test_a_single_size_makes_no_plot():
    assert plot({"x": {88: 1.0}}, "x", "s") == ""


def test_labels_that_would_touch_are_moved_apart():
    assert apart([10, 12, 50]) == [10, 10 + LINE, 50]
