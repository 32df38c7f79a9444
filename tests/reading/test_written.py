"""A part of a text is found in its file, however the text is written there."""

from __future__ import annotations

import pytest

from playbook.reading import yaml_text
from playbook.reading.document import Place
from playbook.reading.written import Written

WRITTEN = {
    "plain": ("text: One <b>", Place(1, 11)),
    "after another value": ("{other: <b>, text: One <b>}", Place(1, 24)),
    "in single quotes": ("text: 'It''s ''one'' <b>'", Place(1, 22)),
    "in double quotes": ('text: "\\"One\\"\\u2019s \\\\ \\/\\t <b>"', Place(1, 31)),
    "over two lines": ("text: One\n  two\n\n  three <b>\nother: <b>", Place(4, 9)),
    "over two lines in quotes": ('text: "One \\\n  two <b>"', Place(2, 7)),
    "folded": ("text: >-\n  One\n  two <b>", Place(3, 7)),
    "as it stands": ("text: |\n\n  One\n    two <b>", Place(4, 9)),
    "below a comment that says it too": ("text: |  # <b>\n  One <b>", Place(2, 7)),
    "with a tag": ("text: !!str 'One <b>'", Place(1, 18)),
    "the second time": ("text: '`<b>` and <b>'", Place(1, 18)),
}

IN_ANOTHER_WAY = {
    "with an escape": 'text: "One \\u003cb>"',
    "over two lines": "text: One <b\n  >",
    "with another tag": "text: !!str\n  One <b>",
}


def written(text: str) -> tuple[Written, str]:
    document, problems = yaml_text.parse(text, "a.yml")
    assert document
    assert problems == []
    value = document.value["text"].strip()
    return Written(document, ("text",), value), value


@pytest.mark.parametrize("how", WRITTEN)
def test_a_part_stands_where_it_is_written(how: str) -> None:
    text, place = WRITTEN[how]
    found, value = written(text)
    start = value.rindex("<b>")
    assert found.place(start, start + 3) == place


@pytest.mark.parametrize("how", IN_ANOTHER_WAY)
def test_a_part_that_is_written_in_another_way_stands_where_its_text_begins(how: str) -> None:
    found, value = written(IN_ANOTHER_WAY[how])
    start = value.index("<b")
    assert found.place(start, len(value)) == Place(1, 7)


def test_a_part_keeps_the_spaces_before_it() -> None:
    found, value = written("text: |\n  One\n    two")
    assert found.place(value.index("  two"), len(value)) == Place(3, 3)
