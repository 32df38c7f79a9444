"""Whatever an author types is text on paper: never code, never a break, never lost."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from playbook.paper.making import Made, Maker, Order
from playbook.paper.sizes import Paper
from tests.paper.made import catalog_of, job, laid_out, made, press, sheet
from tests.paper.pdfs import read
from tests.project import Project, small

TEXTS = {
    "braces": "a } { ] [ ) ( b",
    "code": '#panic("x") #let x = 1 #import "/etc/passwd"',
    "escapes": r"\u{41} \\ \n \x41",
    "marks": "$x^2$ @ref <label> ~ = + - / `raw` --",
    "comments": "a // b /* c */ d",
    "quotes": '\'a\' "b" “c” «d» \\"',
    "JSON": '"},{"x": [',
    "PDF": "(a <</S /X>> endobj %%EOF",
    "a field": 'field:{"name": "x"}',
    "HTML": "<script>alert(1)</script> &amp;",
    "letters of many": "Łódź, Nguyễn, Straße, María, Doğan, ŭ",
    "right to left": "عمر and then عمر",
    "turned around": "a\u202eb\u202c c \u2066d\u2069",
    "joined and not": "می\u200cخواهم a\u200bb a\u00adb",
    "an order of bytes": "a\ufeffb",
    "many accents": "e" + "\u0301" * 50,
    "as long as a line may be": "word " * 59 + "end",
    "a long word": "x" * 299,
    "a template's": "{{ title }} {% raw %} {nobody}",
}
"""Texts by what is odd in them. The fonts have all their signs."""

UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xAD, 0xFEFF]
)
"""Signs that only direct others."""


def everywhere(folder: Path, text: str) -> Project:
    """Make a playbook whose sheet has a text wherever one line can be."""
    said = json.dumps(text)
    options = f"options: [{{id: x, text: {said}}}, {{id: y, text: {said}}}]"
    columns = f"columns: [{{id: x, label: {said}}}, {{id: y, label: {said}}}]"
    return sheet(
        folder,
        f"{{id: a, type: text, label: {said}, hint: {said}}}",
        f"{{id: b, type: long, lines: 2, label: {said}}}",
        f"{{id: c, type: choice, label: {said}, {options}}}",
        f"{{id: d, type: checks, label: {said}, {options}}}",
        f"{{id: e, type: scale, label: {said}, low: {said}, high: {said}}}",
        f"{{id: f, type: table, rows: 1, label: {said}, {columns}}}",
        pages=4,
    )


def plain(text: str) -> str:
    """Return the letters of a text, as it may be set: without spaces, with curly quotes and dashes."""
    for old, new in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("–", "--")):
        text = text.replace(old, new)
    normal = unicodedata.normalize("NFKC", text.translate(UNSEEN))
    return "".join(sign for sign in normal if sign.isalnum() or sign in "{}[]()#$@<>%/")


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_in_each_place_of_a_sheet_is_printed_and_each_field_stays_one(
    what: str, tmp_path: Path
) -> None:
    text = TEXTS[what]
    done = made(everywhere(tmp_path, text), "meeting-notes")
    assert done.problems == ()
    assert done.pdf is not None
    pdf = read(done.pdf)
    names = ("_name", "_date", "a", "b", "c", "d.x", "d.y", "e", "f.1.x", "f.1.y")
    assert {*pdf.fields} == {f"meeting-notes.{name}" for name in names}
    if what in {"right to left", "joined and not", "many accents"}:
        return  # readers of PDFs give such letters back in shapes and orders of their own
    label = plain(pdf.fields["meeting-notes.a"].marks[0].tip)
    assert label == plain(_without_markdown(text))
    assert plain("".join(pdf.texts)).count(label) >= 13


def _without_markdown(text: str) -> str:
    """Return a text without what CommonMark takes for its own."""
    return text.replace("\\\\", "\\").replace("&amp;", "&")


@pytest.mark.parametrize("what", TEXTS)
def test_the_titles_of_a_playbook_and_its_entries_may_be_any_text(
    what: str, tmp_path: Path
) -> None:
    project = small(tmp_path)
    said = json.dumps(TEXTS[what])
    project.replace("data/playbook.yml", "title: A Small Playbook", f"title: {said}")
    project.replace("data/worksheets/meeting-notes.yml", "title: Meeting notes", f"title: {said}")
    assert laid_out(catalog_of(project), "workbook")


LONG = {"a long word": "x" * 400, "ten thousand letters": "word " * 2_000}

PLACES = {
    "a note": ("worksheets/meeting-notes", "    title: What I heard\n", "    title: What I heard\n    note: {}\n"),
    "a reason": ("checklists/before-a-meeting", "minutes: 10", "minutes: 10\n        why: {}"),
    "a step": ("paths/a-meeting-is-set", "text: Get ready.", "text: {}"),
    "what they say": ("scripts/ask-to-meet", "they: Gladly. Next Tuesday?", "they: {}"),
    "what one may say": ("scripts/ask-to-meet", "say: Is your team hiring?", "say: {}"),
}  # fmt: skip
"""Where a text may be as long as it likes: the file, what stands there, and what is put in its place."""

PRINTED_WHOLE = {
    "a note": "meeting-notes", "a step": "a-meeting-is-set", "what they say": "ask-to-meet-roles",
    "what one may say": "ask-to-meet-roles",
}  # fmt: skip
"""The file that prints each in full. A list leaves out its reasons where there is no room."""


@pytest.mark.parametrize("text", LONG)
@pytest.mark.parametrize("place", PRINTED_WHOLE)
def test_a_long_text_is_printed_to_its_end(place: str, text: str, tmp_path: Path) -> None:
    project = small(tmp_path)
    name, old, new = PLACES[place]
    project.replace(f"data/{name}.yml", old, new.format(LONG[text]))
    done = made(project, PRINTED_WHOLE[place])
    assert done.pdf is not None
    letters = plain("".join(read(done.pdf).texts))
    assert letters.count("x" if "x" in LONG[text] else "word") >= len(
        LONG[text].replace("word ", "w")
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_long_text_breaks_none_of_the_files_in_which_it_stands(
    place: str, tmp_path: Path
) -> None:
    project = small(tmp_path)
    name, old, new = PLACES[place]
    project.replace(f"data/{name}.yml", old, new.format(LONG["ten thousand letters"]))
    catalog = catalog_of(project)
    maker = Maker(press(), "the engine")
    entry = name.split("/")[1]
    files = {"meeting-notes": [""], "before-a-meeting": ["", "-half"],
             "a-meeting-is-set": ["", "-booklet"], "ask-to-meet": ["-cards", "-roles"]}  # fmt: skip
    for file in [*(entry + end for end in files[entry]), "workbook"]:
        done: Made = maker.make(Order(job(catalog, file), Paper.LETTER))
        assert done.pdf is not None, file
        assert {problem.rule for problem in done.problems} <= {"over-budget"}
