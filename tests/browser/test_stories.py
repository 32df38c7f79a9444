"""What readers do with the site, in each of the three engines, from a host and from a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.files import served
from tests.browser.readers import Reader
from tests.browser.until import until
from tests.browser.webdriver import WebDriverError
from tests.filled import EVERY_FIELD, pdf

EMPTY = """async () => {
  sessionStorage.clear();
  await pb.store.updateAll((await pb.store.entries("")).map(([key]) => [key, () => undefined]));
}"""
"""A host is new for each story. All folders are one place, where a browser remembers the last."""

THERE = "() => location.protocol === 'file:' && document.readyState === 'complete' && !!window.pb"


@dataclass(frozen=True)
class Place:
    """Where a site is: its pages are called differently in a folder."""

    base: str
    end: str

    def page(self, path: str) -> str:
        return f"{self.base}{path}{self.end}"


@pytest.fixture(params=["hosted", "carried"])
def place(
    request: pytest.FixtureRequest, reader: Reader, site_folder: Path, offline_folder: Path
) -> Iterator[Place]:
    if request.param == "hosted":
        with served(site_folder) as address:
            yield Place(address, "/")
    else:
        carried = Place(f"{offline_folder.as_uri()}/", ".html")
        reader.open(carried.page("backup"))
        until(lambda: _is_there(reader), "the page in the folder")
        reader.ask(EMPTY)
        yield carried


def _is_there(reader: Reader) -> bool:
    """Return whether the folder's page is there: WebKit may still be on its way from a host's."""
    try:
        return bool(reader.ask(THERE))
    except WebDriverError:
        return False


def test_what_is_ticked_stays_ticked(reader: Reader, place: Place) -> None:
    reader.open(place.page("checklists/before-a-meeting"))
    reader.write("This list is for", "Coffee with Priya")
    reader.press("Read their profile")
    reader.press("Put a pen that works")
    reader.sees("2 of 12 done")
    reader.reload()
    reader.sees("2 of 12 done")
    reader.finds("This list is for", "Coffee with Priya")
    reader.finds("Read their profile", True)
    reader.finds("Put a pen that works", True)
    reader.finds("Find one thing", False)


def test_what_is_written_on_a_sheet_stays_there(reader: Reader, place: Place) -> None:
    reader.open(place.page("worksheets/every-field"))
    reader.write("Name of this copy", "Coffee")
    reader.write("Who", "Priya")
    reader.write("Their story", "Six years of night shifts.\nThen a course.")
    reader.press("A call")
    reader.press("A pen")
    reader.press("5, well")
    reader.write("Row 3, Work", "Warehouse")
    reader.reload()
    reader.finds("Name of this copy", "Coffee")
    reader.finds("Who", "Priya")
    reader.finds("Their story", "Six years of night shifts.\nThen a course.")
    reader.finds("A call", True)
    reader.finds("A café", False)
    reader.finds("A pen", True)
    reader.finds("5, well", True)
    reader.finds("Row 3, Work", "Warehouse")


def test_a_conversation_is_rehearsed_to_its_ending(reader: Reader, place: Place) -> None:
    reader.open(place.page("scripts/ask-to-meet"))
    reader.press("Begin")
    reader.sees("What do you say?", within="pb-rehearsal")
    reader.press("Hello Priya, I’m Tom")
    reader.sees("the next two weeks are crazy here", within="pb-rehearsal")
    reader.press("Two things: how you found your way")
    reader.sees("A strong ending", within="pb-rehearsal")


def test_all_that_was_deleted_comes_back_from_a_saved_copy(reader: Reader, place: Place) -> None:
    reader.open(place.page("checklists/before-a-meeting"))
    reader.press("Read their profile")
    reader.sees("1 of 12 done")
    reader.open(place.page("worksheets/every-field"))
    reader.write("Who", "Priya")
    reader.open(place.page("backup"))
    reader.sees("Before a meeting: 1 list, 1 tick")
    copy = reader.download("Save a copy")
    assert json.loads(copy.read_text(encoding="utf-8"))["format"] == "playbook-backup"
    reader.press("Delete everything")
    reader.sees("This cannot be undone.")
    reader.press("Delete everything")
    reader.sees("Nothing yet.")
    reader.give("Saved copy", copy)
    reader.press("Bring it in")
    reader.sees("Before a meeting: 1 list, 1 tick")
    reader.open(place.page("worksheets/every-field"))
    reader.finds("Who", "Priya")
    reader.open(place.page("checklists/before-a-meeting"))
    reader.finds("Read their profile", True)


def test_a_sheet_that_was_filled_in_as_a_pdf_comes_back(
    reader: Reader, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "every-field.pdf"
    file.write_bytes(pdf(EVERY_FIELD))
    reader.open(place.page("worksheets/every-field"))
    reader.give("Choose the file", file)
    reader.sees("This PDF holds 1 filled sheet, 8 answers: 9 new")
    reader.press("Bring it in")
    reader.finds("Name of this copy", "Priya")
    reader.finds("Their story", "Six years of night shifts.\nThen a course.")
    reader.finds("Day", "2030-12-03")
    reader.finds("A call", True)
    reader.finds("A book", True)
    reader.finds("5, well", True)
    reader.finds("Row 3, Work", "Warehouse")


def test_a_search_leads_to_what_was_meant(reader: Reader, place: Place) -> None:
    reader.open(place.page("notes"))
    reader.press("Search")
    reader.write("Search", "borrow $50")
    reader.sees("How not to: can I borrow $50?", within=".md-search-result__list")
    reader.press("How not to: can I borrow $50?")
    reader.sees("How not to: can I borrow $50?", within="h1")
