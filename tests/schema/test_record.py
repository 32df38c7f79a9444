"""What a browser keeps is declared by the kinds: in keys that tell which ids they hold."""

from __future__ import annotations

import re

import pytest

from playbook.pages.kept import all_records
from playbook.schema.record import Record

RUN = Record("runs/{entry}/{run}", "list", "lists")
TICK = Record("tick/{entry}/{run}/{part}", "tick", "ticks")


def test_a_record_lies_in_the_one_whose_key_ends_in_a_name_that_it_holds() -> None:
    assert TICK.lies_in(RUN)
    assert not RUN.lies_in(TICK)
    assert not RUN.lies_in(RUN)


def test_an_id_that_authors_give_makes_no_head() -> None:
    opened = Record("meta/run/{entry}")
    assert not RUN.lies_in(opened)
    assert not Record("endings/{entry}/{part}").lies_in(Record("seen/{part}"))


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.key)
def test_a_key_is_made_of_words_and_names(record: Record) -> None:
    assert re.fullmatch(r"[a-z]+(/([a-z]+|\{[a-z]+\}))+", record.key)
    assert len(record.names) == len(set(record.names))


def test_no_two_records_that_readers_hear_of_share_an_area() -> None:
    areas = [record.area for record in all_records() if record.one]
    assert len(areas) == len(set(areas))


def test_a_record_holds_what_it_says_and_what_else_is_declared() -> None:
    assert TICK.shape == {"value": "text"}
    copy = Record("copies/{entry}/{copy}", says="name", holds={"opened": "time"})
    assert copy.shape == {"name": "text", "opened": "time"}
    assert Record("field/{entry}/{part}", answers=True).shape == {"value": "answer"}


def test_no_record_is_taken_for_another_by_the_beginning_of_its_key() -> None:
    prefixes = [record.prefix for record in all_records()]
    assert len(prefixes) == len(set(prefixes))
    assert not [(one, two) for one in prefixes for two in prefixes if one != two and one.startswith(two)]  # fmt: skip
