"""What stands in a PDF, read by others than those that wrote it: pikepdf its parts, pdfium its looks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

MILLIMETER = 72 / 25.4
"""A millimeter in points."""

MULTILINE = 1 << 12
RADIO = 1 << 15
"""Flags of a field: ISO 32000-1, tables 228 and 226."""

INK = 200
"""So dark is what a printer puts on paper, of 255 for white."""


@dataclass(frozen=True)
class Mark:
    """A place of a field on a page: its rectangle in points, and the state in which it is set."""

    page: int
    rectangle: tuple[float, float, float, float]
    tip: str
    on: str = ""

    @property
    def height(self) -> float:
        """Return the height in millimeters."""
        return (self.rectangle[3] - self.rectangle[1]) / MILLIMETER


@dataclass
class Field:
    """A field by its full name, with all places at which it stands."""

    name: str
    dictionary: Any
    type: str
    flags: int
    marks: list[Mark] = field(default_factory=list)

    @property
    def is_multiline(self) -> bool:
        return bool(self.flags & MULTILINE)

    @property
    def is_choice(self) -> bool:
        return bool(self.flags & RADIO)

    @property
    def states(self) -> list[str]:
        return [mark.on for mark in self.marks]


class Read:
    """A PDF, read when it is asked."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf

    @cached_property
    def parts(self) -> Any:
        return pikepdf.open(io.BytesIO(self._bytes))

    @cached_property
    def looks(self) -> Any:
        return pypdfium2.PdfDocument(self._bytes)

    @property
    def size(self) -> int:
        return len(self._bytes)

    @property
    def page_count(self) -> int:
        return len(self.looks)

    @cached_property
    def texts(self) -> list[str]:
        """Return the words of each page, in the order of its content."""
        return [page.get_textpage().get_text_bounded() for page in self.looks]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Map the full name of each field to it."""
        form = self.parts.Root.get("/AcroForm")
        pages = {page.objgen: number for number, page in enumerate(self.parts.pages)}
        found: dict[str, Field] = {}
        for root in form.Fields if form is not None else ():
            for each in _fields(root, "", {}, pages):
                assert each.name not in found, f"two fields are called {each.name}"
                found[each.name] = each
        return found

    @cached_property
    def read_aloud(self) -> list[str]:
        """Return the names of the fields in the order of the structure, each once."""
        names = {
            widget.objgen: each.name
            for each in self.fields.values()
            for widget in widgets(each.dictionary)
        }
        order = (
            names[kid.Obj.objgen]
            for element in elements(self.parts.Root.StructTreeRoot)
            for kid in kids(element)
            if is_object_reference(kid) and kid.Obj.objgen in names
        )
        return list(dict.fromkeys(order))

    def picture(self, page: int, *, per_millimeter: float = 2, form: bool = False) -> Image.Image:
        """Return a page in shades of gray; with ``form`` as a viewer of forms shows it."""
        if form and self.looks.formenv is None:
            self.looks.init_forms()
        bitmap = self.looks[page].render(
            scale=per_millimeter / MILLIMETER, grayscale=True, may_draw_forms=form
        )
        return bitmap.to_pil().convert("L")


def read(pdf: bytes | Path) -> Read:
    return Read(pdf.read_bytes() if isinstance(pdf, Path) else pdf)


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the smallest box around all that is printed, in pixels, or None on a blank page."""
    return picture.point([255 if shade < INK else 0 for shade in range(256)]).getbbox()


def widgets(node: Any) -> list[Any]:
    """Return the annotations of a field."""
    if node.get("/Subtype") == "/Widget":
        return [node]
    return list(node.get("/Kids", ()))


def kids(element: Any) -> list[Any]:
    """Return what an element of the structure holds: elements, references, and numbers."""
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def elements(parent: Any) -> Iterator[Any]:
    """Yield the elements of the structure below another, in the order of reading."""
    for kid in kids(parent):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def is_object_reference(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _fields(
    node: Any, above: str, inherited: dict[str, Any], pages: dict[Any, int]
) -> Iterator[Field]:
    name = f"{above}.{node.T}" if above else str(node.T)
    held = inherited | {key: node[key] for key in ("/FT", "/Ff") if key in node}
    below = [kid for kid in node.get("/Kids", ()) if "/T" in kid]
    if below:
        for kid in below:
            yield from _fields(kid, name, held, pages)
        return
    marks = [_mark(widget, pages) for widget in widgets(node)]
    yield Field(name, node, str(held["/FT"]), int(held.get("/Ff", 0)), marks)


def _mark(widget: Any, pages: dict[Any, int]) -> Mark:
    left, low, right, high = (float(side) for side in widget.Rect)
    looks = widget.AP.N
    states = (
        [key for key in looks if key != "/Off"] if not isinstance(looks, pikepdf.Stream) else []
    )
    return Mark(
        pages[widget.P.objgen],
        (left, low, right, high),
        str(widget.get("/TU", "")),
        states[0].removeprefix("/") if states else "",
    )
