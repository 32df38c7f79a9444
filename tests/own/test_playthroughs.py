"""Each script of this playbook, played as a browser plays it: where one fails, an author's edit did it."""

from __future__ import annotations

from typing import Any

import pytest

from playbook.kinds.script.model import Script
from tests.in_node import answer
from tests.own_playbook import SCRIPTS


def described(script: Script) -> dict[str, Any]:
    """Return what a browser needs to know to play a script."""
    beats = {
        name: {
            "choices": [
                {"id": each.id, "quality": each.quality, "next": each.next} for each in beat.choices
            ],
            **({"ending": beat.ending} if beat.ending else {}),
        }
        for name, beat in script.beats.items()
    }
    return {"start": script.start, "trust": 3, "beats": beats}


@pytest.fixture(scope="module")
def played() -> dict[str, list[dict[str, Any]]]:
    """Every playthrough of every script, played to its end."""
    ways = [
        {
            "script": described(script),
            "ways": [playthrough.choose for playthrough in script.playthroughs],
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
def test_every_ending_of_a_script_is_found_by_a_playthrough(
    name: str, played: dict[str, list[dict[str, Any]]]
) -> None:
    found = {each["beat"] for each in played[name]}
    assert found >= set(SCRIPTS[name].endings), f"scripts/{name}"
