"""A bank of messages: what its details and its texts are."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from playbook.kinds.message import KIND, MessageBank
from playbook.pages.site import page_folders

COMMON: dict[str, Any] = {
    "title": "Notes", "summary": "Two.", "practices": ["A1"],
    "details": {
        "theirs": {"label": "Theirs", "example": "Priya"},
        "mine": {"label": "Mine", "example": "Tom"},
        "thing": {"label": "Thing", "example": "tea"},
    },
}  # fmt: skip


def note(**keys: Any) -> dict[str, Any]:
    return {"id": "note", "title": "A note", "when": "Now.", "text": "Hi.", "pattern": "hi", **keys}


def bank(*notes: dict[str, Any], **keys: Any) -> MessageBank:
    return MessageBank.model_validate({**COMMON, "messages": list(notes), **keys})


def test_a_message_has_the_details_of_all_its_texts_in_the_order_of_the_bank() -> None:
    held = bank(
        note(text="{thing}, {theirs}!", subject="From {mine}"),
        note(id="other", pattern="{mine} alone"),
    )
    assert list(held.details_of(held.messages[0])) == ["theirs", "mine", "thing"]
    assert list(held.details_of(held.messages[1])) == ["mine"]


def test_a_detail_may_stand_in_every_text_of_a_message_and_each_says_where_it_is() -> None:
    held = bank(note(subject="S", why="W"), note(id="other"))
    assert [loc for loc, _ in held.spoken()] == [
        *(("messages", 0, key) for key in ("when", "subject", "text", "pattern", "why")),
        *(("messages", 1, key) for key in ("when", "text", "pattern")),
    ]


def test_the_examples_stand_where_the_details_are_and_an_unknown_one_stays_as_it_is() -> None:
    assert bank(note()).with_examples("{theirs} and {nobody}") == "Priya and {nobody}"


def test_a_bank_that_sets_no_limit_has_one_of_fifty_words() -> None:
    assert bank(note()).at_most == 50
    with pytest.raises(ValidationError, match="at_most"):
        bank(note(), at_most=5)


def test_its_pages_have_what_all_pages_with_words_to_take_over_have() -> None:
    assert page_folders()[KIND.name] == page_folders()["script"] == ("wording",)
