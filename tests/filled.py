"""Makes PDFs in which sheets and lists are filled in, with no more than the fields that a reader fills in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

RADIO = 1 << 15

Filled = Mapping[str, str | bool]
"""The full name of each field, with what is in it: a text, whether a box is ticked, or `/ON` of a choice."""

EVERY_FIELD: dict[str, str | bool] = {
    "every-field._name": "Priya",
    "every-field._date": "2030-12-03",
    "every-field.who": "Priya",
    "every-field.story": "Six years of night shifts.\nThen a course.",
    "every-field.day": "2030-12-03",
    "every-field.speech": "I kept forty trucks on the road.",
    "every-field.place": "/call",
    "every-field.brought.pen": True,
    "every-field.brought.book": True,
    "every-field.fit": "/5",
    "every-field.people.1.name": "Kwame",
    "every-field.people.1.work": "",
    "every-field.people.3.work": "Warehouse",
}
"""The sheet of the sample that has a field of each type, as `tests.browser.sheets` fills it in."""


def filled_in(content: bytes, fields: Filled) -> bytes:
    """Return a PDF in which these of its fields are filled in. Raises KeyError for one that it lacks."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    found = dict(_fields(writer.root_object["/AcroForm"]["/Fields"]))
    for name, value in fields.items():
        _fill(found[name], value)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _fields(references: ArrayObject, above: str = "") -> Iterator[tuple[str, DictionaryObject]]:
    """Yield each field and its full name. What has no name is only where a field is drawn."""
    for reference in references:
        field = reference.get_object()
        if "/T" in field:
            yield f"{above}{field['/T']}", field
            yield from _fields(field.get("/Kids", ArrayObject()), f"{above}{field['/T']}.")


def _fill(field: DictionaryObject, value: str | bool) -> None:
    if not isinstance(value, str):
        value = "/done" if value else "/Off"
    is_state = value.startswith("/")
    field[NameObject("/V")] = NameObject(value) if is_state else TextStringObject(value)
    for drawn in field.get("/Kids", [field]) if is_state else []:
        states = drawn.get_object()["/AP"]["/N"]
        drawn.get_object()[NameObject("/AS")] = NameObject(value if value in states else "/Off")


def pdf(fields: Filled, *, playbook: str = "networking", password: str | None = None) -> bytes:
    """Return a PDF with these fields. With a ``password``, also with none in it, it is encrypted."""
    form = _Form()
    for name, value in fields.items():
        form.add(name, value)
    return form.made(playbook, password)


class _Form:
    def __init__(self) -> None:
        self._writer = PdfWriter()
        self._page = self._writer.add_blank_page(595, 842)
        self._page[NameObject("/Annots")] = ArrayObject()
        self._roots = ArrayObject()
        self._nodes: dict[tuple[str, ...], DictionaryObject] = {}

    def add(self, name: str, value: str | bool) -> None:
        """Add a field under its parents, one for each level of its name."""
        field = self._node(tuple(name.split(".")))
        field.update(_choice(value) if str(value).startswith("/") else _plain(value))
        self._page["/Annots"].append(field.indirect_reference)

    def made(self, playbook: str, password: str | None) -> bytes:
        if self._roots:
            form = DictionaryObject({NameObject("/Fields"): self._roots})
            self._writer.root_object[NameObject("/AcroForm")] = form
        self._writer.add_metadata({"/Playbook": playbook} if playbook else {})
        if password is not None:
            self._writer.encrypt(password, "of the owner", algorithm="RC4-128")
        out = io.BytesIO()
        self._writer.write(out)
        return out.getvalue()

    def _node(self, path: tuple[str, ...]) -> DictionaryObject:
        if path in self._nodes:
            return self._nodes[path]
        node = DictionaryObject({NameObject("/T"): TextStringObject(path[-1])})
        self._writer._add_object(node)
        self._nodes[path] = node
        if len(path) == 1:
            self._roots.append(node.indirect_reference)
            return node
        parent = self._node(path[:-1])
        node[NameObject("/Parent")] = parent.indirect_reference
        parent.setdefault(NameObject("/Kids"), ArrayObject()).append(node.indirect_reference)
        return node


def _plain(value: str | bool) -> DictionaryObject:
    if isinstance(value, str):
        return _widget({"/FT": NameObject("/Tx"), "/V": TextStringObject(value)})
    state = NameObject("/done" if value else "/Off")
    return _widget({"/FT": NameObject("/Btn"), "/V": state, "/AS": state})


def _choice(on: str | bool) -> DictionaryObject:
    return _widget({"/FT": NameObject("/Btn"), "/Ff": NumberObject(RADIO), "/V": NameObject(on)})


def _widget(parts: dict[str, object]) -> DictionaryObject:
    box = ArrayObject(FloatObject(side) for side in (10, 10, 100, 30))
    held = {"/Subtype": NameObject("/Widget"), "/Rect": box, **parts}
    return DictionaryObject({NameObject(key): value for key, value in held.items()})
