"""Makes fields of a PDF's links. The only module that imports pypdf.

Typst has no fields. A template writes each as a link whose address says what it will be: so Typst
gives it its rectangle, and its place in the structure of the document, which this module keeps
(ISO 32000-1, 12.7 on forms and 14.7 on structure; ISO 14289-1, 7.18 on fields).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from playbook.paper import letters

SCHEME = "field:"
"""How the address of a link begins that is to become a field."""

LETTERS = "/Letters"
"""The name of the font in which viewers set what is typed."""

MULTILINE = 1 << 12
RADIO = 1 << 15
PRINTED = 4
"""Flags of ISO 32000-1: tables 228, 226 and 165."""

DATE = "yyyy-mm-dd"
"""The form of a date, as browsers keep one, in the words of the viewers' own functions."""


@dataclass(frozen=True)
class Spec:
    """What a link says of the field that it is to become.

    ``kind`` is "text", "date", "check" or "radio", ``tip`` its name for who does not see it, ``on``
    the state of a mark that is set.
    """

    name: str
    kind: str
    tip: str
    lines: int = 1
    on: str = ""


def with_fields(pdf: bytes, about: Mapping[str, str]) -> bytes:
    """Return a PDF whose links to fields are fields, and which says of itself what ``about`` holds.

    A field's full name is the one that its link gives, with a level at each period.
    """
    return _Form(pdf).made(about)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


class _Form:
    def __init__(self, pdf: bytes) -> None:
        self._writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
        self._nodes: dict[str, DictionaryObject] = {}
        self._roots = ArrayObject()

    def made(self, about: Mapping[str, str]) -> bytes:
        self._writer.add_metadata({f"/{key}": value for key, value in about.items()})
        for page, annotation, spec in list(self._links()):
            page[NameObject("/Tabs")] = NameObject("/S")
            self._becomes_field(annotation, spec, page)
        if self._roots:
            self._mend_structure()
            self._writer.root_object[NameObject("/AcroForm")] = self._add(self._form())
        out = io.BytesIO()
        self._writer.write(out)
        return out.getvalue()

    def _links(self) -> Iterator[tuple[DictionaryObject, DictionaryObject, Spec]]:
        for page in self._writer.pages:
            for annotation in _held(page, "/Annots"):
                address = _address(annotation)
                if address.startswith(SCHEME):
                    yield page, annotation, Spec(**json.loads(address.removeprefix(SCHEME)))

    def _becomes_field(self, link: DictionaryObject, spec: Spec, page: DictionaryObject) -> None:
        rectangle = [float(side) for side in cast("ArrayObject", link["/Rect"])]
        size = rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]
        for key in ("/A", "/Border", "/Contents"):
            link.pop(key, None)
        link.update(
            _dictionary(
                Subtype="/Widget", F=PRINTED, P=page.indirect_reference, TU=_string(spec.tip)
            )
        )
        parent, _, last = spec.name.rpartition(".")
        if spec.kind == "radio":
            self._becomes_choice(link, spec, size)
            return
        link.update(self._mark(spec, size) if spec.kind == "check" else self._text(spec, size))
        link[NameObject("/T")] = _string(last)
        self._put(link, parent)

    def _text(self, spec: Spec, size: tuple[float, float]) -> DictionaryObject:
        """Return a field to write in. Typed words cover the lines below; no words leave them."""
        text = _dictionary(
            FT="/Tx", V=_string(""), DA=_string(f"{LETTERS} 0 Tf 0 g"),
            Ff=MULTILINE if spec.lines > 1 else 0,
            MK=_dictionary(BG=ArrayObject([NumberObject(1)])),
            AP=_dictionary(N=self._picture(size, "")),
        )  # fmt: skip
        if spec.kind == "date":
            text.update(_dictionary(AA=_dictionary(K=_date("Keystroke"), F=_date("Format"))))
        return text

    def _mark(self, spec: Spec, size: tuple[float, float]) -> DictionaryObject:
        """Return a box to tick, or one of the circles of a choice."""
        drawn = _disc(size) if spec.kind == "radio" else _tick(size)
        states = {spec.on: self._picture(size, drawn), "Off": self._picture(size, "")}
        return _dictionary(
            FT="/Btn", AS="/Off", AP=_dictionary(N=_dictionary(**states)),
            **({} if spec.kind == "radio" else {"V": "/Off"}),
        )  # fmt: skip

    def _becomes_choice(
        self, link: DictionaryObject, spec: Spec, size: tuple[float, float]
    ) -> None:
        """Make a link one of the circles of a choice: all of them are one field."""
        if spec.name not in self._nodes:
            above, _, last = spec.name.rpartition(".")
            tip = spec.tip.rpartition(": ")[0] or spec.tip
            group = _dictionary(FT="/Btn", Ff=RADIO, V="/Off", T=_string(last), TU=_string(tip))
            group[NameObject("/Kids")] = ArrayObject()
            self._nodes[spec.name] = group
            self._add(group)
            self._put(group, above)
        circle = self._mark(spec, size)
        del circle["/FT"]
        link.update(circle)
        self._put(link, spec.name)

    def _put(self, field: DictionaryObject, parent: str) -> None:
        """Put a field under its parent, and that under its own, up to the form."""
        if not parent:
            self._roots.append(field.indirect_reference)
            return
        if parent not in self._nodes:
            above, _, last = parent.rpartition(".")
            node = _dictionary(T=_string(last))
            node[NameObject("/Kids")] = ArrayObject()
            self._nodes[parent] = node
            self._add(node)
            self._put(node, above)
        node = self._nodes[parent]
        cast("ArrayObject", node["/Kids"]).append(field.indirect_reference)
        field[NameObject("/Parent")] = node.indirect_reference

    def _form(self) -> DictionaryObject:
        font = self._add(self._font())
        return _dictionary(
            Fields=self._roots,
            DR=_dictionary(Font=DictionaryObject({NameObject(LETTERS): font})),
            DA=_string(f"{LETTERS} 0 Tf 0 g"),
        )

    def _font(self) -> DictionaryObject:
        program = StreamObject()
        program._data = letters.program()
        program[NameObject("/Length1")] = NumberObject(len(program._data))
        metrics = letters.METRICS
        descriptor = _dictionary(
            Type="/FontDescriptor", FontName=f"/{metrics.name}", Flags=32, ItalicAngle=0, StemV=80,
            Ascent=metrics.ascent, Descent=metrics.descent, CapHeight=metrics.cap_height,
            FontBBox=ArrayObject(map(NumberObject, metrics.box)),
            FontFile2=self._add(program.flate_encode()),
        )  # fmt: skip
        return _dictionary(
            Type="/Font", Subtype="/TrueType", BaseFont=f"/{metrics.name}",
            FirstChar=metrics.first, LastChar=metrics.first + len(metrics.widths) - 1,
            Widths=ArrayObject(map(NumberObject, metrics.widths)),
            Encoding="/WinAnsiEncoding", FontDescriptor=self._add(descriptor),
        )  # fmt: skip

    def _picture(self, size: tuple[float, float], drawn: str) -> IndirectObject:
        """Return a form XObject of a size in points."""
        picture = StreamObject()
        picture._data = drawn.encode("ascii")
        box = ArrayObject([FloatObject(0), FloatObject(0), *map(FloatObject, size)])
        picture.update(_dictionary(Type="/XObject", Subtype="/Form", BBox=box))
        return self._add(picture)

    def _add(self, value: Any) -> IndirectObject:
        return self._writer._add_object(value)

    def _mend_structure(self) -> None:
        """Call each element of the structure that holds a field what it now is."""
        for element in _elements(
            cast("DictionaryObject", self._writer.root_object["/StructTreeRoot"])
        ):
            if element.get("/S") == "/Link" and any(
                _is_field(kid.get("/Obj")) for kid in _kids(element)
            ):
                element[NameObject("/S")] = NameObject("/Form")


