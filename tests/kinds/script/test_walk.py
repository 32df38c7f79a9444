"""One conversation of a script: the model, and how it goes wrong."""

from __future__ import annotations

from typing import Any

from playbook.kinds.script.model import Script
from playbook.kinds.script.walk import walk


def choice(name: str, to: str | list[str], quality: str = "best") -> dict[str, Any]:
    """Make a choice that leads to a beat, or by luck to one of several."""
    replies = [{"chance": "often", "next": each} for each in to]
    leads: dict[str, Any] = {"next": to} if isinstance(to, str) else {"replies": replies}
    why = {"why": "It hurts."} if quality == "poor" else {}
    return {"id": name, "say": "Hello.", "moves": ["greet"], "quality": quality, **leads, **why}


def said(beats: dict[str, Any], quality: str = "best") -> tuple[list[str], str | None]:
    """Return the ids of the choices of a conversation, and how it ends."""
    script = Script.model_validate(
        {
            "title": "T", "summary": "S", "practices": ["A1"], "when": "W", "channel": "call",
            "stage": "known", "start": "b0",
            "beats": {
                name: {"ending": beat} if isinstance(beat, str) else {"choices": beat}
                for name, beat in beats.items()
            },
            "playthroughs": [{"choose": ["x"], "ends": "open"}],
        }
    )  # fmt: skip
    *turns, (last, _) = walk(script, quality)
    return [choice.id for _, choice in turns if choice], last.ending


def test_the_model_takes_the_best_line_of_each_beat():
    beats = {
        "b0": [choice("a", "b2", "fair"), choice("b", "b1")],
        "b1": [choice("c", "b2")],
        "b2": "strong",
    }
    assert said(beats) == (["b", "c"], "strong")


def test_the_model_takes_the_reply_from_which_best_lines_come_to_a_strong_ending():
    beats = {
        "b0": [choice("a", ["b1", "b2", "b3"])],
        "b1": "closed",
        "b2": [choice("poor", "b4", "poor"), choice("b", "b1")],
        "b3": [choice("c", "b4")],
        "b4": "strong",
    }
    assert said(beats) == (["a", "c"], "strong")


def test_where_no_luck_leads_to_a_strong_ending_the_first_reply_is_taken():
    beats = {"b0": [choice("a", ["b1", "b2"])], "b1": "open", "b2": "closed"}
    assert said(beats) == (["a"], "open")


def test_how_it_goes_wrong_takes_the_first_reply_and_the_best_line_where_none_is_poor():
    beats = {
        "b0": [choice("a", "b3"), choice("b", ["b1", "b3"], "poor")],
        "b1": [choice("c", "b2")],
        "b2": "closed",
        "b3": "strong",
    }
    assert said(beats, "poor") == (["b", "c"], "closed")


def test_a_circle_is_gone_round_once():
    beats = {"b0": [choice("a", "b1")], "b1": [choice("b", "b0")], "b2": "strong"}
    assert said(beats) == (["a", "b"], None)
