"""A worksheet on paper: its pages, and what of each goes to which field."""

from __future__ import annotations

from playbook.kinds.worksheet import Worksheet

LONG = {"id": "long", "label": "L", "type": "long", "lines": 5}
TEXT = {"id": "text", "label": "L", "type": "text"}
OPTIONS = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
CHECKS = {"id": "checks", "label": "L", "type": "checks", "options": OPTIONS}


def section(name: str, *fields: dict[str, object], **more: object) -> dict[str, object]:
    named = [{**each, "id": f"{name}-{each['id']}"} for each in fields]
    return {"id": name, "title": "T", "fields": named, **more}


def worksheet(*sections: dict[str, object]) -> Worksheet:
    texts = {"title": "T", "summary": "S", "practices": ["A1"], "when": "W", "pages": 2}
    return Worksheet.model_validate({**texts, "sections": list(sections)})


def test_a_section_that_begins_a_page_and_those_behind_it_stand_on_one():
    sheet = worksheet(section("a", TEXT), section("b", TEXT, new_page=True), section("c", TEXT))
    assert [[each.id for each in page] for page in sheet.on_paper] == [["a"], ["b", "c"]]


def test_a_first_section_that_begins_a_page_leaves_none_empty_before_it():
    sheet = worksheet(section("a", TEXT, new_page=True))
    assert [[each.id for each in page] for page in sheet.on_paper] == [["a"]]


def test_what_is_written_in_grows_and_boxes_do_not():
    first, second = worksheet(section("a", LONG, TEXT, CHECKS), section("b", CHECKS)).sections
    assert [field.room for field in first.fields] == [5, 1, 0]
    assert (first.room, second.room) == (6, 0)
