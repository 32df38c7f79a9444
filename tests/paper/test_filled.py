"""Filled in by a reader of its own, pdfium as in Chrome, saved, and read again by pypdf."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfReader

from tests.paper.made import laid_out
from tests.paper.pdfs import Mark, Read, ink, read
from tests.sample import CATALOG

TYPED = {
    "who": "Łódź Nguyễn",
    "story": "First line\nSecond line\nThird line",
    "day": "2026-12-03",
    "speech": "李 and عمر",
    "_name": "Zoë Ångström",
    "people.1.name": "Łukasz",
    "people.3.work": "Ελένη, Олена",
}
CHOSEN = {"place": "call", "fit": "4"}
TICKED = ("brought.book",)


@cache
def blank() -> bytes:
    return laid_out(CATALOG, "every-field")


def named(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {f"every-field.{name}": value for name, value in fields.items()}


class Reader:
    """A person with a viewer: puts the caret into a field, types, clicks, saves."""

    def __init__(self, pdf: bytes) -> None:
        self._fields = read(pdf).fields
        self._document = pypdfium2.PdfDocument(pdf)
        self._document.init_forms()
        self._pages = [self._document[number] for number in range(len(self._document))]

    def types(self, name: str, text: str) -> None:
        mark = self._fields[name].marks[0]
        page = self._clicked(mark)
        pdfium.FORM_SelectAllText(self._form, page)
        wide = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        pdfium.FORM_ReplaceSelection(self._form, page, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
        pdfium.FORM_ForceToKillFocus(self._form)

    def chooses(self, name: str, state: str) -> None:
        self._clicked(next(mark for mark in self._fields[name].marks if mark.on == state))
        pdfium.FORM_ForceToKillFocus(self._form)

    def saved(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    @property
    def _form(self) -> Any:
        return self._document.formenv.raw

    def _clicked(self, mark: Mark) -> Any:
        left, low, right, high = mark.rectangle
        page = self._pages[mark.page].raw
        x, y = (left + right) / 2, (low + high) / 2
        pdfium.FORM_OnMouseMove(self._form, page, 0, x, y)
        pdfium.FORM_OnLButtonDown(self._form, page, 0, x, y)
        pdfium.FORM_OnLButtonUp(self._form, page, 0, x, y)
        return page


@cache
def filled() -> bytes:
    reader = Reader(blank())
    for name, text in named(TYPED).items():
        reader.types(name, text)
    for name, state in named(CHOSEN).items():
        reader.chooses(name, state)
    for name in TICKED:
        reader.chooses(f"every-field.{name}", "done")
    return reader.saved()


def values(pdf: bytes) -> dict[str, str]:
    """Return what stands in each field that has something."""
    found = PdfReader(io.BytesIO(pdf)).get_fields() or {}
    said = {name: str(each["/V"]) for name, each in found.items() if "/V" in each}
    return {
        name: value.removeprefix("/") for name, value in said.items() if value not in {"", "/Off"}
    }


def test_nothing_is_filled_in_a_blank_sheet() -> None:
    assert values(blank()) == {}


def test_what_was_typed_chosen_and_ticked_is_read_again_as_it_was() -> None:
    found = {name: "\n".join(value.splitlines()) for name, value in values(filled()).items()}
    assert found == named({**TYPED, **CHOSEN, **dict.fromkeys(TICKED, "done")})


def test_a_filled_file_is_still_sound() -> None:
    assert read(filled()).parts.check_pdf_syntax() == []
    assert {*read(filled()).fields} == {*read(blank()).fields}


def test_a_second_choice_takes_the_place_of_the_first() -> None:
    reader = Reader(filled())
    reader.chooses("every-field.place", "cafe")
    reader.chooses("every-field.brought.book", "done")
    found = values(reader.saved())
    assert found["every-field.place"] == "cafe"
    assert "every-field.brought.book" not in found, "a second click takes a tick away"


def part(pdf: Read, name: str) -> Any:
    """Return how the place of a field looks in a viewer, but for its edge: four pixels a millimeter."""
    mark = pdf.fields[f"every-field.{name}"].marks[0]
    left, low, right, high = (side / 72 * 25.4 * 4 for side in mark.rectangle)
    picture = pdf.picture(mark.page, per_millimeter=4, form=True)
    height = picture.size[1]
    box = (left + 2, height - high + 2, right - 2, height - low + 2)
    return picture.crop(tuple(round(side) for side in box))


def rules(picture: Any) -> Iterator[int]:
    """Yield the rows in which a line goes from one side to the other."""
    wide, high = picture.size
    for row in range(high):
        if ink(picture.crop((0, row, 8, row + 1))) and ink(
            picture.crop((wide - 8, row, wide, row + 1))
        ):
            yield row


@pytest.mark.parametrize("name", ["who", "story", "speech", "_name"])
def test_a_blank_field_shows_its_ruled_lines_and_a_filled_one_what_was_typed_alone(
    name: str,
) -> None:
    assert [*rules(part(read(blank()), name))] != []
    after = part(read(filled()), name)
    assert [*rules(after)] == []
    assert ink(after) is not None


def test_a_field_left_open_keeps_its_lines_beside_those_that_are_filled() -> None:
    for name in ("people.2.name",):
        assert part(read(filled()), name).tobytes() == part(read(blank()), name).tobytes()


@pytest.mark.parametrize(("name", "states"), [("place", ["cafe", "call"]), ("fit", ["3", "4"])])
def test_the_chosen_answer_alone_is_marked(name: str, states: list[str]) -> None:
    marked = []
    for state in states:
        looks = []
        for pdf in (read(blank()), read(filled())):
            field = pdf.fields[f"every-field.{name}"]
            mark = next(each for each in field.marks if each.on == state)
            left, low, right, high = (side / 72 * 25.4 * 8 for side in mark.rectangle)
            picture = pdf.picture(mark.page, per_millimeter=8, form=True)
            height = picture.size[1]
            box = (left, height - high, right, height - low)
            looks.append(picture.crop(tuple(round(side) for side in box)).tobytes())
        marked.append(looks[0] != looks[1])
    assert marked == [state == CHOSEN[name] for state in states]


def test_a_list_is_ticked_by_its_items() -> None:
    reader = Reader(laid_out(CATALOG, "first-steps-for-the-timid"))
    reader.chooses("first-steps-for-the-timid.look-around", "done")
    assert values(reader.saved()) == {"first-steps-for-the-timid.look-around": "done"}
