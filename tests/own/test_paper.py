"""The files to print of this repository's own playbook: where a test fails, an edit in data/ or a template did it.

Each test asks one thing of all files. How full a page is, is measured on a picture of two pixels a
millimeter: from the foot of its upper margin to the lowest row with ink above its lower margin, in
which the foot stands, by the height between the two. Half a page has two columns, each measured by
itself, without the fold between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from playbook.kinds.checklist import Checklist
from playbook.kinds.worksheet import Worksheet
from playbook.paper.jobs import FOLDER, Imprint, Job, Printed, all_jobs
from playbook.paper.sizes import Paper
from playbook.paper.words import WORDS
from tests.own_playbook import CATALOG
from tests.paper.pdfs import Read, elements, ink, read
from tests.paper.ua import findings

JOBS = {job.file(paper): job for job in all_jobs(CATALOG, Imprint()) for paper in Paper}
FULL = 0.85
KILOBYTE = 1000
PITCH = 7.6
"""The height of a ruled line in millimeters."""

MARGINS: Mapping[str, tuple[int, int]] = {
    "worksheet/worksheet.typ": (12, 15), "checklist/checklist.typ": (12, 15), "path/path.typ": (12, 15),
    "checklist/half.typ": (10, 13), "script/cards.typ": (10, 12), "message/cards.typ": (10, 12),
    "path/booklet.typ": (0, 0),
}  # fmt: skip
"""The upper and the lower margin, in millimeters, of what fills its pages."""

Check = Callable[[Job, Read], Any]


@cache
def opened(path: Path) -> Read:
    return read(path)


@pytest.fixture
def wrong(own_folder: Path) -> Callable[..., dict[str, Any]]:
    """Return what a check finds in all files, or in those of some templates, by their names."""

    def look(check: Check, *templates: str) -> dict[str, Any]:
        named = {
            name: check(job, opened(own_folder / FOLDER / name))
            for name, job in JOBS.items()
            if not templates or job.printed[0].template in templates
        }
        return {name: found for name, found in named.items() if found}

    return look


def test_each_entry_has_its_files_on_both_papers_and_there_are_no_others(own_folder: Path) -> None:
    assert {path.name for path in (own_folder / FOLDER).iterdir()} == {*JOBS}


def test_each_file_has_as_many_pages_as_it_may(wrong) -> None:
    def check(job: Job, pdf: Read) -> str:
        budget = 1 if job.printed[0].template == "path/path.typ" else job.pages
        return f"{pdf.page_count}, not {budget}" if budget not in {None, pdf.page_count} else ""

    assert wrong(check) == {}


def test_each_page_is_full_to_its_foot(wrong) -> None:
    def check(job: Job, pdf: Read) -> list[float]:
        template = job.printed[0].template
        pages = range(pdf.page_count)
        if template.endswith("cards.typ"):
            pages = pages[:-2]  # the last leaf has what is left
        fills = [round(fill, 2) for page in pages for fill in _fills(template, pdf, page)]
        return fills if any(fill < FULL for fill in fills) else []

    assert wrong(check, *MARGINS) == {}


def _fills(template: str, pdf: Read, page: int) -> Iterator[float]:
    above, below = (2 * side for side in MARGINS[template])
    picture = pdf.picture(page)
    wide, high = picture.size
    columns = [(0, wide)]
    if template == "checklist/half.typ":
        columns = [(0, wide // 2 - 8), (wide // 2 + 8, wide)]
    for left, right in columns:
        found = ink(picture.crop((left, above, right, high - below)))
        yield found[3] / (high - above - below) if found else 0.0


def test_both_sheets_of_a_rehearsal_have_a_page_each(wrong) -> None:
    assert wrong(lambda _, pdf: pdf.page_count != 2, "script/roles.typ") == {}


def test_the_fields_are_named_by_the_ids_of_the_entries_in_their_order(wrong) -> None:
    def check(job: Job, pdf: Read) -> list[str]:
        needed = [name for each in job.printed for name in _names(each)]
        found = [name for name in pdf.read_aloud if name.rsplit(".", 1)[1] not in _OPTIONAL]
        assert {*pdf.fields} == {*pdf.read_aloud}
        wanted = [name for name in needed if name.rsplit(".", 1)[1] not in _OPTIONAL]
        return [] if found == wanted else sorted({*found} ^ {*wanted}) or ["in another order"]

    assert wrong(check) == {}


def test_what_is_filled_in_has_a_name_and_a_date(wrong) -> None:
    def check(job: Job, pdf: Read) -> list[str]:
        return [
            f"{each.id}.{key}"
            for each in job.printed
            for key in ("_name", "_date")
            if each.template in {"worksheet/worksheet.typ", "checklist/checklist.typ"}
            and f"{each.id}.{key}" not in pdf.fields
        ]

    assert wrong(check) == {}


_OPTIONAL = {"_notes", "_name", "_date"}
"""Fields that are there where there is room: on half a page, that of a long list has none."""


def _names(printed: Printed) -> Iterator[str]:
    """Yield the names of the fields that an entry has on paper."""
    content = CATALOG.entries[printed.id].content if printed.id in CATALOG.entries else None
    if isinstance(content, Worksheet):
        for section in content.sections:
            for field in section.fields:
                yield from (f"{printed.id}.{field.id}{end}" for end in _ends(field))
    elif isinstance(content, Checklist):
        yield from (f"{printed.id}.{item.id}" for item in content.items)


def _ends(field: Any) -> list[str]:
    if field.type == "checks":
        return [f".{option.id}" for option in field.options]
    if field.type == "table":
        rows = range(1, field.rows + 1)
        return [f".{row}.{column.id}" for row in rows for column in field.columns]
    return [""]


def test_each_choice_has_its_answers_and_no_other(wrong) -> None:
    def check(job: Job, pdf: Read) -> list[str]:
        wanted = {}
        for each in job.printed:
            content = CATALOG.entries[each.id].content if each.id in CATALOG.entries else None
            for section in content.sections if isinstance(content, Worksheet) else ():
                for field in section.fields:
                    if field.type == "choice":
                        wanted[f"{each.id}.{field.id}"] = [option.id for option in field.options]
                    elif field.type == "scale":
                        steps = range(1, field.steps + 1)
                        wanted[f"{each.id}.{field.id}"] = [str(step) for step in steps]
        found = {name: each.states for name, each in pdf.fields.items() if each.is_choice}
        return [] if found == wanted else [*found, *wanted]

    assert wrong(check) == {}


def test_an_answer_may_have_several_lines_if_its_place_has(wrong) -> None:
    def check(_: Job, pdf: Read) -> list[str]:
        return [
            name
            for name, each in pdf.fields.items()
            if each.type == "/Tx" and each.is_multiline != (each.marks[0].height >= 2 * PITCH)
        ]

    assert wrong(check) == {}


def test_each_place_to_write_is_on_its_page_and_touches_no_other(wrong) -> None:
    def check(_: Job, pdf: Read) -> list[str]:
        places: dict[int, list[tuple[str, Any]]] = {}
        for name, each in pdf.fields.items():
            for mark in each.marks:
                places.setdefault(mark.page, []).append((name, mark.rectangle))
        found = []
        for page, held in places.items():
            wide, high = pdf.looks[page].get_size()
            for index, (name, one) in enumerate(held):
                is_on_page = 0 < one[0] < one[2] < wide and 0 < one[1] < one[3] < high
                touched = [other for other, two in held[index + 1 :] if _overlap(one, two)]
                found += [name] * (not is_on_page) + [f"{name} and {other}" for other in touched]
        return found

    assert wrong(check) == {}


def _overlap(one: Sequence[float], two: Sequence[float]) -> bool:
    across = min(one[2], two[2]) - max(one[0], two[0])
    along = min(one[3], two[3]) - max(one[1], two[1])
    return across > 0.5 and along > 0.5


def test_no_field_is_without_words_and_none_has_a_maximum_length(wrong) -> None:
    def check(_: Job, pdf: Read) -> list[str]:
        return [
            name
            for name, each in pdf.fields.items()
            if "/MaxLen" in each.dictionary or not all(mark.tip.strip() for mark in each.marks)
        ]

    assert wrong(check) == {}


def test_each_file_is_sound_by_its_syntax(wrong) -> None:
    assert wrong(lambda _, pdf: pdf.parts.check_pdf_syntax()) == {}


def test_each_file_is_what_pdf_ua_asks_for(wrong) -> None:
    assert wrong(lambda _, pdf: findings(pdf.parts)) == {}


def test_each_file_has_a_title_of_its_own(wrong) -> None:
    def check(job: Job, pdf: Read) -> str:
        title = str(pdf.parts.docinfo["/Title"])
        return "" if title == job.title else title

    assert wrong(check) == {}
    alone = {name.removesuffix("-a4.pdf"): job.title for name, job in JOBS.items() if "-a4" in name}
    titles = [title for name, title in alone.items() if name != "workbook-duplex"]
    assert len(titles) == len({*titles})


def test_each_file_begins_with_its_heading_but_for_cards(wrong) -> None:
    def check(job: Job, pdf: Read) -> str:
        if job.printed[0].template.endswith("cards.typ"):
            return ""
        types = [str(each.S) for each in elements(pdf.parts.Root.StructTreeRoot)]
        headings = [each for each in types if each in {"/H1", "/H2", "/H3"}]
        return "" if headings[:1] == ["/H1"] else "no heading"

    assert wrong(check) == {}


def test_no_sheet_is_larger_than_200_kilobytes(wrong) -> None:
    def check(job: Job, pdf: Read) -> int:
        return pdf.size if job.entry and pdf.size > 200 * KILOBYTE else 0

    assert wrong(check) == {}


def test_each_word_beside_a_field_stands_there_once(wrong) -> None:
    """As often, that is, as it stands in all the texts of the sheet together."""

    def check(job: Job, pdf: Read) -> dict[str, Any]:
        (printed,) = job.printed
        texts = [*_texts(printed, job), *_heads(printed, pdf.page_count)]
        lines = [_tokens(text) for text in texts]
        words = [word for page in pdf.texts for word in _tokens(page)]
        counts = {
            label: (
                _count(_tokens(label), words),
                sum(_count(_tokens(label), line) for line in lines),
            )
            for label in _labels(printed)
        }
        return {label: both for label, both in counts.items() if both[0] != both[1]}

    assert wrong(check, "worksheet/worksheet.typ", "checklist/checklist.typ") == {}


def _labels(printed: Printed) -> set[str]:
    content = CATALOG.entries[printed.id].content
    if isinstance(content, Checklist):
        return {_plain(printed, item.text) for item in content.items}
    fields = [field for section in content.sections for field in section.fields]
    return {_plain(printed, field.label) for field in fields}


def _texts(printed: Printed, job: Job) -> Iterator[str]:
    """Yield all that stands on a sheet, once each time."""
    yield from (_plain(printed, text) for text in _strings(printed.values))
    for page in range(4):
        yield f"{job.origin['title']} {page}"
    yield from (str(word) for word in (WORDS["name"], WORDS["date"], WORDS["notes"]))


def _heads(printed: Printed, pages: int) -> Iterator[str]:
    """Yield the title as it stands in the foot of each page, and in the head of each but the first."""
    yield from [_plain(printed, printed.values["title"])] * (2 * pages - 1)


def _plain(_: Printed, text: str) -> str:
    from playbook.render.markdown import plain  # noqa: PLC0415

    return plain(text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in {"id", "aliases", "type", "entries", "principles", "practices", "why"}:
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _tokens(text: str) -> list[str]:
    return text.split()


def _count(some: Sequence[str], words: Sequence[str]) -> int:
    """Return how often some words stand among others, in their order."""
    size = len(some)
    return sum(list(words[at : at + size]) == list(some) for at in range(len(words) - size + 1))
