"""Each script of this playbook, played as a browser plays it: where one fails, an author's edit did it."""

from __future__ import annotations

from typing import Any

import pytest

from playbook.kinds.script.luck import die
from playbook.kinds.script.model import Playthrough, Script
from tests.in_node import answer
from tests.own_playbook import SCRIPTS


def described(script: Script) -> dict[str, Any]:
    """Return what a browser needs to know to play a script."""
    beats = {
        name: {
            "choices": [
                {"id": each.id, "quality": each.quality, "next": " ".join(die(each))}
                for each in beat.choices
            ],
            **({"ending": beat.ending} if beat.ending else {}),
        }
        for name, beat in script.beats.items()
    }
    return {"start": script.start, "trust": 3, "beats": beats}


def lucky(script: Script, playthrough: Playthrough) -> list[str]:
    """Return the steps of a playthrough, each with the reply that it means."""
    home = {choice.id: name for name, beat in script.beats.items() for choice in beat.choices}
    said = {choice.id: choice for _, choice in script.choices()}
    onward = [home[name] for name in playthrough.choose[1:]]
    last = said[playthrough.choose[-1]]
    ends = [target for _, target in last.targets if script.beats[target].ending == playthrough.ends]
    return [
        f"{name}/{beat}" for name, beat in zip(playthrough.choose, [*onward, ends[0]], strict=True)
    ]


@pytest.fixture(scope="module")
def played() -> dict[str, list[dict[str, Any]]]:
    """Every playthrough of every script, played to its end."""
    ways = [
        {
            "script": described(script),
            "ways": [lucky(script, playthrough) for playthrough in script.playthroughs],
        }
        for script in SCRIPTS.values()
    ]
    return dict(zip(SCRIPTS, answer("play.js", ways), strict=True))


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_playthrough_of_a_script_ends_as_its_author_says(
    name: str, played: dict[str, list[dict[str, Any]]]
) -> None:
    for playthrough, found in zip(SCRIPTS[name].playthroughs, played[name], strict=True):
        assert found.get("ending") == playthrough.ends, f"scripts/{name}: {playthrough.choose}"
        assert [turn["id"] for turn in found["turns"]] == playthrough.choose, f"scripts/{name}"


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_ending_of_a_script_is_found_by_a_playthrough(name: str) -> None:
    script = SCRIPTS[name]
    said = {choice.id: choice for _, choice in script.choices()}
    found = {
        target
        for playthrough in script.playthroughs
        for _, target in said[playthrough.choose[-1]].targets
        if script.beats[target].ending == playthrough.ends
    }
    assert found >= set(script.endings), f"scripts/{name}"
