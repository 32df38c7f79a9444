"""What the checks of this playbook find in its own words: where one fails, an author's edit did it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from playbook.kinds.script.walk import walk
from tests.messages import hostile, lines, said
from tests.own_playbook import CHECKS, SCRIPTS
from tests.project import ROOT

# What the poor lines of a script of how not to do it are there to show.
HOW_NOT_TO = {
    "any-leads-for-me": "any-leads",
    "borrow-fifty-dollars": "asks-for-a-job",
    "call-me-if-you-hear": "call-me-if",
    "name-drop-and-ask": "asks-for-a-job",
}

ASKS_FOR_WORK = {"ask-job", "ask-leads", "ask-referral"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_good_line_of_a_model_message_is_found_fault_with(name: str) -> None:
    script = SCRIPTS[name]
    if script.channel == "message" and not script.breaks:
        for line in [*lines(script, "best"), *lines(script, "fair")]:
            assert CHECKS.findings(line) == {}, f"scripts/{name} says: {line}"


@pytest.mark.parametrize("name", [name for name, script in SCRIPTS.items() if not script.breaks])
def test_a_whole_conversation_at_its_best_has_no_fault_but_its_length(name: str) -> None:
    script = SCRIPTS[name]
    whole = "\n\n".join(said(script, choice) for _, choice in walk(script) if choice)
    assert CHECKS.findings(whole).keys() <= {"too-long"}, f"scripts/{name}"


def test_few_good_lines_of_any_channel_are_found_fault_with() -> None:
    good = [
        line
        for script in SCRIPTS.values()
        for quality in ("best", "fair")
        for line in lines(script, quality)
    ]
    found = [line for line in good if CHECKS.findings(line)]
    assert len(found) <= 0.05 * len(good), found


def test_each_script_of_how_not_to_is_found_to_do_what_it_shows() -> None:
    for name, script in SCRIPTS.items():
        if script.breaks:
            found = CHECKS.findings("\n\n".join(lines(script, "poor")))
            assert HOW_NOT_TO.get(name, next(iter(found), "")) in found, f"scripts/{name}"


def test_most_poor_lines_that_ask_for_work_are_noticed() -> None:
    poor = [
        said(script, choice)
        for script in SCRIPTS.values()
        for _, choice in script.choices()
        if choice.quality == "poor" and ASKS_FOR_WORK & set(choice.moves)
    ]
    missed = [line for line in poor if not CHECKS.findings(line)]
    assert len(missed) <= 0.2 * len(poor), missed


def test_every_pattern_of_the_playbook_is_quick_on_a_hostile_message() -> None:
    """In a process that is ended if it hangs."""
    program = (
        "from tests.messages import hostile\n"
        "from tests.own_playbook import CHECKS\n"
        "print(sum(1 for text in hostile(CHECKS) if CHECKS.findings(text) is not None))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    assert int(done.stdout) == len(hostile(CHECKS))
