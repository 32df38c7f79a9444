"""The plot stands in a page as it is: well-formed, readable, and inside its frame."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.plot import HEIGHT, LINE, WIDTH, apart, plot

SERIES = {
    "this & that": {88: 2.0, 352: 8.0, 1056: 25.0},
    "the other": {88: 2.1, 352: 8.1, 1056: 25.1},
    "a third": {88: 40.0},
}


def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(plot(SERIES, "Seconds by size"))


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


def test_growth_by_an_exponent_is_a_straight_line():
    picture = ElementTree.fromstring(plot({"x": {10: 1.0, 100: 10.0, 1000: 100.0}}, "x"))
    points = [
        [float(part) for part in point.split(",")]
        for point in picture.find("polyline").get("points").split()
    ]
    (x1, y1), (x2, y2), (x3, y3) = points
    assert abs((x2 - x1) - (x3 - x2)) < 1
    assert abs((y2 - y1) - (y3 - y2)) < 1


def test_no_blank_line_ends_the_picture_within_a_page_of_markdown():
    assert "\n\n" not in plot(SERIES, "Seconds by size")


def test_a_single_size_makes_no_plot():
    assert plot({"x": {88: 1.0}}, "x") == ""


def test_labels_that_would_touch_are_moved_apart():
    assert apart([10, 12, 50]) == [10, 10 + LINE, 50]
