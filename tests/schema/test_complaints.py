"""What is said of a value that does not fit, as far as the pages of the rules do not show it."""

from __future__ import annotations

import pytest

from playbook.kinds.checklist import Checklist
from playbook.reading.yaml_text import parse
from playbook.schema.complaints import validate
from playbook.settings.sources import Sources

ITEM = """\
title: Show interest
summary: {summary}
practices: [A1]
repeat: once
when: Tonight
groups:
  - id: one
    title: One
    items:
      - {{id: two, text: Two, minutes: {minutes}}}
"""


def said(summary: str = "One.", minutes: str = "10") -> str:
    document, _ = parse(ITEM.format(summary=summary, minutes=minutes), "a.yml")
    assert document
    return "\n\n".join(problem.as_text() for problem in validate(document, Checklist)[1])


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("10 min", "Write the number alone, without quotes: `10`."),
        ('"10"', "Write the number alone, without quotes: `10`."),
        ("“10”", "Write the number alone, without quotes: `10`."),
        ("10 to 15", "Write it in digits, with nothing beside them and without quotes."),
        ("ten", "Write it in digits, with nothing beside them and without quotes."),
    ],
)
def test_a_number_with_something_beside_it_is_told_to_stand_alone(written: str, hint: str) -> None:
    assert said(minutes=written).endswith(f"^\n    {hint}")


def test_a_year_with_a_season_is_told_to_stand_alone() -> None:
    text = "documents:\n  book: {title: A, author: B, year: spring 2026, about: C}\n"
    document, _ = parse(text, "sources.yml")
    assert document
    [problem] = validate(document, Sources)[1]
    assert problem.as_text() == (
        "sources.yml:2:37: error: expected a whole number, found text [wrong-type]\n"
        "      book: {title: A, author: B, year: spring 2026, about: C}\n"
        "                                        ^\n"
        "    Write the number alone, without quotes: `2026`."
    )


def test_a_number_out_of_range_is_named_by_its_key() -> None:
    assert "error: `minutes` must be at most 480 [wrong-type]" in said(minutes="500")
    assert "error: `minutes` must be at least 1 [wrong-type]" in said(minutes="0")


def test_a_line_without_a_space_has_no_words_to_show_where_it_is_full() -> None:
    text = said(summary="x" * 310)
    assert "`summary` has 310 characters, and a line has room for 300" in text
    assert text.endswith("\n    Leave out 10 characters.")
    assert "x" * 102 not in text
