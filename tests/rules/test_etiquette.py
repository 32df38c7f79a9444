"""What the pages of the rules do not show: scripts drawn at random, misspelled names, size."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.content.catalog import Catalog, Entry
from playbook.kinds.script import KIND
from playbook.kinds.script.model import Choice, Script
from playbook.reading.document import Document
from playbook.reading.problem import Problem
from playbook.rules import conversation, etiquette
from playbook.settings.etiquette import Etiquette

# A slow machine is no fault of the rules.
calm = settings(deadline=None)

MANNERS: dict = {
    "stages": ["stranger", "known", "trusted"],
    "moves": {
        "listen": {"about": "Show that you heard."},
        "give": {"about": "Give."},
        "thank": {"about": "Say thanks."},
        "ask-any": {"about": "Ask.", "after_any": ["listen", "give"]},
        "ask-all": {"about": "Ask.", "after_all": ["listen", "give"]},
        "ask-late": {"about": "Ask.", "after_all": ["ask-any"], "stage": "known"},
        "asks": {"about": "They ask.", "answered_by": {"thank": "not-answered"}},
    },
    "every_good_path": {
        "has": {"give": "nothing-offered", "thank": "no-thanks"},
        "unless_ending": "closed",
        "also": [
            {"endings": ["strong"], "stages": ["known", "trusted"], "has": {"listen": "unheard"}},
            {"channels": ["message"], "has": {"listen": "unheard"}},
        ],
    },
}
RULES = [
    "ask-too-soon", "stranger-asked-for-work", "nothing-offered", "no-thanks", "unheard",
    "not-answered",
]  # fmt: skip


def script(beats: dict, **more: Any) -> Script:
    """Make a script of beats; those that are a text are endings."""
    return Script.model_validate(
        {
            "title": "A talk", "summary": "A talk.", "practices": ["A1"], "when": "Now.",
            "channel": "call", "stage": "stranger", "start": "b0",
            "beats": {name: _beat(beat) for name, beat in beats.items()},
            "playthroughs": [{"choose": ["x"], "ends": "open"}],
            **more,
        }
    )  # fmt: skip


def _beat(written: str | list | dict) -> dict:
    if isinstance(written, dict):
        return written
    return {"ending": written} if isinstance(written, str) else {"choices": written}


def choice(name: str, moves: list[str], to: str | list[str], quality: str = "best") -> dict:
    """Make a choice that leads to a beat, or by luck to one of two."""
    replies = [{"chance": "often", "next": each} for each in to]
    leads = {"next": to} if isinstance(to, str) else {"replies": replies}
    return {"id": name, "say": "Hello.", "moves": moves, "quality": quality, **leads}


def changed(content: Script, **changes: Any) -> Script:
    return Script.model_validate({**content.model_dump(exclude_unset=True), **changes})


def findings(content: Script, manners: dict | None = None) -> list[Problem]:
    entry = Entry("a-talk", KIND, content, Document("a-talk.yml"))
    value = Etiquette.model_validate(MANNERS if manners is None else manners)
    return list(etiquette.check(Catalog({Etiquette: value}, entries={"a-talk": entry})))


def breaches(content: Script, manners: dict | None = None) -> list[etiquette.Breach]:
    value = Etiquette.model_validate(MANNERS if manners is None else manners)
    return list(etiquette.breaches(content, value))


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Draw a script of at most six beats, with circles, dead ends and beats out of reach."""
    names = [f"b{index}" for index in range(draw(st.integers(2, 6)))]
    beats: dict = {}
    for name in names:
        if draw(st.integers(0, 3)) == 0:
            beats[name] = draw(st.sampled_from(["strong", "open", "closed"]))
        else:
            choices = [
                choice(f"{name}-c{index}", moves, to, quality)
                for index, (moves, to, quality) in enumerate(draw(_choices(names)))
            ]
            beats[name] = {"choices": choices, "moves": draw(st.sampled_from([[], ["asks"]]))}
    stage = draw(st.sampled_from(MANNERS["stages"]))
    return script(beats, stage=stage, channel=draw(st.sampled_from(["message", "call"])))


def _choices(
    names: list[str],
) -> st.SearchStrategy[list[tuple[list[str], str | list[str], str]]]:
    said = [name for name in MANNERS["moves"] if name != "asks"]
    moves = st.lists(st.sampled_from(said), min_size=1, max_size=3)
    qualities = st.sampled_from(["best", "fair", "poor"])
    luck = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    one = st.tuples(moves, st.one_of(st.sampled_from(names), luck), qualities)
    return st.lists(one, min_size=1, max_size=3)


