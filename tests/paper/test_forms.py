"""Links that become fields: what each is, what it is called, and where it stands in the structure."""

from __future__ import annotations

from functools import cache

import pytest

from playbook.paper.forms import DATE
from tests.paper.made import laid_out
from tests.paper.pdfs import Read, elements, is_object_reference, kids, read, widgets
from tests.sample import CATALOG


@cache
def sheet() -> Read:
    """Return the sample's sheet with a field of each type."""
    return read(laid_out(CATALOG, "every-field"))


@cache
def checklist() -> Read:
    return read(laid_out(CATALOG, "first-steps-for-the-timid"))


def test_the_names_of_the_fields_are_the_ids_of_the_file_and_are_read_in_its_order() -> None:
    cells = {"people": ("name", "work"), "circles": ("near", "far", "new")}
    tables = [
        f"every-field.{table}.{row}.{column}"
        for table, columns in cells.items()
        for row in (1, 2, 3)
        for column in columns
    ]
    assert sheet().read_aloud == [
        *(f"every-field.{name}" for name in ("_name", "_date", "who", "story", "day", "speech")),
        "every-field.place",
        "every-field.brought.pen",
        "every-field.brought.book",
        "every-field.fit",
        *tables,
    ]
    assert {*sheet().fields} == {*sheet().read_aloud}


def test_names_have_a_level_at_each_period_under_one_root_an_entry() -> None:
    (root,) = sheet().parts.Root.AcroForm.Fields
    assert str(root.T) == "every-field"
    assert "/FT" not in root
    people = next(kid for kid in root.Kids if kid.T == "people")
    assert [str(kid.T) for kid in people.Kids] == ["1", "2", "3"]
    assert [str(kid.T) for kid in people.Kids[0].Kids] == ["name", "work"]
    for parent in (root, people):
        assert {kid.Parent.objgen for kid in parent.Kids} == {parent.objgen}


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("who", "/Tx"), ("story", "/Tx"), ("day", "/Tx"), ("place", "/Btn"), ("fit", "/Btn"),
        ("brought.pen", "/Btn"), ("people.1.name", "/Tx"), ("_name", "/Tx"), ("_date", "/Tx"),
    ],
)  # fmt: skip
def test_a_field_is_of_the_type_of_its_answer(name: str, type_: str) -> None:
    assert sheet().fields[f"every-field.{name}"].type == type_


def test_answers_of_several_lines_alone_can_have_several() -> None:
    texts = {name.split(".", 1)[1]: each for name, each in sheet().fields.items()}
    several = {name for name, each in texts.items() if each.is_multiline}
    assert {"story", "speech"} <= several
    assert several.isdisjoint({"who", "day", "_name", "_date", "place", "fit", "brought.pen"})


def test_no_answer_has_a_maximum_length_and_none_must_be_given() -> None:
    for each in sheet().fields.values():
        assert "/MaxLen" not in each.dictionary
        assert not each.flags & 0b11, "read-only or required"


def test_each_field_is_called_what_stands_beside_it() -> None:
    tips = {
        name.removeprefix("every-field."): [mark.tip for mark in each.marks]
        for name, each in sheet().fields.items()
    }
    assert tips["_name"] == ["Name"]
    assert tips["who"] == ["Who"]
    assert tips["day"] == ["Day (such as 2026-12-03)"]
    assert tips["place"] == ["Where: A café", "Where: A call"]
    assert tips["brought.book"] == ["I brought: A book"]
    assert tips["fit"] == [f"It went: {step}" for step in range(1, 6)]
    assert tips["people.2.work"] == ["People, row 2: Work"]


@pytest.mark.parametrize(
    ("name", "states", "tip"),
    [("place", ["cafe", "call"], "Where"), ("fit", ["1", "2", "3", "4", "5"], "It went")],
)
def test_a_choice_is_one_field_whose_states_are_the_ids_of_its_answers(
    name: str, states: list[str], tip: str
) -> None:
    choice = sheet().fields[f"every-field.{name}"]
    assert choice.is_choice
    assert choice.states == states
    assert choice.dictionary.V == "/Off"
    assert str(choice.dictionary.TU) == tip
    for widget in widgets(choice.dictionary):
        assert widget.AS == "/Off"
        assert "/T" not in widget
        assert "/FT" not in widget


def test_a_tick_is_off_and_can_be_done() -> None:
    for each in checklist().fields.values():
        if each.type == "/Btn":
            assert each.states == ["done"]
            assert (each.dictionary.V, each.dictionary.AS) == ("/Off", "/Off")
            assert {*each.dictionary.AP.N} == {"/done", "/Off"}


def test_a_date_says_its_form_to_viewers_that_ask() -> None:
    for name in ("day", "_date"):
        events = sheet().fields[f"every-field.{name}"].dictionary.AA
        for key, event in (("/K", "Keystroke"), ("/F", "Format")):
            assert str(events[key].JS) == f'AFDate_{event}Ex("{DATE}");'
    assert "/AA" not in sheet().fields["every-field.who"].dictionary


def test_a_field_is_printed_and_white_only_under_what_is_typed() -> None:
    for each in sheet().fields.values():
        for widget in widgets(each.dictionary):
            assert widget.F == 4
            if each.type == "/Tx":
                assert [*widget.MK.BG] == [1]
                assert widget.AP.N.read_bytes() == b""


def test_each_field_is_a_form_in_the_structure_and_the_way_back_leads_there() -> None:
    root = sheet().parts.Root.StructTreeRoot
    owners = {
        kid.Obj.objgen: element
        for element in elements(root)
        for kid in kids(element)
        if is_object_reference(kid)
    }
    numbers = list(root.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for each in sheet().fields.values():
        for widget in widgets(each.dictionary):
            assert owners[widget.objgen].S == "/Form"
            assert parents[int(widget.StructParent)].objgen == owners[widget.objgen].objgen


def test_nothing_of_the_link_is_left_and_each_page_is_tabbed_through_by_its_structure() -> None:
    for page in sheet().parts.pages:
        assert page.Tabs == "/S"
        for each in page.Annots:
            assert each.Subtype == "/Widget"
            assert not {"/A", "/Border", "/Contents"} & {*each.keys()}


def test_the_font_in_which_viewers_set_answers_is_embedded_and_named_by_the_form() -> None:
    form = sheet().parts.Root.AcroForm
    assert str(form.DA).startswith("/Letters ")
    assert "/FontFile2" in form.DR.Font.Letters.FontDescriptor
    assert "/NeedAppearances" not in form


def test_a_file_without_fields_has_no_form() -> None:
    pdf = read(laid_out(CATALOG, "ask-to-meet-roles"))
    assert pdf.fields == {}
    assert "/AcroForm" not in pdf.parts.Root


def test_a_file_says_of_which_playbook_it_is() -> None:
    assert str(sheet().parts.docinfo["/Playbook"]) == "networking"


def test_links_that_are_no_fields_stay_links() -> None:
    workbook = read(laid_out(CATALOG, "workbook"))
    kinds = {str(each.Subtype) for page in workbook.parts.pages for each in page.get("/Annots", ())}
    assert kinds == {"/Link", "/Widget"}