def _address(annotation: DictionaryObject) -> str:
    """Return the address of a link, in UTF-8 as Typst writes it, or "" where it has none."""
    address = annotation.get("/A", {}).get("/URI")
    # pypdf takes it for a text in the letters of PDF, or, where these lack one, for bytes.
    is_there = isinstance(address, TextStringObject | ByteStringObject)
    return address.original_bytes.decode() if is_there else ""


def _held(parent: DictionaryObject, key: str) -> list[Any]:
    """Return the objects in an array of a dictionary, which need not be there."""
    found = cast("Any", parent.get(key, ()))
    return [each.get_object() for each in found]


def _elements(parent: DictionaryObject) -> Iterator[DictionaryObject]:
    for kid in _kids(parent):
        if "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(element: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield what an element holds, but for the numbers of marked content."""
    held: Any = element["/K"] if "/K" in element else ArrayObject()
    for kid in held if isinstance(held, ArrayObject) else [held]:
        found = kid.get_object()
        if isinstance(found, DictionaryObject):
            yield found


def _is_field(reference: Any) -> bool:
    return reference is not None and reference.get_object().get("/Subtype") == "/Widget"


def _date(event: str) -> DictionaryObject:
    """Return what has a viewer offer a calendar for a field."""
    return _dictionary(S="/JavaScript", JS=_string(f'AFDate_{event}Ex("{DATE}");'))


def _tick(size: tuple[float, float]) -> str:
    wide, high = size
    points = [(0.2, 0.5), (0.42, 0.25), (0.82, 0.8)]
    (x, y), *others = [(round(wide * a, 2), round(high * b, 2)) for a, b in points]
    way = " ".join(f"{a} {b} l" for a, b in others)
    return f"q 1.4 w 1 J 1 j {x} {y} m {way} S Q"


def _disc(size: tuple[float, float]) -> str:
    """Return a filled circle, of four curves of Bézier."""
    x, y = size[0] / 2, size[1] / 2
    r = min(x, y) * 0.55
    k = r * 0.5523  # the distance of the handles at which such a curve is a quarter of a circle
    turns = [((r, k), (k, r), (0, r)), ((-k, r), (-r, k), (-r, 0)),
             ((-r, -k), (-k, -r), (0, -r)), ((k, -r), (r, -k), (r, 0))]  # fmt: skip
    curves = (" ".join(f"{x + a:.2f} {y + b:.2f}" for a, b in turn) + " c" for turn in turns)
    return f"q {x + r:.2f} {y:.2f} m {' '.join(curves)} f Q"


def _string(text: str) -> TextStringObject:
    return TextStringObject(text)


def _dictionary(**held: Any) -> DictionaryObject:
    """Return a dictionary. A string that begins with a slash is a name, a number is a number."""
    return DictionaryObject({NameObject(f"/{key}"): _value(value) for key, value in held.items()})


def _value(value: Any) -> Any:
    if isinstance(value, TextStringObject):
        return value
    if isinstance(value, str):
        return NameObject(value)
    return NumberObject(value) if type(value) is int else value
