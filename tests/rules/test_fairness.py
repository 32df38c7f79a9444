"""How far the right words may be sure to win, and be told by their looks: limits that an author sets."""

from __future__ import annotations

from typing import Any

import pytest

from playbook.content.alone import each_alone
from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.kinds.script import KIND
from playbook.kinds.script.model import Script
from playbook.reading.document import Document
from playbook.reading.problem import Problem
from playbook.rules import fairness, giveaways
from playbook.settings.etiquette import Etiquette

MOVES = {"greet": {"about": "Say hello."}}


def script(*ends: str, lengths: list[tuple[int, int]] = [], **more: Any) -> Script:  # noqa: B006
    """Make a script whose one best line may end in each of these ways.

    Each pair of lengths adds a beat before it: of its best line, and of its fair one.
    """
    beats: dict[str, Any] = {
        f"b{index}": {"choices": [_line(f"best{index}", best, "best", index + 1),
                                  _line(f"fair{index}", fair, "fair", index + 1)]}
        for index, (best, fair) in enumerate(lengths)
    }  # fmt: skip
    last = f"b{len(lengths)}"
    names = [f"end{number}" for number in range(len(ends))]
    replies = [{"chance": "often", "next": name} for name in names]
    leads = {"next": names[0]} if len(ends) == 1 else {"replies": replies}
    line = {"id": "last", "say": "Hello.", "moves": ["greet"], "quality": "best", **leads}
    beats[last] = {"choices": [line, *more.pop("besides", [])]}
    beats |= {name: {"ending": end} for name, end in zip(names, ends, strict=True)}
    value = {
        "title": "T", "summary": "S", "practices": ["A1"], "when": "W", "channel": "call",
        "stage": "known", "start": "b0", "beats": beats,
        "playthroughs": [{"choose": ["last"], "ends": ends[0]}],
    }  # fmt: skip
    return Script.model_validate({**value, **more})


def _line(name: str, length: int, quality: str, onward: int) -> dict[str, Any]:
    return {
        "id": name, "say": "x" * length, "moves": ["greet"], "quality": quality,
        "next": f"b{onward}",
    }  # fmt: skip


def catalog(scripts: list[Script], **limits: int) -> Catalog:
    etiquette = Etiquette.model_validate({"moves": MOVES, "fair_world": limits or None})
    entries = {
        f"s{number}": Entry(f"s{number}", KIND, content, Document(f"s{number}.yml"))
        for number, content in enumerate(scripts)
    }
    documents = {"etiquette.yml": Document("etiquette.yml")}
    keys = {"etiquette.yml": "e"}
    return Catalog({Etiquette: etiquette}, entries=entries, documents=documents, keys=keys)


def told(scripts: list[Script], **limits: int) -> list[Problem]:
    return list(fairness.check(catalog(scripts, **limits)))


def told_alone(content: Script, **limits: int) -> list[str]:
    files = (one() for _, one in each_alone(catalog([content], **limits)))
    return [problem.message for each in files for problem in giveaways.check(each)]


WON, LUCKY, LOST = script("strong"), script("strong", "closed"), script("open")


@pytest.mark.parametrize(
    ("scripts", "percent", "message"),
    [
        ([WON, WON, WON], 33, "in 0 of 3 scripts the best lines can end otherwise than strong, and 1 should"),
        ([WON, WON, WON, LUCKY], 33, "in 1 of 4 scripts the best lines can end otherwise than strong, and 2 should"),
        ([WON, LUCKY], 51, "in 1 of 2 scripts the best lines can end otherwise than strong, and 2 should"),
    ],
)  # fmt: skip
def test_a_share_of_the_scripts_rounded_up_must_let_best_lines_meet_bad_luck(
    scripts: list[Script], percent: int, message: str
) -> None:
    [problem] = told(scripts, unrewarded=percent)
    assert (problem.message, problem.severity) == (message, "warning")


@pytest.mark.parametrize("scripts", [[WON, WON, LUCKY], [WON, WON, LOST], [LUCKY], []])
def test_as_many_as_asked_for_are_enough_whether_by_luck_or_always(scripts: list[Script]) -> None:
    assert told(scripts, unrewarded=33) == []


def test_a_bad_end_that_only_a_fair_line_finds_is_no_bad_luck() -> None:
    fair = {"id": "fair", "say": "Hi.", "moves": ["greet"], "quality": "fair", "next": "lost"}
    beats = {"lost": {"ending": "closed"}}
    content = script("strong", besides=[fair])
    value = content.model_dump(exclude_unset=True)
    only_fair = Script.model_validate({**value, "beats": {**value["beats"], **beats}})
    assert len(told([only_fair], unrewarded=33)) == 1


def test_a_script_of_how_not_to_do_it_is_not_counted() -> None:
    wrong = script("strong", breaks=["no-thanks"])
    assert told([wrong], unrewarded=100) == []
    [problem] = told([wrong, WON], unrewarded=100)
    assert problem.message.startswith("in 0 of 1 scripts")
    assert "`s1`" in problem.hint
    assert "`s0`" not in problem.hint


def test_a_hint_names_six_scripts_at_most() -> None:
    [problem] = told([WON] * 7, unrewarded=100)
    assert problem.hint.endswith("`s0`, `s1`, `s2`, `s3`, `s4`, `s5`, ….")


LONG, EVEN, SHORT = (9, 8), (8, 8), (7, 8)
"""A best line that is the longest of its beat, as long as another, and shorter."""


@pytest.mark.parametrize(
    ("lengths", "message"),
    [
        ([LONG, LONG, LONG], "the best line is the longest in 3 of 3 beats"),
        ([LONG, LONG, LONG, EVEN], None),
        ([LONG, LONG, EVEN], None),
        ([LONG, LONG, LONG, LONG, SHORT], "the best line is the longest in 4 of 5 beats"),
        ([LONG], None),
        ([], None),
    ],
)
def test_in_a_share_of_the_beats_rounded_up_the_best_line_may_be_the_longest(
    lengths: list[tuple[int, int]], message: str | None
) -> None:
    """The last beat has one line alone, and is not counted."""
    found = told_alone(script("strong", lengths=lengths), longest=60)
    assert found == ([message] if message else [])


def test_a_script_of_how_not_to_do_it_may_give_itself_away() -> None:
    wrong = script("strong", lengths=[LONG] * 3, breaks=["no-thanks"])
    assert told_alone(wrong, longest=60) == []


def test_without_limits_nothing_is_looked_for() -> None:
    content = script("strong", lengths=[LONG] * 3)
    assert told([content]) == []
    assert told([content], longest=1) == []
    assert told_alone(content) == []
    assert told_alone(content, unrewarded=1) == []
