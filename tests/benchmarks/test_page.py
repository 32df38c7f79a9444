"""The page tells what was measured, what was not, and why."""

from __future__ import annotations

from benchmarks.figures import Key, Results, Usage
from benchmarks.marks import DAILY
from benchmarks.page import KEPT, kept_of, page
from benchmarks.same_pages import Sameness

TITLES = {"ours": "this project, 1 worker", "plain": "pages by hand", "zensical": "Zensical"}
TRIED = f"{KEPT}\n- Threads: no gain.\n"


def results() -> Results:
    found = Results()
    for way, cpu in (("ours", 3.0), ("plain", 4.0)):
        for n in (DAILY, 4 * DAILY):
            found.add(Key(way, "build", n), Usage(5.0, cpu * n, 100_000_000))
    found.add(Key("ours", "text saved", DAILY), Usage(0.25))
    found.add(Key("ours", "check", DAILY), Usage(0.5, 0.4))
    found.same["plain"] = Sameness(158, 158, 157)
    found.missing["zensical"] = "did not install: no such version"
    return found


def written(kept: str = TRIED) -> str:
    return page(results(), TITLES, ["Python 3.11"], kept, runs=3)


def test_a_mark_stands_with_what_was_measured_and_whether_it_is_met():
    mark = f"N = {DAILY}, one worker: CPU | MkDocs + Material, the same pages by hand | 0.75× |"
    assert mark in written()
    assert "| at most 0.85× | met |" in written()
    assert "| 0.25 s | at most 0.35 s | met |" in written()


def test_a_mark_that_was_not_measured_says_so():
    assert "| Zensical | – | at most 0.7× | not measured |" in written()


def test_what_did_not_install_is_named_with_the_reason():
    assert "- Zensical: did not install: no such version\n" in written()


def test_each_build_is_compared_with_that_of_pages_by_hand_of_its_size():
    n, seconds = 4 * DAILY, 12 * DAILY
    row = f"| this project, 1 worker | {n} | {seconds:,} s | 5 s | 100 MB | 0.75× |"
    assert row in written()


def test_in_how_far_the_pages_are_the_same_is_told():
    assert "| pages by hand | 158 of 158 | 157 of 158 |" in written()


def test_what_is_kept_by_hand_stays_as_it_is_however_often_the_page_is_written():
    again = page(Results(), TITLES, [], kept_of(written()), runs=1)
    assert again.endswith(f"\n{TRIED}")
    assert kept_of(again) == TRIED


def test_a_page_that_is_new_has_a_place_for_what_is_kept_by_hand():
    assert kept_of("").startswith(KEPT)


def test_growth_is_drawn_where_several_sizes_were_measured():
    assert "<svg" in written()
    assert "<svg" not in page(Results(), TITLES, [], TRIED, runs=1)
