"""The checker of PDF/UA finds what is broken, and nothing in what is sound."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from tests.paper.made import ADDRESS, laid_out
from tests.paper.pdfs import elements, is_object_reference, kids
from tests.paper.ua import findings
from tests.sample import CATALOG


@cache
def sound() -> bytes:
    return laid_out(CATALOG, "every-field", address=ADDRESS)


def first(pdf: Any, *types: str) -> Any:
    return next(each for each in elements(pdf.Root.StructTreeRoot) if each.S in types)


def with_content(pdf: Any, change: Callable[[bytes], bytes]) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))


def drop(key: str, held: Callable[[Any], Any]) -> Callable[[Any], None]:
    def do(pdf: Any) -> None:
        del held(pdf)[key]

    return do


def put(key: str, value: Any, held: Callable[[Any], Any]) -> Callable[[Any], None]:
    def do(pdf: Any) -> None:
        held(pdf)[key] = value

    return do


def widget(pdf: Any) -> Any:
    return pdf.pages[0].Annots[0]


def font(pdf: Any) -> Any:
    return next(
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    )


def composite(pdf: Any) -> Any:
    return next(
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"
    )


def the_form(pdf: Any) -> Any:
    return next(
        each
        for each in elements(pdf.Root.StructTreeRoot)
        if any(map(is_object_reference, kids(each)))
    )


def drop_font(pdf: Any) -> None:
    each = font(pdf)
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in each:
            del each[key]


def swap_parents(pdf: Any) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1], numbers[3] = numbers[3], numbers[1]


def unmarked(pdf: Any) -> None:
    with_content(pdf, lambda content: content + b"\n0 0 m 9 9 l S")


def artifact_inside(pdf: Any) -> None:
    begin = re.compile(rb"(/MCID 0\s*>>\s*BDC)")
    with_content(pdf, lambda content: begin.sub(rb"\1 /Artifact BMC EMC", content))


def another_mark(pdf: Any) -> None:
    with_content(pdf, lambda content: content + b"\n/Span <</MCID 9999>> BDC 0 0 m 9 9 l S EMC")


BROKEN: dict[str, tuple[str, Callable[[Any], None]]] = {
    "no structure": ("7.1", drop("/StructTreeRoot", lambda pdf: pdf.Root)),
    "not marked": ("6.2", put("/Marked", False, lambda pdf: pdf.Root.MarkInfo)),
    "suspects": ("7.1", put("/Suspects", True, lambda pdf: pdf.Root.MarkInfo)),
    "no metadata": ("5", drop("/Metadata", lambda pdf: pdf.Root)),
    "no title shown": ("7.1", drop("/ViewerPreferences", lambda pdf: pdf.Root)),
    "no language": ("7.2", drop("/Lang", lambda pdf: pdf.Root)),
    "an unknown type": ("7.1", put("/S", pikepdf.Name.Odd, lambda pdf: first(pdf, "/H1"))),
    "a standard type remapped": (
        "7.1", put("/P", pikepdf.Name.H1, lambda pdf: pdf.Root.StructTreeRoot.RoleMap),
    ),
    "a mark without an element": ("7.1", another_mark),
    "an element without a mark": ("7.1", put("/K", 9999, lambda pdf: first(pdf, "/H1"))),
    "ink without a mark": ("7.1", unmarked),
    "an artifact in content": ("7.1", artifact_inside),
    "parents swapped": ("7.18", swap_parents),
    "a level skipped": ("7.4.2", put("/S", pikepdf.Name.H4, lambda pdf: first(pdf, "/H2"))),
    "a figure without words": ("7.3", drop("/Alt", lambda pdf: first(pdf, "/Figure"))),
    "a cell that is none": ("7.5", put("/S", pikepdf.Name.P, lambda pdf: first(pdf, "/TD"))),
    "a head of nothing": ("7.5", drop("/A", lambda pdf: first(pdf, "/TH"))),
    "a field that is a link": ("7.18", put("/S", pikepdf.Name.Link, the_form)),
    "a field without words": ("7.18.1", drop("/TU", widget)),
    "a field without a parent": ("7.18", drop("/StructParent", widget)),
    "a field outside of the structure": ("7.18", drop("/K", the_form)),
    "a field outside of the form": ("7.18", put("/Fields", [], lambda pdf: pdf.Root.AcroForm)),
    "tabs in another order": ("7.18.3", put("/Tabs", pikepdf.Name.R, lambda pdf: pdf.pages[0].obj)),
    "another form": ("7.15", put("/XFA", pikepdf.String(""), lambda pdf: pdf.Root.AcroForm)),
    "a font from elsewhere": ("7.21.4.1", drop_font),
    "signs without letters": ("7.21.7", drop("/ToUnicode", composite)),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_each_thing_that_is_broken_is_found_by_its_clause(what: str) -> None:
    clause, break_it = BROKEN[what]
    pdf = pikepdf.open(io.BytesIO(sound()))
    break_it(pdf)
    found = findings(pdf)
    assert [each for each in found if each.startswith(f"{clause}: ")], found


def test_nothing_is_found_in_a_sound_file() -> None:
    assert findings(pikepdf.open(io.BytesIO(sound()))) == []
