"""Pages on paper, from Chromium and from Firefox: each breaks pages by rules of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook.kinds.checklist import Checklist
from playbook.kinds.script.pocket_cards import PER_PAGE
from playbook.kinds.script.walk import walk
from playbook.kinds.worksheet import Worksheet
from tests.browser.files import served
from tests.browser.paper import PAPERS, assert_fills, pages_of, squeezed
from tests.browser.readers import Reader
from tests.sample import CATALOG, SCRIPTS

SHEETS = {
    name: entry.content
    for name, entry in CATALOG.entries.items()
    if isinstance(entry.content, Worksheet)
}
LISTS = [name for name, entry in CATALOG.entries.items() if isinstance(entry.content, Checklist)]
SIDES = 2
WORDS = "(selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent)"


def printed(reader: Reader, address: str, paper: str = "A4") -> list[str]:
    """Return each page's text without white space, and without its foot."""
    reader.open(address)
    foot = squeezed(reader.ask(f"() => ({WORDS})('.pb-origin').join('')"))
    pages = (squeezed(page).replace(foot, "") for page in pages_of(reader.pdf(paper)))
    return [re.sub(r"^\d/\d|\d/\d$", "", page) for page in pages]


def starts(reader: Reader, pages: list[str], selector: str) -> dict[str, list[int]]:
    """Return on which pages the words of some elements stand."""
    texts = map(squeezed, reader.ask(WORDS, selector))
    return {
        text: [number for number, page in enumerate(pages, 1) if text in page] for text in texts
    }


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_the_same_on_each_of_its_pages(
    chromium: Reader, firefox: Reader, site: str, sheet: str, paper: str
) -> None:
    found = []
    for reader in (chromium, firefox):
        pages = printed(reader, f"{site}worksheets/{sheet}/", paper)
        assert len(pages) == SHEETS[sheet].pages
        found.append(starts(reader, pages, ".pb-page :is(h2, .pb-field__label)"))
    assert found[0] == found[1]
    assert all(found[0].values())


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_fills_its_pages_and_says_where_it_is_from(
    printer: Reader, site: str, sheet: str
) -> None:
    assert_fills(printer, f"{site}worksheets/{sheet}/", SHEETS[sheet].pages, sheet)


@pytest.mark.parametrize("name", LISTS)
def test_a_checklist_is_one_page_with_a_line_for_its_sources(
    printer: Reader, site: str, name: str
) -> None:
    assert_fills(printer, f"{site}checklists/{name}/", 1, name)
    (text,) = printed(printer, f"{site}checklists/{name}/")
    assert text.count("From:") == 1
    assert "Wherethiscomesfrom" not in text
    assert "Putstowork" not in text


def test_a_script_is_printed_as_its_talk_at_its_best_on_one_sheet(
    printer: Reader, site: str
) -> None:
    pages = printed(printer, f"{site}scripts/report-back/")
    assert len(pages) <= SIDES
    text = "".join(pages)
    script = SCRIPTS["report-back"]
    for _, said in walk(script):
        if said:
            assert squeezed(script.with_examples(said.pattern or "")) in text
    assert "Everywayitcango" not in text
    assert "Startat1" not in text


@pytest.mark.parametrize("path", ["messages/three-notes/", "paths/first-weeks/", "scripts/"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    printer: Reader, site: str, path: str
) -> None:
    pages = printed(printer, site + path)
    headings = tuple(map(squeezed, printer.ask(WORDS, "h1, h2, h3")))
    assert [page for page in pages if page.endswith(headings)] == []


def test_what_is_cut_or_handed_out_has_its_own_pages(printer: Reader, site: str) -> None:
    script = f"{site}scripts/ask-to-meet/"
    fronts, backs = printed(printer, f"{script}cards/")
    assert "Swapthese" in fronts
    assert backs.count("Myownwords") == PER_PAGE
    roles = printed(printer, f"{script}roles/")
    firsts = [number for number, page in enumerate(roles) if page.startswith("Sheet")]
    assert [roles[number][:6] for number in firsts] == ["Sheet1", "Sheet2"]


def test_what_was_written_is_printed(printer: Reader, site_folder: Path) -> None:
    with served(site_folder) as address:
        printer.open(f"{address}worksheets/meeting-prep/")
        printer.write("I am meeting", "Priya")
        printer.write("My three questions", "One.\nTwo.\nThree.")
        printer.finds("My three questions", "One.\nTwo.\nThree.")
        first, second = pages_of(printer.pdf())
    assert "Priya" in first
    assert "One.Two.Three." in squeezed(second)


def test_a_long_answer_flows_on_and_nothing_of_it_is_lost(
    printer: Reader, site_folder: Path
) -> None:
    lines = [f"line{number:03}." for number in range(90)]
    with served(site_folder) as address:
        printer.open(f"{address}worksheets/meeting-prep/")
        printer.write("My three questions", "\n".join(lines))
        printer.finds("My three questions", "\n".join(lines))
        text = "".join(squeezed(page) for page in pages_of(printer.pdf()))
    assert {line: text.count(line) for line in lines} == dict.fromkeys(lines, 1)
