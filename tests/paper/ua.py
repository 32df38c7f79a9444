"""Whether a PDF is what PDF/UA-1 asks for, as far as a machine can say: ISO 14289-1, by its clauses.

veraPDF, the validator of the field, needs Java and comes from no registry that this project takes
packages from. What is checked here instead, each by the clause that asks for it:

- 5: the metadata say that the file is PDF/UA-1.
- 6.2, 7.1: it is tagged, without suspects; each mark on a page is an artifact or belongs to exactly
  one element of the structure, no artifact stands in tagged content nor the other way round; the
  tree of parents leads from each mark and annotation back to the element that holds it; each element
  is a standard type or stands for one, and no standard type is made to be another; there is a title,
  and a viewer is told to show it.
- 7.2: the file says its language.
- 7.3: each figure has words for it.
- 7.4.2: headings begin at the first level and skip none.
- 7.5: a table has rows of cells alone, as many in each row, and its heads say of what they are heads.
- 7.6: a list holds items, and an item a body.
- 7.16: nothing keeps assistive technology out.
- 7.18: each annotation has its element, a field a form of its own and a link a link; each has words
  for it; its page is tabbed through in the order of the structure.
- 7.21: each font is embedded, and each but a symbolic one says which letters its signs are.

Not covered, and for a person or for veraPDF: whether the order of reading makes sense, the words are
apt, and what is a heading, a list or a table is tagged as one; changes of language within the text;
contrast and color; whether the letters that a font names are right, its widths match its program,
and no sign is missing in it (7.21.4 to 7.21.8); notes, optional content, embedded files, sound and
film, none of which our files have; and scripts, of which ours have two, for dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.paper.pdfs import elements, is_object_reference, kids, widgets

STANDARD = frozenset([
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
])  # fmt: skip
"""The standard types of structure, ISO 32000-1, 14.8.4."""

SHOWS = "S s F f F* f* B B* b b* sh Do Tj TJ ' \" BI ID EI"
"""The operators that put something on a page: ISO 32000-1, annex A."""

MARKS = "BDC BMC EMC"
"""Those that begin and end marked content."""

Mark = tuple[tuple[int, int], int]
"""A piece of marked content: the page, as an object, and its number there."""


def findings(pdf: Any) -> list[str]:
    """Return all in which a file is not as PDF/UA-1 asks, each with its clause."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return ["7.1: there is no structure"]
    return [
        *_document(pdf),
        *_types(tree),
        *_content(pdf, tree),
        *_headings(tree),
        *_figures(tree),
        *_tables(tree),
        *_lists(tree),
        *_annotations(pdf, tree),
        *_fonts(pdf),
    ]