class Said(NamedTuple):
    """A line of a walk, and the beat in which it is said."""

    beat: str
    choice: Choice


def walks(content: Script, *, poor: bool) -> Iterator[tuple[list[Said], str]]:
    """Yield every walk of no more steps than there are beats, and the beat where it stops."""
    todo: list[tuple[list[Said], str]] = [([], "b0")]
    while todo:
        walk, name = todo.pop()
        yield walk, name
        if len(walk) < len(content.beats):
            for each in content.beats[name].choices:
                if poor or each.quality != "poor":
                    todo += [([*walk, Said(name, each)], target) for _, target in each.targets]


Offence = tuple[str, str, int]
"""A rule, the choice or the beat where a walk breaks it, and the number of the move."""


def offences(content: Script, walk: list[Said], end: str) -> set[Offence]:
    """Return what the last step of a walk breaks, and its end: the etiquette said once more."""
    said = [move for _, each in walk[:-1] for move in each.moves]
    found: set[Offence] = set()
    for beat, last in walk[-1:]:
        for index, move in enumerate(last.moves):
            if _too_soon(move, said):
                found.add(("ask-too-soon", last.id, index))
            if move == "ask-late" and content.stage == "stranger":
                found.add(("stranger-asked-for-work", last.id, index))
            said.append(move)
        if content.beats[beat].moves and "thank" not in last.moves:
            found.add(("not-answered", last.id, 0))
    return found | {(rule, end, 0) for rule in _lacking(content, said, end)}


def _lacking(content: Script, said: list[str], end: str) -> Iterator[str]:
    ending = content.beats[end].ending
    if ending in {"strong", "open"}:
        yield from ["nothing-offered"] if "give" not in said else []
        yield from ["no-thanks"] if "thank" not in said else []
    is_scoped = ending == "strong" and content.stage != "stranger"
    if ending and (is_scoped or content.channel == "message") and "listen" not in said:
        yield "unheard"


def _too_soon(move: str, said: list[str]) -> bool:
    if move == "ask-any":
        return "listen" not in said and "give" not in said
    if move == "ask-all":
        return "listen" not in said or "give" not in said
    return move == "ask-late" and "ask-any" not in said


def shortest(content: Script, *, poor: bool = False) -> dict[Offence, int]:
    """Return each offence of any walk, with the number of steps of the shortest that commits it."""
    found: dict[Offence, int] = {}
    for walk, end in walks(content, poor=poor):
        for offence in offences(content, walk, end):
            found[offence] = min(len(walk), found.get(offence, len(walk)))
    return found


def as_offence(content: Script, breach: etiquette.Breach) -> Offence:
    if breach.loc[-1] == "ending":
        return breach.rule, str(breach.loc[1]), 0
    _, beat, _, number, _, *index = breach.loc
    return breach.rule, content.beats[str(beat)].choices[int(number)].id, int(*index)


@calm
@given(scripts())
def test_a_rule_is_broken_where_some_walk_of_best_and_fair_choices_breaks_it(content: Script):
    found = {as_offence(content, breach) for breach in breaches(content)}
    assert found == shortest(content).keys()


@calm
@given(scripts())
def test_the_way_that_is_shown_is_a_shortest_walk_that_breaks_the_rule(content: Script):
    lengths: dict[Offence, int] = {}
    for breach in breaches(content):
        offence = as_offence(content, breach)
        walk = _walked(content, breach.way)
        ends = [target for _, target in walk[-1].choice.targets] if walk else ["b0"]
        assert any(offence in offences(content, walk, end) for end in ends)
        lengths[offence] = min(len(walk), lengths.get(offence, len(walk)))
    assert lengths == shortest(content)


def _walked(content: Script, way: tuple[str, ...]) -> list[Said]:
    """Return the lines of a way, making sure that each can follow from the one before."""
    walk: list[Said] = []
    for name in way:
        beats = [target for _, target in walk[-1].choice.targets] if walk else ["b0"]
        walk += [
            Said(beat, each)
            for beat in beats
            for each in content.beats[beat].choices
            if each.id == name and each.quality != "poor"
        ]
    assert tuple(said.choice.id for said in walk) == way
    return walk


