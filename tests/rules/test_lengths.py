"""Messages are as short as their bank says; docs/authoring/rules/too-long.md shows how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from tests.project import small

BANK = """\
title: Notes
summary: One.
practices: [A1]
at_most: 10
details:
  who: {{label: Who, example: {example}}}
messages:
  - {{id: note, title: A note, when: Now., text: "{text}", pattern: hi}}
"""


def words(folder: Path, text: str, example: str = "Priya") -> list[str]:
    """Return what is said of the length of a message."""
    project = small(folder)
    project.write("data/messages/notes.yml", BANK.format(text=text, example=example))
    found = pipeline.check(project.folder / "data", project.folder).problems
    return [problem.message for problem in found if problem.rule == "too-long"]


@pytest.mark.parametrize(
    "text",
    [
        "{who}, two three four five six seven eight nine ten.",
        "{who} -- two three -- four five six seven eight nine ten … !",
        "{who} isn't-three-words 3 4 5 6 7 8 9 10",
    ],
)
def test_as_many_words_as_allowed_pass_and_signs_alone_are_no_words(
    tmp_path: Path, text: str
) -> None:
    assert words(tmp_path, text) == []


def test_one_word_more_is_too_long(tmp_path: Path) -> None:
    assert words(tmp_path, "{who} 2 3 4 5 6 7 8 9 10 11") == [
        "this message has 11 words, and `at_most` allows 10"
    ]


def test_the_words_of_an_example_count(tmp_path: Path) -> None:
    text = "{who} 2 3 4 5 6 7 8 9 10"
    assert words(tmp_path, text, "Ms. Okafor") == [
        "this message has 11 words, and `at_most` allows 10"
    ]
