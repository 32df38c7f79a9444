"""What could be contracted is found where Americans would contract it, and nowhere else."""

from __future__ import annotations

import pytest

from tests.words.contractions import contracted, whole

MADE = {
    "I don't know, and they’re late.": ["don't", "they’re"],
    "It's fine. That's Ana's. Let's go, who'd know?": ["It's", "That's", "Let's", "who'd"],
    "I've seen the boss's car.": ["I've"],
}

LEFT = {
    "I do not know, and they are late.": ["do not", "they are"],
    "I cannot come. It is not far.": ["cannot", "It is"],
    "Yes, I am. I know who you are.": [],
    "I am glad that it is. What is it?": ["I am", "What is"],
    "I have a bakery. I have seen yours, and we have waited.": ["I have", "we have"],
    "She has the key. She has lost it. They had just left.": ["She has", "They had"],
    "Would you go? You would like it. I will see.": ["You would", "I will"],
    "Let us go.": ["Let us"],
    "Did you not see? Not me.": [],
}


@pytest.mark.parametrize("text", MADE)
def test_contractions_are_found_and_possessives_are_none(text: str) -> None:
    assert contracted(text) == MADE[text]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_whole_is_found_unless_it_must_be(text: str) -> None:
    assert [each.strip() for each in whole(text)] == LEFT[text]


@pytest.mark.parametrize("text", [*MADE, *LEFT])
def test_nothing_is_both(text: str) -> None:
    assert not (contracted(text) and whole(text))