def _document(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    metadata = ElementTree.fromstring(root.Metadata.read_bytes()) if "/Metadata" in root else None
    if metadata is None or _said(metadata, "http://www.aiim.org/pdfua/ns/id/", "part") != "1":
        yield "5: the metadata do not say that it is PDF/UA-1"
    if metadata is None or not _said(metadata, "http://purl.org/dc/elements/1.1/", "title"):
        yield "7.1: the metadata have no title"
    marks = root.get("/MarkInfo", pikepdf.Dictionary())
    if not marks.get("/Marked", False):
        yield "6.2: it does not say that it is tagged"
    if marks.get("/Suspects", False):
        yield "7.1: it says that its tags are suspect"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "7.1: a viewer is not told to show the title"
    if not str(root.get("/Lang", "")):
        yield "7.2: it has no language"
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "7.16: assistive technology is kept out"


def _said(metadata: ElementTree.Element, space: str, key: str) -> str:
    """Return what metadata in XMP say under a key, as an element."""
    found = metadata.find(f".//{{{space}}}{key}")
    return "".join(found.itertext()).strip() if found is not None else ""


def _types(tree: Any) -> Iterator[str]:
    roles = tree.get("/RoleMap", pikepdf.Dictionary())
    for name in roles:
        if name.removeprefix("/") in STANDARD:
            yield f"7.1: the standard type {name} is made to be {roles[name]}"
    for name in {str(element.S) for element in elements(tree)}:
        seen = [name]
        while seen[-1].removeprefix("/") not in STANDARD and seen[-1] in roles:
            seen.append(str(roles[seen[-1]]))
            if seen.count(seen[-1]) > 1:
                break
        if seen[-1].removeprefix("/") not in STANDARD:
            yield f"7.1: {name} stands for no standard type"


def _role(tree: Any, element: Any) -> str:
    """Return the standard type for which an element stands."""
    roles = tree.get("/RoleMap", pikepdf.Dictionary())
    name = str(element.S)
    for _ in range(len(roles)):
        if name.removeprefix("/") in STANDARD or name not in roles:
            break
        name = str(roles[name])
    return name.removeprefix("/")


def _content(pdf: Any, tree: Any) -> Iterator[str]:
    held = _held(tree)
    parents = _numbers(tree.get("/ParentTree"))
    for number, page in enumerate(pdf.pages, start=1):
        leads_to = list(parents.get(int(page.obj.get("/StructParents", -1)), ()))
        shown: set[int] = set()
        yield from (f"{problem}, on page {number}" for problem in _marked(page, shown))
        for mark in sorted(shown):
            owners = held.pop((page.objgen, mark), [])
            if len(owners) != 1:
                yield f"7.1: {len(owners)} elements hold mark {mark} of page {number}"
            elif mark >= len(leads_to) or leads_to[mark].objgen != owners[0].objgen:
                yield f"7.1: the tree of parents leads from mark {mark} of page {number} elsewhere"
    yield from (f"7.1: an element holds mark {mark}, which its page has not" for _, mark in held)


def _held(tree: Any) -> dict[Mark, list[Any]]:
    """Map each piece of marked content to the elements that hold it."""
    held: dict[Mark, list[Any]] = {}
    for element in elements(tree):
        for kid in kids(element):
            if isinstance(kid, int):
                held.setdefault((element.Pg.objgen, kid), []).append(element)
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                page = kid.get("/Pg", element.get("/Pg"))
                held.setdefault((page.objgen, int(kid.MCID)), []).append(element)
    return held


def _numbers(node: Any) -> dict[int, Any]:
    """Return a tree of numbers as a map."""
    if node is None:
        return {}
    listed = list(node.get("/Nums", ()))
    found = dict(zip(map(int, listed[::2]), listed[1::2], strict=True))
    for kid in node.get("/Kids", ()):
        found |= _numbers(kid)
    return found


def _marked(page: Any, shown: set[int]) -> Iterator[str]:
    """Yield what is wrong with the marks of a page, and add the numbers that it has to ``shown``."""
    around: list[str] = []
    for operands, operator in _instructions(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            kind = _kind(page, operands)
            if kind == "artifact" and any(map(str.isdigit, around)):
                yield "7.1: an artifact stands in tagged content"
            if kind.isdigit() and "artifact" in around:
                yield "7.1: tagged content stands in an artifact"
            if kind.isdigit():
                shown.add(int(kind))
            around.append(kind)
        elif name == "EMC":
            around.pop()
        elif not any(around):
            yield f"7.1: {name} is neither tagged nor an artifact"


def _instructions(page: Any) -> Iterator[Any]:
    yield from pikepdf.parse_content_stream(page, f"{SHOWS} {MARKS}")


def _kind(page: Any, operands: Any) -> str:
    """Return "artifact", the number of a piece of marked content, or "" for another mark."""
    if operands[0] == "/Artifact":
        return "artifact"
    properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
    if isinstance(properties, pikepdf.Name):
        properties = page.resources.Properties[properties]
    return str(int(properties.MCID)) if "/MCID" in properties else ""


def _headings(tree: Any) -> Iterator[str]:
    before = 0
    for element in elements(tree):
        role = _role(tree, element)
        if role[:1] == "H" and role[1:].isdigit():
            if int(role[1:]) > before + 1:
                yield f"7.4.2: {role} follows level {before}"
            before = int(role[1:])


def _figures(tree: Any) -> Iterator[str]:
    for element in elements(tree):
        if _role(tree, element) in {"Figure", "Formula"} and not (
            str(element.get("/Alt", "")) or str(element.get("/ActualText", ""))
        ):
            yield "7.3: a figure has no words"


def _tables(tree: Any) -> Iterator[str]:
    for element in elements(tree):
        role = _role(tree, element)
        if role == "Table":
            rows = [each for each in elements(element) if _role(tree, each) == "TR"]
            cells = {sum(map(_columns, _elements_in(row))) for row in rows}
            if len(cells) != 1:
                yield f"7.5: the rows of a table have {sorted(cells)} cells"
        if role == "TR" and {_role(tree, each) for each in _elements_in(element)} - {"TH", "TD"}:
            yield "7.5: a row holds something else than cells"
        if role == "TH" and not _attribute(element, "/Scope"):
            yield "7.5: a head of a table does not say of what"


def _elements_in(parent: Any) -> list[Any]:
    return [kid for kid in kids(parent) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _columns(cell: Any) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _attribute(element: Any, key: str) -> Any:
    held = element.get("/A")
    for each in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(each, pikepdf.Dictionary) and key in each:
            return each[key]
    return None


def _lists(tree: Any) -> Iterator[str]:
    for element in elements(tree):
        role = _role(tree, element)
        inside = {_role(tree, each) for each in _elements_in(element)}
        if role == "L" and inside - {"LI", "L", "Caption"}:
            yield f"7.6: a list holds {sorted(inside)}"
        if role == "LI" and (inside - {"Lbl", "LBody"} or "LBody" not in inside):
            yield f"7.6: an item of a list holds {sorted(inside)}"


def _annotations(pdf: Any, tree: Any) -> Iterator[str]:
    owners: dict[Any, list[Any]] = {}
    for element in elements(tree):
        references = [kid for kid in kids(element) if is_object_reference(kid)]
        for kid in references:
            owners.setdefault(kid.Obj.objgen, []).append(element)
        if _role(tree, element) == "Form" and len(references) != 1:
            yield f"7.18.4: a form holds {len(references)} fields"
    parents = _numbers(tree.get("/ParentTree"))
    keys: Counter[int] = Counter()
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.obj.get("/Annots", ()))
        if annotations and page.obj.get("/Tabs") != "/S":
            yield f"7.18.3: page {number} is not tabbed through by its structure"
        for each in annotations:
            held = owners.get(each.objgen, [])
            key = int(each.get("/StructParent", -1))
            keys[key] += 1
            yield from (
                f"{problem}, on page {number}"
                for problem in _annotation(tree, each, held, parents.get(key))
            )
    yield from (f"7.18: {count} annotations share a parent" for count in keys.values() if count > 1)
    form = pdf.Root.get("/AcroForm")
    if form is not None:
        yield from _form(form, pdf)


def _annotation(tree: Any, each: Any, held: list[Any], parent: Any) -> Iterator[str]:
    kind = str(each.Subtype)
    needed = {"/Widget": "Form", "/Link": "Link"}.get(kind, "Annot")
    if len(held) != 1:
        yield f"7.18: {kind} stands in {len(held)} elements of the structure"
        return
    if _role(tree, held[0]) != needed:
        yield f"7.18: {kind} stands in {_role(tree, held[0])}, not in {needed}"
    if parent is None or parent.objgen != held[0].objgen:
        yield f"7.18: the tree of parents leads from {kind} elsewhere"
    if not str(each.get("/TU" if kind == "/Widget" else "/Contents", "")):
        yield f"7.18.1: {kind} has no words"


def _form(form: Any, pdf: Any) -> Iterator[str]:
    """Yield what is wrong with the tree of fields: each stands on a page, and no page has another."""
    if "/XFA" in form:
        yield "7.15: it has a form of another language"
    on_pages = Counter(
        each.objgen
        for page in pdf.pages
        for each in page.obj.get("/Annots", ())
        if each.Subtype == "/Widget"
    )
    in_form = Counter(_leaves(form.Fields))
    if on_pages != in_form:
        yield "7.18: the pages have other fields than the form"


def _leaves(nodes: Any) -> Iterator[Any]:
    for node in nodes:
        named = [kid for kid in node.get("/Kids", ()) if "/T" in kid]
        if named:
            yield from _leaves(named)
        else:
            yield from (widget.objgen for widget in widgets(node))


def _fonts(pdf: Any) -> Iterator[str]:
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Dictionary) or each.get("/Type") != "/Font":
            continue
        name = each.get("/BaseFont", "a font")
        if each.Subtype in {"/Type0", "/Type3"}:
            if "/ToUnicode" not in each:
                yield f"7.21.7: {name} does not say which letters its signs are"
        elif not _is_embedded(each):
            yield f"7.21.4.1: {name} is not embedded"


def _is_embedded(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
