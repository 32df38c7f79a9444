"""All that this playbook has for printing fits the paper: where a test fails, an author's edit did it."""

from __future__ import annotations

from math import ceil

import pytest
from playwright.sync_api import Page

from playbook.kinds.script.pocket_cards import PER_PAGE
from playbook.kinds.worksheet import Worksheet
from tests.browser.desk import TOO_WIDE
from tests.browser.paper import (
    PAPERS,
    assert_cards_fit,
    assert_each_role_fits_a_sheet,
    assert_keeps_to,
    pages_of,
)
from tests.browser.readers import Reader
from tests.browser.visits import PHONE
from tests.own_playbook import BANKS, CATALOG, SCRIPTS

SHEETS = {
    name: entry.content
    for name, entry in CATALOG.entries.items()
    if isinstance(entry.content, Worksheet)
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_blank_sheet_keeps_to_the_pages_that_its_file_names(
    paper: Page, own: str, name: str
) -> None:
    paper.goto(f"{own}worksheets/{name}/")
    assert_keeps_to(paper, SHEETS[name].pages, f"worksheets/{name}")


@pytest.mark.parametrize("name", SHEETS)
def test_a_blank_sheet_keeps_to_its_pages_in_firefox_too(
    firefox: Reader, own: str, name: str
) -> None:
    firefox.open(f"{own}worksheets/{name}/")
    printed = [len(pages_of(firefox.pdf(paper))) for paper in PAPERS]
    assert printed == [SHEETS[name].pages] * 2


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_key_lines_of_a_script_fit_eight_cards_on_one_page(
    paper: Page, own: str, name: str
) -> None:
    paper.goto(f"{own}scripts/{name}/cards/")
    assert_cards_fit(paper, f"scripts/{name}")


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_role_of_a_script_fits_a_sheet(paper: Page, own: str, name: str) -> None:
    paper.goto(f"{own}scripts/{name}/roles/")
    assert_each_role_fits_a_sheet(paper, f"scripts/{name}")


@pytest.mark.parametrize("name", BANKS)
def test_the_messages_of_a_bank_fit_their_cards(paper: Page, own: str, name: str) -> None:
    paper.goto(f"{own}messages/{name}/cards/")
    sheets = 2 * ceil(len(BANKS[name].messages) / PER_PAGE)
    assert_cards_fit(paper, f"messages/{name}", sheets)


def test_the_words_of_every_picture_fit_into_their_boxes(paper: Page, own: str) -> None:
    paper.set_viewport_size({"width": PHONE, "height": 800})
    for name in SCRIPTS:
        paper.goto(f"{own}scripts/{name}/")  # without scripts, nothing is folded
        assert paper.evaluate(TOO_WIDE) == [], f"scripts/{name}"
