"""Which comments are taken for the end of a text, and which for a comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from tests.project import small

PRINCIPLE = "data/principles/show-interest.yml"


@pytest.mark.parametrize(
    ("written", "warned"),
    [
        ("Ask once more # and then again", True),  # a text of several words
        ("My #1 question", True),  # no space behind the sign
        ("Ask # once", False),  # a word, and what looks like a comment
        ("'Ask once more' # and then again", False),
    ],
)
def test_a_comment_that_most_likely_is_none_is_warned_of(
    tmp_path: Path, written: str, warned: bool
) -> None:
    project = small(tmp_path)
    kept = [line for line in project.read(PRINCIPLE).splitlines() if "remember:" not in line]
    project.write(PRINCIPLE, "\n".join([*kept, f"remember: {written}", ""]))
    found = pipeline.check(project.folder / "data", project.folder)
    assert [problem.rule for problem in found.problems] == ["comment-in-text"] * warned