@calm
@given(scripts(), st.sets(st.sampled_from(RULES), min_size=1))
def test_what_a_script_of_how_not_to_do_it_names_is_held_against_every_walk(
    content: Script, named: set[str]
):
    broken = {rule for rule, _, _ in shortest(content, poor=True)}
    found = findings(changed(content, breaks=sorted(named)))
    assert {problem.rule for problem in found} <= {"breaks-differ"}
    assert {_differs(problem) for problem in found} == {
        *((rule, "kept") for rule in named - broken),
        *((rule, "unnamed") for rule in broken - named),
    }


def _differs(problem: Problem) -> tuple[str, str]:
    rule = problem.message.split("`")[1]
    return rule, "kept" if problem.message.startswith("no path") else "unnamed"


@calm
@given(scripts(), st.booleans(), st.data())
def test_a_misspelled_name_adds_no_finding(content: Script, how_not: bool, data: st.DataObject):
    broken = sorted({rule for rule, _, _ in shortest(content, poor=True)})
    content = changed(content, breaks=broken if how_not else [])
    raw = content.model_dump(exclude_unset=True)
    choices = [each for beat in raw["beats"].values() for each in beat.get("choices", [])]
    replies = [each for choice in choices for each in choice.get("replies", [])]
    leads = [(each, "next") for each in [*choices, *replies] if "next" in each]
    places = [(raw, "stage"), (raw, "start"), *leads]
    places += [(each["moves"], index) for each in choices for index in range(len(each["moves"]))]
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = "misspelled"
    after = {(found.rule, found.message) for found in findings(Script.model_validate(raw))}
    # What several paths miss may be said in one finding or in two.
    before = {(found.rule, found.message) for found in findings(content)}
    assert {rule for rule, _ in after} <= {rule for rule, _ in before}
    assert not how_not or not after


@calm
@given(scripts())
def test_a_misspelled_move_in_the_etiquette_asks_for_nothing(content: Script):
    manners = {
        **MANNERS,
        "moves": {
            **MANNERS["moves"],
            "ask-any": {"about": "Ask.", "after_any": ["misspelled", "give"]},
            "ask-all": {"about": "Ask.", "after_all": ["listen", "misspelled"]},
            "ask-late": {"about": "Ask.", "stage": "misspelled"},
            "asks": {"about": "They ask.", "answered_by": {"misspelled": "not-answered"}},
        },
        "every_good_path": {
            "has": {"misspelled": "nothing-offered"},
            "also": [{"stages": ["misspelled"], "has": {"thank": "no-thanks"}}],
        },
    }
    found = {breach.message for breach in breaches(content, manners)}
    assert found <= {"`ask-all` must come after `listen`"}


@calm
@given(scripts())
def test_without_an_etiquette_nothing_is_found(content: Script):
    assert findings(content, {}) == []
    assert findings(changed(content, breaks=["no-thanks"]), {}) == []


def test_an_etiquette_that_cannot_be_read_finds_nothing():
    content = script({"b0": [choice("ask", ["ask-all"], "b1")], "b1": "open"})
    entry = Entry("a-talk", KIND, content, Document("a-talk.yml"))
    assert list(etiquette.check(Catalog({Etiquette: None}, entries={"a-talk": entry}))) == []


def test_any_of_several_moves_counts_though_no_single_one_is_on_every_path():
    content = script({
        "b0": [choice("hear", ["listen", "thank"], "b1"), choice("offer", ["thank", "give"], "b1")],
        "b1": [choice("ask", ["ask-any", "give"], "b2")],
        "b2": "open",
    })  # fmt: skip
    assert findings(content) == []


def test_what_one_way_misses_is_said_in_one_finding():
    content = script({"b0": [choice("ask", ["ask-all"], "b1")], "b1": "closed"})
    [problem] = findings(content)
    assert problem.message == "`ask-all` must come after `listen` and after `give`"
    assert problem.hint.startswith("The shortest way there: ask. ")


def test_what_different_ways_miss_is_said_in_several():
    content = script({
        "b0": [choice("hear", ["listen"], "b1"), choice("offer", ["give"], "b1")],
        "b1": [choice("ask", ["ask-all"], "b2")],
        "b2": "closed",
    })  # fmt: skip
    assert {(found.message, found.hint.split(". ")[0]) for found in findings(content)} == {
        ("`ask-all` must come after `listen`", "The shortest way there: offer → ask"),
        ("`ask-all` must come after `give`", "The shortest way there: hear → ask"),
    }


