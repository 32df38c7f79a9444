"""The pages that are written by hand, and the home page of this repository's own playbook."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from playbook.settings.home import Playbook
from tests.browser.accessibility import faults
from tests.browser.visits import LOOKS, Visit
from tests.own_playbook import CATALOG

WRITTEN_BY_HAND = ["", "about/", "authoring/entries/"]


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_pages_for_people_who_write_pass_axe_fit_the_screen_and_ask_nobody_else(
    visit: Visit, own: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette).new_page()
    foreign: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((own, "data:", "blob:")) else foreign.append(r.url))  # fmt: skip
    found = []
    for path in WRITTEN_BY_HAND:
        page.goto(own + path)
        found += faults(page, path)
    assert found == []
    assert foreign == []


def test_each_situation_of_the_playbook_leads_to_its_entry_in_one_click(
    page: Page, own: str
) -> None:
    playbook = CATALOG.single(Playbook)
    assert playbook
    for situation in playbook.situations:
        entry = CATALOG.entries[situation.entry]
        page.goto(own)
        page.locator(".pb-situations").get_by_role("link", name=situation.title).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(entry.title), situation.id


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("check a message", "drafts/"),
        ("laid off", r"(?!authoring|contributing|decisions)\w+/"),
        ("thank you note", r"(?!authoring|contributing|decisions)\w+/"),
        ("practice-unserved", "authoring/rules/practice-unserved/"),
    ],
)
def test_a_search_puts_what_helps_readers_before_the_pages_for_authors(
    page: Page, own: str, words: str, first: str
) -> None:
    page.goto(own)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words, delay=5)
    found = page.locator(".md-search-result__item a").first
    expect(found).to_have_attribute("href", re.compile(f"^{re.escape(own)}{first}"))
