"""A checklist on paper: the more it says, the smaller its letters."""

from __future__ import annotations

import pytest

from playbook.kinds.checklist import ACROSS, FULL, ROOMY, Checklist


def checklist(items: int, **more: str) -> Checklist:
    texts = {"title": "T", "summary": "S", "practices": ["A1"], "when": "W", "repeat": "once"}
    listed = [{"id": f"i{number}", "text": "Do it.", **more} for number in range(items)]
    return Checklist.model_validate(
        {**texts, "groups": [{"id": "g", "title": "G", "items": listed}]}
    )


@pytest.mark.parametrize(("lines", "size"), [(ROOMY, "usual"), (FULL, "small"), (90, "bare")])
def test_a_list_is_printed_as_large_as_it_fits_a_page(lines: int, size: str):
    # A task takes a line and a half, its group's heading two.
    items = int((lines - 2) / 1.5)
    assert checklist(items).size == size


def test_reasons_take_room_too():
    assert checklist(20).size == "usual"
    assert checklist(20, why="x" * ACROSS).size == "small"
    assert checklist(20, why="x" * ACROSS + "\n\n" + "y").size == "bare"
