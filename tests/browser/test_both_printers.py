"""Pages on paper, from Chromium and from Firefox: each breaks pages by rules of its own."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from playbook.kinds.worksheet import Worksheet
from tests.browser.files import served
from tests.browser.paper import PAPERS, pages_of
from tests.browser.readers import Reader
from tests.sample import CATALOG

SHEETS = {
    name: entry.content
    for name, entry in CATALOG.entries.items()
    if isinstance(entry.content, Worksheet)
}
WORDS = "(selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent)"
PRINTERS = ["chromium", "firefox"]


@pytest.fixture(params=PRINTERS)
def printer(request: pytest.FixtureRequest) -> Reader:
    printer: Reader = request.getfixturevalue(request.param)
    return printer


def printed(reader: Reader, address: str, paper: str = "A4") -> list[str]:
    """Return each page's text without white space, and without the number that Chromium gives it."""
    reader.open(address)
    return [re.sub(r"^\d/\d|\d/\d$", "", squeezed(page)) for page in pages_of(reader.pdf(paper))]


def squeezed(text: str) -> str:
    # A printer may write two letters as one sign: what is read back is "ﬁ".
    return "".join(unicodedata.normalize("NFKC", text).replace("¶", "").split())


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
        found.append(starts(reader, pages, ".pb-sheet :is(h2, .pb-field__label)"))
    assert found[0] == found[1]
    assert all(found[0].values())


@pytest.mark.parametrize("path", ["checklists/before-a-meeting/", "scripts/ask-to-meet/"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    printer: Reader, site: str, path: str
) -> None:
    pages = printed(printer, site + path)
    assert len(pages) > 1
    headings = tuple(map(squeezed, printer.ask(WORDS, "h1, h2, h3, .pb-credits strong")))
    assert [page for page in pages if page.endswith(headings)] == []


def test_what_is_cut_or_handed_out_has_its_own_pages(printer: Reader, site: str) -> None:
    script = f"{site}scripts/ask-to-meet/"
    assert len(printed(printer, f"{script}cards/")) == 1
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
