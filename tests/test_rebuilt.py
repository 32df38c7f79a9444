"""That two sites are not taken to be the same where a reader or an author would see a difference."""

from __future__ import annotations

from dataclasses import replace

from tests.rebuilt import Site, differences

SITE = Site(
    files={"a.html": b"<p>one</p>", "b.html": b"two"},
    nowhere=b'<header class="md-header">',
    said=("WARNING x: a", "WARNING x: b"),
)


def test_a_site_is_like_itself_in_whatever_order_its_warnings_come() -> None:
    assert differences(SITE, SITE) == []
    assert differences(replace(SITE, said=SITE.said[::-1]), SITE) == []


def test_a_file_that_is_missing_left_over_or_other_is_told_with_its_place() -> None:
    found = replace(SITE, files={"a.html": b"<p>old</p>", "c.html": b"three"})
    assert differences(found, SITE) == [
        "a.html: at byte 4\n    b'<p>old</p>'\n    should be\n    b'<p>one</p>'",
        "b.html: is missing",
        "c.html: should not be there",
    ]


def test_a_file_that_ends_too_soon_is_another() -> None:
    found = replace(SITE, files={**SITE.files, "b.html": b"tw"})
    assert differences(found, SITE) == ["b.html: at byte 2\n    b'tw'\n    should be\n    b'two'"]


def test_another_answer_where_there_is_no_page_is_told() -> None:
    (told,) = differences(replace(SITE, nowhere=b"404"), SITE)
    assert told.startswith("the answer at /no/such/page/: at byte 0\n")


def test_a_warning_that_is_not_said_or_said_twice_is_told() -> None:
    found = replace(SITE, said=("WARNING x: a", "WARNING x: a"))
    assert differences(found, SITE) == [
        "not said: WARNING x: b",
        "said without need: WARNING x: a",
    ]


def test_of_many_files_all_are_named_and_few_recited() -> None:
    found = replace(SITE, files={f"{number}.html": b"" for number in range(5)})
    told = differences(found, replace(SITE, files={}))
    assert told[2:] == ["2.html: should not be there", "also 3.html", "also 4.html"]


def test_where_every_page_says_what_is_wrong_it_counts_what_a_request_gets() -> None:
    wrong = Site({"404.html": b"wrong", "a.html": b"wrong", "a.css": b"one"}, b"wrong", ())
    assert differences(wrong, Site({"404.html": b"wrong"}, b"wrong", ())) == []
    stale = replace(wrong, files={"a.html": b"<p>one</p>"})
    assert differences(stale, wrong) == ["a.html: should not be there"]
