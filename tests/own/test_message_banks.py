"""The messages of this playbook: where one fails, an author's edit did it."""

from __future__ import annotations

import pytest

from playbook.kinds.message import MessageBank
from playbook.schema.detail import DETAIL
from tests.own_playbook import BANKS, CHECKS
from tests.sample_readers import READERS, words_of

LINKEDIN_NOTE = 200
"""How many signs LinkedIn takes in a note with an invitation, where nobody pays for more."""

LONGER = 8
"""How many words more than the examples a reader's own may bring."""


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_a_message_with_its_examples_has_none_of_the_habits_that_a_draft_is_checked_for(
    bank: MessageBank,
) -> None:
    found = {each.id: CHECKS.findings(bank.with_examples(each.text)) for each in bank.messages}
    assert {name: habits for name, habits in found.items() if habits} == {}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_a_message_in_the_words_of_a_reader_stays_short_and_has_none_of_those_habits(
    bank: MessageBank, reader: str
) -> None:
    own = words_of(reader)
    for message in bank.messages:
        text = DETAIL.sub(lambda found: own[found[1]], message.text)
        assert CHECKS.findings(text) == {}, message.id
        assert len(text.split()) <= bank.at_most + LONGER, text


def test_a_note_with_an_invitation_fits_the_room_that_linkedin_gives() -> None:
    bank = BANKS["short-messages"]
    (note,) = [each for each in bank.messages if each.id == "linkedin-note"]
    assert len(bank.with_examples(note.text)) <= LINKEDIN_NOTE
    for reader in READERS:
        own = words_of(reader)
        assert len(DETAIL.sub(lambda found, own=own: own[found[1]], note.text)) <= LINKEDIN_NOTE
