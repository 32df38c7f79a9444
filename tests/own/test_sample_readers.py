"""Our scripts in the words of three readers: where one fails, an author's edit did it.

To write the texts anew: ``python -m tests.sample_readers``.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.own_playbook import FILLABLE
from tests.sample_readers import READERS, golden, told, words_of


@pytest.mark.parametrize("reader", READERS)
def test_every_best_line_in_the_words_of_a_reader_is_as_it_was_read(reader: str) -> None:
    assert told(reader) == golden(reader).read_text(encoding="utf-8"), (
        f"The words of the {reader} have changed: run `python -m tests.sample_readers` and read them."
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_has_words_for_every_detail_and_no_others(reader: str) -> None:
    used = {name for content in FILLABLE for name in content.details}
    assert words_of(reader).keys() == used


def test_a_detail_asks_for_the_same_thing_wherever_it_stands() -> None:
    asked = defaultdict(set)
    for content in FILLABLE:
        for name, detail in content.details.items():
            asked[name].add((detail.label, detail.finish))
    assert {name: found for name, found in asked.items() if len(found) > 1} == {}
