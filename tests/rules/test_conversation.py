"""What the pages of the rules do not show: scripts drawn at random, misspelled names, size."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.content.catalog import Catalog, Entry
from playbook.kinds.script import KIND
from playbook.kinds.script.model import MAX_CHOICES, Choice, Playthrough, Script
from playbook.reading.document import Document
from playbook.reading.problem import Problem
from playbook.rules import conversation

# A slow machine is no fault of the rules.
calm = settings(deadline=None)

ENDINGS = ["strong", "open", "closed"]


def script(beats: dict, playthroughs: list | None = None, start: str = "b0") -> Script:
    """Make a script of beats; those that are a text are endings."""
    return Script.model_validate(
        {
            "title": "A talk", "summary": "A talk.", "practices": ["A1"], "when": "Now.",
            "channel": "call", "stage": "stranger", "start": start,
            "beats": {
                name: {"ending": beat} if isinstance(beat, str) else {"choices": beat}
                for name, beat in beats.items()
            },
            "playthroughs": playthroughs or [{"choose": ["x"], "ends": "open"}],
        }
    )  # fmt: skip


def choice(name: str, to: str | list[str], quality: str = "best", **more: str) -> dict:
    """Make a choice that leads to a beat, or by luck to one of several."""
    chances = ["often", "rarely", "sometimes"]
    replies = [{"chance": chance, "next": each} for chance, each in zip(chances, to, strict=False)]
    leads = {"next": to} if isinstance(to, str) else {"replies": replies}
    return {"id": name, "say": "Hello.", "moves": ["greet"], "quality": quality, **leads, **more}


def findings(content: Script) -> list[Problem]:
    entry = Entry("a-talk", KIND, content, Document("a-talk.yml"))
    return list(conversation.check(Catalog(entries={"a-talk": entry})))


def rules(content: Script) -> list[str]:
    return [problem.rule for problem in findings(content)]


def messages(content: Script, rule: str) -> list[str]:
    return [problem.message for problem in findings(content) if problem.rule == rule]


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Draw a script of at most six beats, with circles, dead ends and beats out of reach."""
    names = [f"b{index}" for index in range(draw(st.integers(2, 6)))]
    beats: dict = {}
    for name in names:
        if draw(st.integers(0, 3)) == 0:
            beats[name] = draw(st.sampled_from(ENDINGS))
        else:
            replies = st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True)
            one = st.one_of(st.sampled_from(names), replies)
            nexts = draw(st.lists(one, min_size=1, max_size=3))
            qualities = st.sampled_from(["best", "fair", "poor"])
            beats[name] = [
                choice(f"{name}-c{index}", to, draw(qualities)) for index, to in enumerate(nexts)
            ]
    return script(beats, draw(st.lists(playthroughs(beats), min_size=1, max_size=3)))


@st.composite
def playthroughs(draw: st.DrawFn, beats: dict) -> dict:
    """Draw choices, either any or those of a walk, and how they are said to end."""
    ids = [each["id"] for beat in beats.values() if isinstance(beat, list) for each in beat]
    choose, name = [], "b0"
    while isinstance(beats[name], list) and len(choose) < 5:
        taken = draw(st.sampled_from(beats[name]))
        choose.append(taken["id"])
        name = draw(st.sampled_from(_targets(taken)))
    any_ids = st.lists(st.sampled_from(ids or ["x"]), min_size=1, max_size=5)
    ends = beats[name] if isinstance(beats[name], str) else "open"
    return {
        "choose": draw(st.one_of(st.just(choose or ["x"]), any_ids)),
        "ends": draw(st.one_of(st.just(ends), st.sampled_from(ENDINGS))),
    }


def _targets(choice: dict) -> list[str]:
    return [choice["next"]] if "next" in choice else [each["next"] for each in choice["replies"]]


def walks(content: Script, start: str) -> Iterator[tuple[list[Choice], str]]:
    """Yield every walk of no more steps than there are beats, and the beat where it stops."""
    todo: list[tuple[list[Choice], str]] = [([], start)]
    while todo:
        walk, name = todo.pop()
        yield walk, name
        if len(walk) < len(content.beats):
            todo += [
                ([*walk, each], target)
                for each in content.beats[name].choices
                for _, target in each.targets
            ]


