"""All that this playbook has for printing fits the paper: where a test fails, an author's edit did it."""

from __future__ import annotations

import re
from math import ceil

import pytest
from playwright.sync_api import Page

from playbook.kinds.checklist import Checklist
from playbook.kinds.script.pocket_cards import PER_PAGE
from playbook.kinds.script.pocket_cards import pages as pocket_cards
from playbook.kinds.worksheet import Worksheet
from playbook.settings.etiquette import Etiquette
from tests.browser.desk import TOO_WIDE
from tests.browser.ink import ink
from tests.browser.paper import (
    FULL,
    assert_cards_fit,
    assert_each_role_fits_a_sheet,
    assert_fills,
    pages_of,
    squeezed,
)
from tests.browser.readers import Reader
from tests.browser.visits import PHONE
from tests.own_playbook import BANKS, CATALOG, SCRIPTS

SHEETS = {
    name: entry.content
    for name, entry in CATALOG.entries.items()
    if isinstance(entry.content, Worksheet)
}

LISTS = [name for name, entry in CATALOG.entries.items() if isinstance(entry.content, Checklist)]
ASKS = {name for name, move in (CATALOG.single(Etiquette) or Etiquette()).moves.items() if move.ask}
SIDES = 2


def letters(text: str) -> str:
    """Return a text without its signs: how quotes are set depends on what stands beside them."""
    return re.sub(r"\W", "", squeezed(text))


@pytest.mark.parametrize("name", SHEETS)
def test_a_blank_sheet_fills_the_pages_that_its_file_names(
    printer: Reader, own: str, name: str
) -> None:
    assert_fills(printer, f"{own}worksheets/{name}/", SHEETS[name].pages, f"worksheets/{name}")


@pytest.mark.parametrize("name", LISTS)
def test_a_checklist_is_one_page(printer: Reader, own: str, name: str) -> None:
    assert_fills(printer, f"{own}checklists/{name}/", 1, f"checklists/{name}")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_printed_on_one_sheet(printer: Reader, own: str, name: str) -> None:
    printer.open(f"{own}scripts/{name}/")
    assert len(pages_of(printer.pdf("Letter"))) <= SIDES


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_key_lines_of_a_script_fit_eight_cards_on_one_sheet(
    paper: Page, own: str, name: str
) -> None:
    paper.goto(f"{own}scripts/{name}/cards/")
    assert_cards_fit(paper, f"scripts/{name}")


@pytest.mark.parametrize("name", SCRIPTS)
def test_cards_have_whole_cues_in_both_browsers(printer: Reader, own: str, name: str) -> None:
    printer.open(f"{own}scripts/{name}/cards/")
    pdf = printer.pdf("Letter")
    fronts, backs = map(squeezed, pages_of(pdf))
    assert min(page.used for page in ink(pdf)) >= FULL
    (cards,) = pocket_cards(SCRIPTS[name], ASKS)
    for card in cards:
        assert letters(SCRIPTS[name].with_examples(card.cue)) in letters(fronts)
        assert letters(SCRIPTS[name].with_examples(card.pattern)) in letters(backs)


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
