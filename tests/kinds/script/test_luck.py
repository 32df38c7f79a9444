"""How a die deals the replies of a line."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from playbook.kinds.script.luck import deal, die
from playbook.kinds.script.model import Choice

CHANCES = ["often", "sometimes", "rarely"]


def choice(*chances: str) -> Choice:
    """Make a choice with replies of these chances, which lead to the beats b0, b1 and so on."""
    replies = [{"chance": chance, "next": f"b{index}"} for index, chance in enumerate(chances)]
    leads = {"replies": replies} if replies else {"next": "b0"}
    return Choice.model_validate(
        {"id": "a", "say": "Hello.", "moves": ["greet"], "quality": "best", **leads}
    )


@pytest.mark.parametrize(
    ("chances", "faces"),
    [
        (["often", "sometimes"], ["1-4", "5-6"]),
        (["rarely", "often"], ["1", "2-6"]),
        (["sometimes", "rarely"], ["1-4", "5-6"]),
        (["sometimes", "sometimes"], ["1-3", "4-6"]),
        (["often", "sometimes", "rarely"], ["1-3", "4-5", "6"]),
        (["often"] * 6, ["1", "2", "3", "4", "5", "6"]),
    ],
)
def test_the_faces_of_a_die_are_dealt_by_the_words_for_the_chances(
    chances: list[str], faces: list[str]
) -> None:
    assert [dealt.faces for dealt in deal(choice(*chances))] == faces


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_all_six_faces_are_dealt_and_no_likelier_reply_has_fewer(number: int) -> None:
    for chances in combinations_with_replacement(CHANCES, number):
        counts = [dealt.last - dealt.first + 1 for dealt in deal(choice(*chances))]
        assert sum(counts) == 6
        assert min(counts) >= 1
        assert counts == sorted(counts, reverse=True), chances


def test_a_die_shows_the_beat_of_each_face() -> None:
    assert die(choice("often", "sometimes", "rarely")) == ["b0", "b0", "b0", "b1", "b1", "b2"]


def test_without_luck_there_is_one_beat_and_nothing_to_deal() -> None:
    assert (die(choice()), deal(choice())) == (["b0"], [])