@calm
@given(scripts())
def test_a_beat_is_unreachable_when_no_walk_from_the_start_comes_to_it(content: Script):
    reached = {name for _, name in walks(content, "b0")}
    expected = {
        f"no choices lead from the start to the beat `{name}`"
        for name in content.beats.keys() - reached
    }
    assert set(messages(content, "unreachable-beat")) == expected


@calm
@given(scripts())
def test_a_beat_has_no_way_out_when_no_walk_from_it_ends(content: Script):
    stuck = [
        name
        for name in content.beats
        if not any(content.beats[end].ending for _, end in walks(content, name))
    ]
    expected = [f"from the beat `{name}` no ending can be reached" for name in stuck]
    assert messages(content, "no-way-out") == expected


@calm
@given(scripts())
def test_a_choice_is_uncovered_when_some_whole_walk_and_no_playthrough_takes_it(content: Script):
    named = {name for test in content.playthroughs for name in test.choose}
    known = {each.id for _, each in content.choices()}
    testable = {each.id for each in _on_whole_walks(content)}
    expected = testable - named if named <= known else set()
    found = messages(content, "uncovered-choice")
    assert Counter(found) == {f"no playthrough takes the choice `{name}`": 1 for name in expected}


def _on_whole_walks(content: Script) -> Iterator[Choice]:
    reached = {name for _, name in walks(content, "b0")}
    for name in reached:
        for each in content.beats[name].choices:
            if any(_can_end(content, target) for _, target in each.targets):
                yield each


def _can_end(content: Script, name: str) -> bool:
    return any(content.beats[end].ending for _, end in walks(content, name))


@calm
@given(scripts())
def test_a_reply_is_uncovered_when_its_choice_is_taken_and_no_walk_of_a_playthrough_meets_it(
    content: Script,
):
    named = {name for test in content.playthroughs for name in test.choose}
    known = _known(content)
    wanted = {
        (each.id, target)
        for each in _on_whole_walks(content)
        for _, target in each.targets
        if each.replies and each.id in named and _can_end(content, target)
    }
    covered = {pair for test in content.playthroughs for pair in _met(content, test)}
    found = Counter(messages(content, "uncovered-reply"))
    expected = wanted - covered if named <= known else set()
    assert found == {
        f"no playthrough takes `{name}` with the reply `{target}`": 1 for name, target in expected
    }


def _met(content: Script, test: Playthrough) -> Iterator[tuple[str, str]]:
    """Yield the choices of a playthrough, each with the beats in which it may go on as it says."""
    for index, name in enumerate(test.choose):
        onward = test.choose[index + 1] if index + 1 < len(test.choose) else None
        for target, beat in content.beats.items():
            goes_on = onward in {each.id for each in beat.choices}
            if goes_on if onward else beat.ending == test.ends:
                yield name, target


@calm
@given(scripts())
def test_the_playthrough_that_a_hint_offers_passes_and_covers(content: Script):
    for problem in findings(content):
        if problem.rule in {"uncovered-choice", "uncovered-reply"}:
            choose, ends = problem.hint.removeprefix("Add `- {choose: [").split("], ends: ")
            test = {"choose": choose.split(", "), "ends": ends.removesuffix("}`.")}
            mended = script_with(content, playthroughs=[test])
            assert problem.message not in messages(mended, problem.rule)
            assert "playthrough-fails" not in rules(mended)


def script_with(content: Script, **changes: object) -> Script:
    return Script.model_validate({**content.model_dump(exclude_unset=True), **changes})


@calm
@given(scripts())
def test_a_playthrough_passes_when_a_walk_makes_its_choices_and_ends_as_it_says(content: Script):
    whole = {
        (tuple(each.id for each in walk), content.beats[end].ending)
        for walk, end in walks(content, "b0")
        if len(walk) < len(content.beats)
    }
    for test in content.playthroughs:
        if len(test.choose) < len(content.beats) and _known(content) >= set(test.choose):
            alone = script_with(content, playthroughs=[test.model_dump()])
            passes = "playthrough-fails" not in rules(alone)
            assert passes is ((tuple(test.choose), test.ends) in whole)


