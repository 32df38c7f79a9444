"""The picture of a conversation: everything has its place, and no line runs through a beat."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.kinds.script.map import MOST_BEATS, MOST_WAYS, Box, Line, ScriptMap, draw
from playbook.kinds.script.model import MAX_CHOICES, Script
from tests.kinds.script.clear import assert_is_clear, points
from tests.work import calls_of

Choices = dict[str, list[tuple[str, str]]]


def script(beats: Choices, they: str = "Well, well.") -> Script:
    """Return a script: to each beat, its choices as quality and next beat. None is an ending."""
    return Script.model_validate(
        {
            "title": "T",
            "summary": "S",
            "practices": ["A1"],
            "when": "Now",
            "channel": "call",
            "stage": "known",
            "start": next(iter(beats)),
            "beats": {
                name: {
                    "they": they,
                    "choices": [
                        {"id": f"{name}-{index}", "say": "Hm.", "moves": ["greet"], "quality": quality, "next": target}
                        for index, (quality, target) in enumerate(choices)
                    ],
                    **({} if choices else {"ending": "open"}),
                }
                for name, choices in beats.items()
            },
            "playthroughs": [{"choose": ["a-0"], "ends": "open"}],
        }
    )  # fmt: skip


def picture(beats: Choices, they: str = "Well, well.") -> ScriptMap:
    found = draw(script(beats, they))
    assert found
    return found


def box(found: ScriptMap, name: str) -> Box:
    return next(each for each in found.boxes if each.name == name)


def line(found: ScriptMap, start: str, end: str) -> Line:
    return next(each for each in found.lines if (each.start, each.end) == (start, end))


NAMES = [f"{letter}" for letter in "abcdefghijkl"]


@st.composite
def graphs(draw: st.DrawFn) -> Choices:
    """Any conversation: ways that turn back, stay where they are or lead the same way twice."""
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    way = st.tuples(st.sampled_from(["best", "fair", "poor"]), st.sampled_from(names))
    return {name: draw(st.lists(way, max_size=4)) for name in names}


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_any_conversation_has_a_clear_picture(beats: Choices) -> None:
    found = picture(beats)
    assert_is_clear(found)
    ways = {(name, target, quality) for name, ways in beats.items() for quality, target in ways}
    assert {(each.start, each.end, each.quality) for each in found.lines} == ways
    assert len(found.lines) == len(ways)
    assert found == picture(beats)


DIAMOND: Choices = {
    "a": [("poor", "c"), ("best", "b")],
    "b": [("best", "end"), ("fair", "a")],
    "c": [("best", "b"), ("poor", "c"), ("poor", "end")],
    "end": [],
}


def test_a_beat_stands_below_all_that_lead_to_it_and_endings_in_the_last_row() -> None:
    found = picture(DIAMOND | {"c": [("best", "b"), ("poor", "sad")], "sad": []})
    rows = {each.name: each.y for each in found.boxes}
    assert rows["a"] < rows["c"] < rows["b"] < rows["end"] == rows["sad"]


def test_a_line_points_to_where_it_leads_and_its_mark_stands_where_it_begins() -> None:
    found = picture(DIAMOND)
    down, up = line(found, "a", "b"), line(found, "b", "a")
    a, b = box(found, "a"), box(found, "b")
    assert down.head.endswith("l4 7 4-7z")
    assert 0 < down.mark[1] - (a.y + a.height) < 16
    assert up.head.endswith("l4-7 4 7z")
    assert 0 < b.y - up.mark[1] < 16


def test_several_choices_that_lead_the_same_way_are_one_line_for_each_quality() -> None:
    found = picture({"a": [("poor", "b"), ("best", "b"), ("poor", "b")], "b": []})
    assert [each.quality for each in found.lines_from("a")] == ["best", "poor"]


def test_a_way_back_to_its_own_beat_is_a_bow_beside_it() -> None:
    found = picture(DIAMOND)
    right = box(found, "c").x + box(found, "c").width
    assert all(x >= right for x, _ in points(line(found, "c", "c").path))


def test_a_beat_shows_its_number_and_its_name_in_two_short_lines() -> None:
    they = "*Hello* {name}, how are you?"
    beats: Choices = {"the-truck-is-here": [("best", "two-weeks-later")], "two-weeks-later": []}
    beat, ending = picture(beats, they).boxes
    assert beat.words == ("1", "the truck", "is here")
    assert ending.words == ("2 open", "two weeks", "later")
    assert beat.text == "Hello …, how are you?"


def test_a_beat_is_as_wide_as_its_words_and_only_a_very_long_word_is_cut() -> None:
    short, long = picture({"a": [("best", "gatekeeper")], "gatekeeper": []}).boxes
    assert short.width < long.width
    name = "donaudampfschifffahrtsgesellschaft"
    cut = box(picture({name: [("best", "b")], "b": []}), name)
    assert cut.words == ("1", "donaudampfsc…")


@pytest.mark.parametrize(("count", "rows"), [(4, 1), (5, 1), (6, 2), (9, 3), (11, 4)])
def test_many_endings_stand_in_as_many_rows_as_a_phone_has_room_for(count: int, rows: int) -> None:
    endings = [f"ending-number-{letter}" for letter in NAMES[:count]]
    found = picture({"a": [("best", each) for each in endings], **{each: [] for each in endings}})
    assert_is_clear(found)
    assert found.width <= 358
    assert len({box(found, each).y for each in endings}) == rows


def test_a_script_too_large_for_a_picture_has_none() -> None:
    names = [f"beat-{number}" for number in range(MOST_BEATS + 1)]
    beats: Choices = {name: [("best", after)] for name, after in pairwise(names)}
    assert draw(script(beats | {names[-1]: []})) is None


def test_a_script_too_dense_for_a_picture_has_none() -> None:
    names = [f"beat-{number}" for number in range(MOST_BEATS)]
    ways: Choices = {
        name: [(quality, name) for quality in ("best", "fair", "poor")] for name in names
    }
    assert sum(map(len, ways.values())) == MOST_WAYS
    assert draw(script(ways))
    assert draw(script(ways | {names[0]: [*ways[names[0]], ("best", names[1])]})) is None


def test_the_work_for_a_picture_has_an_end() -> None:
    fits, is_too_dense = (linked(13), linked(40))
    assert draw(fits)
    assert drawing(is_too_dense) < drawing(fits)


def linked(count: int) -> Script:
    """Return a script in which each beat leads to all others, or to as many as it may."""
    names = [f"beat-{number}" for number in range(count)]
    return script(
        {
            name: [("fair", other) for other in names if other != name][:MAX_CHOICES]
            for name in names[:-1]
        }
        | {names[-1]: []}
    )


def drawing(content: Script) -> int:
    return calls_of(lambda: draw(content))
