"""Pocket cards: which lines they hold, and how a long line is parted."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.kinds.script.model import Script
from playbook.kinds.script.pocket_cards import FEW, FULL, OF_A_CUE, ROOMY, USUAL, Card, pages

CUE = "Hello, who is speaking?"


def choice(name: str, say: str, quality: str = "best", **keys: object) -> dict[str, object]:
    why = {"why": f"Because of {name}."} if quality == "poor" else {}
    return (
        {"id": name, "say": say, "moves": ["greet"], "quality": quality, "next": "end"} | why | keys
    )


def script(*choices: dict[str, object], **keys: object) -> Script:
    texts = {"title": "T", "summary": "S", "practices": ["A1"], "when": "W", "channel": "call"}
    beats = {
        "start": {"they": CUE, "choices": list(choices)},
        "end": {"they": "Bye.", "ending": "open"},
    }
    told = {"stage": "known", "start": "start", "beats": beats}
    played = {"playthroughs": [{"choose": [choices[0]["id"]], "ends": "open"}]}
    return Script.model_validate({**texts, **told, **played, **keys})


def cards(of: Script, kind: str = "line") -> list[Card]:
    return [card for page in pages(of, {"ask-job"}) for card in page if card.kind == kind]


def test_of_the_poor_lines_one_that_asks_and_names_its_principle_is_taken():
    found = script(
        choice("best", "Hello."),
        choice("dull", "Uh.", "poor"),
        choice("asks", "A job?", "poor", moves=["ask-job"]),
        choice("asks-too", "Hire me?", "poor", moves=["ask-job"], principle="give"),
    )
    assert [(card.say, card.why) for card in cards(found, "poor")] == [
        ("Hire me?", "Because of asks-too.")
    ]


def test_of_the_poor_lines_one_that_fits_its_card_is_taken_before_one_that_tells_more():
    long = "I am so sorry to bother you with this. " * 11
    asks = choice("asks", long, "poor", moves=["ask-job"], principle="give")
    dull = choice("dull", "Uh.", "poor")
    assert [card.say for card in cards(script(choice("best", "Hello."), asks, dull), "poor")] == [
        "Uh."
    ]
    longer = choice("longer", long * 2, "poor", moves=["ask-job"], principle="give")
    [card] = cards(script(choice("best", "Hello."), longer, choice("long", long, "poor")), "poor")
    assert card.say == long.strip()


def test_a_script_without_a_poor_line_has_no_card_for_one():
    assert cards(script(choice("best", "Hello.")), "poor") == []


def test_the_rest_of_a_page_is_blank():
    (page,) = pages(script(choice("best", "Hello.")), set())
    assert [card.kind for card in page] == ["line"] + ["blank"] * 7


def test_a_line_tells_what_it_answers_once():
    long = "This is a sentence that says a thing or two. " * 12
    first, second = cards(script(choice("best", long)))
    assert (first.cue, first.heard, second.cue) == ("Hello, who is speaking?", True, "")


def test_a_long_line_is_parted_between_sentences():
    long = "This is a sentence that says a thing or two. " * 12
    parts = cards(script(choice("best", long)))
    assert [(card.part, card.parts) for card in parts] == [(1, 2), (2, 2)]
    assert all(card.say.endswith("two.") and len(card.say) <= FULL for card in parts)


@pytest.mark.parametrize(
    ("length", "size"),
    [(ROOMY, "large"), (ROOMY + 1, "normal"), (USUAL, "normal"), (USUAL + 1, "small")],
)
def test_a_line_has_letters_as_large_as_it_leaves_room_for(length: int, size: str):
    asked = script(choice("best", "x" * (length - ceil(OF_A_CUE * len(CUE)))))
    (card,) = cards(asked)
    assert card.type == size


def test_many_details_have_small_letters():
    for count, size in ((FEW, "normal"), (FEW + 1, "small")):
        details = {f"d{number}": {"label": "L", "example": "E"} for number in range(count)}
        (card,) = cards(script(choice("best", "Hello."), details=details), "details")
        assert card.type == size


def test_no_emphasis_and_no_link_is_parted():
    long = (
        "*One is here. " + "Two is here. " * 30 + "Three.* [Four. Five.](https://example.org) Six."
    )
    for card in cards(script(choice("best", long))):
        assert card.say.count("*") % 2 == 0
        assert card.say.count("[") == card.say.count("]")


def test_the_skeleton_of_a_line_is_for_the_back_of_its_last_card():
    long = "This is a sentence that says a thing or two. " * 10
    first, second = cards(script(choice("best", long, pattern="[one thing] + thanks")))
    assert (first.pattern, second.pattern) == ("", "[one thing] + thanks")


def test_a_cue_is_never_cut_and_the_line_beside_it_has_less_room():
    line = "This is a sentence that says a thing or two. " * 7
    asked = script(choice("best", line))
    assert len(cards(asked)) == 1
    beats = asked.model_dump(exclude_unset=True)["beats"]
    beats["start"]["they"] = "I was wondering, " * 20
    first, second = cards(script(choice("best", line), beats=beats))
    assert first.cue == ("I was wondering, " * 20).strip()
    assert (first.heard, second.cue) == (True, "")
    assert len(first.say) < len(second.say)


@given(
    st.text(alphabet="ab .!?*_[]()\n", min_size=1, max_size=900).filter(lambda text: text.strip())
)
def test_no_word_of_a_line_is_lost(text: str):
    parts = [card.say for card in cards(script(choice("best", text)))]
    assert "".join(" ".join(parts).split()) == "".join(text.split())