def _known(content: Script) -> set[str]:
    return {each.id for _, each in content.choices()}


@calm
@given(scripts())
def test_a_beat_has_exactly_one_best_choice(content: Script):
    counts = [
        sum(each.quality == "best" for each in beat.choices)
        for beat in content.beats.values()
        if beat.choices
    ]
    assert rules(content).count("no-best-choice") == sum(count != 1 for count in counts)


@calm
@given(scripts(), st.data())
def test_a_misspelled_name_adds_no_finding(content: Script, data: st.DataObject):
    raw = content.model_dump(exclude_unset=True)
    places = [(raw, "start")]
    choices = [each for beat in raw["beats"].values() for each in beat.get("choices", [])]
    replies = [each for choice in choices for each in choice.get("replies", [])]
    places += [(each, "next") for each in [*choices, *replies] if "next" in each]
    places += [(test["choose"], 0) for test in raw["playthroughs"]]
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = "misspelled"
    before = Counter((problem.rule, problem.message) for problem in findings(content))
    after = Counter(
        (problem.rule, problem.message) for problem in findings(Script.model_validate(raw))
    )
    assert after <= before


def test_a_choice_that_is_not_there_is_reported_with_what_is_possible():
    content = script(
        {"b0": [choice("go", "b1")], "b1": [choice("stay", "b1"), choice("end", "b2", "fair")],
         "b2": "open"},
        [{"choose": ["go", "go"], "ends": "open"}, {"choose": ["go", "stay", "end"], "ends": "open"}],
    )  # fmt: skip
    [problem] = findings(content)
    assert problem.message == "the beat `b1` has no choice `go`"
    assert problem.hint == "Possible there: `stay`, `end`."


@pytest.mark.parametrize(
    ("number", "end"), [(12, "`c11`."), (13, "`c11`, …."), (MAX_CHOICES, "`c11`, ….")]
)
def test_a_hint_recites_no_more_than_twelve_choices(number: int, end: str):
    many = [choice(f"c{index}", "b1", "fair") for index in range(number)]
    content = script({"b0": many, "b1": [choice("end", "b2")], "b2": "open"},
                     [{"choose": ["end"], "ends": "open"}])  # fmt: skip
    [hint] = [each.hint for each in findings(content) if each.rule == "playthrough-fails"]
    assert hint.endswith(end)


def test_a_playthrough_too_long_to_read_is_not_written_out():
    beats: dict = {f"b{index}": [choice(f"c{index}", f"b{index + 1}")] for index in range(30)}
    content = script({**beats, "b30": "open"}, [{"choose": ["c0"], "ends": "open"}])
    hints = {each.message: each.hint for each in findings(content)}
    assert hints["no playthrough takes the choice `c15`"] == "Add a playthrough that takes it."


@pytest.mark.parametrize("quality", ["best", "fair"])
def test_only_a_poor_choice_needs_a_why(quality: str):
    content = script({"b0": [choice("end", "b1", quality)], "b1": "open"})
    assert "unexplained-choice" not in rules(content)


def test_a_playthrough_may_go_round_a_circle():
    content = script(
        {"b0": [choice("again", "b0"), choice("end", "b1", "fair")], "b1": "open"},
        [{"choose": ["again", "again", "again", "end"], "ends": "open"}],
    )
    assert findings(content) == []


def test_a_talk_of_which_no_playthrough_is_known_is_only_asked_for_references():
    content = script({"b0": [choice("end", "b1")], "b1": "open"})
    assert findings(content) == []


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_a_chain_of_beats_in_any_order_is_reached_to_its_end(seed: int):
    names = [f"b{index}" for index in range(50)]
    beats: dict = {name: [choice(f"c-{name}", f"b{i + 1}")] for i, name in enumerate(names)}
    shuffled = list(beats.items())
    random.Random(seed).shuffle(shuffled)
    walk = [f"c-{name}" for name in names]
    content = script(dict([*shuffled, ("b50", "open")]), [{"choose": walk, "ends": "open"}])
    assert findings(content) == []