def test_of_two_ways_the_shorter_is_shown_though_it_branches_off_first():
    content = script({
        "b0": [choice("near", ["thank"], "b1"), choice("far", ["thank"], "b2", "fair")],
        "b1": [choice("go", ["thank"], "b4")],
        "b2": [choice("on", ["thank"], "b3")],
        "b3": [choice("round", ["thank"], "b4")],
        "b4": [choice("ask", ["ask-any"], "b5")],
        "b5": "closed",
    })  # fmt: skip
    [problem] = findings(content)
    assert problem.hint.startswith("The shortest way there: near → go → ask. ")


def test_a_circle_does_not_count_as_said_before_it_is_gone_round():
    content = script({
        "b0": [choice("ask", ["ask-any"], "b1", "fair"), choice("hear", ["listen"], "b0")],
        "b1": "closed",
    })  # fmt: skip
    assert [found.rule for found in findings(content)] == ["ask-too-soon"]


def test_a_talk_that_is_over_at_once_is_told_so():
    [thanks, *_] = sorted(findings(script({"b0": "open", "b1": "open"})))
    assert "The shortest way there: from the start. " in thanks.hint


def test_a_rule_that_is_unknown_is_a_reference_to_mend_and_nothing_more():
    content = script({"b0": [choice("ask", ["ask-all"], "b1")], "b1": "closed"})
    [problem] = findings(changed(content, breaks=["ask-to-soon"]))
    assert problem.rule == "unknown-reference"
    assert problem.hint == "Did you mean `ask-too-soon`?"


def test_a_rule_that_is_no_rule_of_etiquette_cannot_be_broken():
    content = script({"b0": [choice("ask", ["ask-all"], "b1")], "b1": "closed"})
    [problem] = findings(changed(content, breaks=["ask-too-soon", "unreachable-beat"]))
    assert problem.message == "there is no etiquette rule `unreachable-beat`"
    assert all(rule in problem.hint for rule in RULES)


def test_a_playbook_names_the_rules_of_its_own_good_paths():
    manners = {**MANNERS, "every_good_path": {"has": {"listen": "nobody-listened"}}}
    content = script({"b0": [choice("say", ["give"], "b1")], "b1": "closed"})
    assert [found.rule for found in findings(content, manners)] == ["nobody-listened"]


def test_only_the_last_steps_of_a_long_way_are_shown():
    beats: dict = {f"b{i}": [choice(f"c{i}", ["thank"], f"b{i + 1}")] for i in range(40)}
    [problem] = findings(script({**beats, "b40": "open"}))
    assert problem.hint.startswith("The shortest way there: … → c28 → ")


CHECKS = [etiquette.check, conversation.check]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__module__.split(".")[-1])
@pytest.mark.parametrize("moves", [["listen", "give", "thank"], ["thank", "ask-all"]])
def test_the_work_grows_with_the_script_and_no_faster(check: Callable, moves: list[str]):
    small, large = (_lines_run(check, _ladder(size, moves)) for size in (1_000, 10_000))
    assert large <= 10.5 * small


def _ladder(size: int, moves: list[str]) -> Catalog:
    """Return a script in which there are two choices in each beat, and a way back from each."""
    beats: dict = {
        f"b{index}": [
            choice(f"up-{index}", moves, f"b{index + 1}"),
            choice(f"by-{index}", ["thank"], f"b{index + 1}", "fair"),
            choice(f"down-{index}", ["listen"], f"b{index // 2}", "fair"),
        ]
        for index in range(size)
    }
    walk = [f"up-{index}" for index in range(size)]
    content = script(
        {**beats, f"b{size}": "strong"}, playthroughs=[{"choose": walk, "ends": "strong"}]
    )
    entry = Entry("a-talk", KIND, content, Document("a-talk.yml"))
    return Catalog({Etiquette: Etiquette.model_validate(MANNERS)}, entries={"a-talk": entry})


def _lines_run(check: Callable, catalog: Catalog) -> int:
    """Count the lines of the rules that are run, each time that they are."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable | None:
        nonlocal count
        count += event == "line"
        return trace if "/rules/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(check(catalog))
    finally:
        sys.settrace(before)
    return count
