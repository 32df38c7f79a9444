"""What a reader meets: every kind of page, in both palettes, on a phone and a laptop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import faults
from tests.browser.visits import LOOKS, Visit, visits
from tests.sample import every_kind_of_page, whatever_is_missing


def test_the_sample_has_an_entry_of_each_kind_and_every_page_without_an_entry() -> None:
    assert whatever_is_missing() == []


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_every_kind_of_page_passes_axe_fits_the_screen_and_asks_nobody_else(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette).new_page()
    foreign: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((site, "data:", "blob:")) else foreign.append(r.url))  # fmt: skip
    found = []
    for path in every_kind_of_page():
        page.goto(site + path)
        page.wait_for_function("() => document.querySelector('[data-md-color-scheme]')")
        found += faults(page, path)
    assert found == []
    assert foreign == []


def test_a_page_can_send_nothing_to_another_site_and_no_test_overlooks_that_one_tries(
    browser: Browser, site: str
) -> None:
    send = "fetch('https://elsewhere.invalid/').then(() => 'sent', () => 'refused')"
    with pytest.raises(AssertionError, match="elsewhere"), visits(browser) as visit:  # noqa: PT012
        page = visit().new_page()
        page.goto(site)
        assert page.evaluate(send) == "refused"


def test_each_situation_on_the_home_page_leads_on_in_one_click(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_contain_text("What are you facing?")
    links = page.locator(".pb-situations a")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert len(addresses) == 2
    for address in addresses:
        page.goto(site)
        page.locator(f'.pb-situations a[href="{address}"]').click()
        page.wait_for_url(re.compile(re.escape(address.removeprefix("./"))))
        expect(page.locator("h1")).not_to_contain_text("What are you facing?")


def test_the_home_page_says_whom_the_playbook_is_for(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.get_by_text("For the tests of this repository.")).to_be_visible()


def test_search_finds_an_entry_by_its_title_summary_and_body(page: Page, site: str) -> None:
    for words in ("borrow $50", "takes a no kindly", "walking the dog"):
        page.goto(site)
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(words, delay=5)
        expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_the_search_dialog_has_a_name(page: Page, site: str) -> None:
    page.goto(site)
    assert page.locator('[role="dialog"]').get_attribute("aria-label") == "Search"


def test_a_page_reads_whole_without_javascript(visit: Visit, site: str) -> None:
    page = visit(javascript=False).new_page()
    page.goto(site + "scripts/ask-to-meet/")
    expect(page.get_by_role("heading", name="Every way it can go")).to_be_visible()
    assert page.locator(".pb-beat").count() >= 5
    page.locator(".pb-choice a", has_text="Go to").first.click()
    assert "#beat-" in page.url
    page.goto(site + "checklists/before-a-meeting/")
    box = page.locator(".pb-item input").first
    page.locator(".pb-item label").first.click()
    assert box.is_checked()
    page.goto(site + "worksheets/meeting-prep/")
    expect(page.locator(".pb-lines").first).to_be_visible()


def test_links_inside_a_text_are_underlined(page: Page, site: str) -> None:
    page.goto(site + "questions/is-it-pushy/")
    link = page.locator(".pb-acts-on a").first
    assert "underline" in link.evaluate("link => getComputedStyle(link).textDecorationLine")


def test_a_page_prints_black_on_white_from_the_dark_palette(visit: Visit, site: str) -> None:
    page = visit(palette="dark").new_page()
    page.goto(site + "worksheets/key-connectors/")
    page.emulate_media(media="print", color_scheme="dark")
    nothing = "rgba(0, 0, 0, 0)"  # the paper is white, and what lies on it would cover its foot
    assert _color(page, "body", "background-color") == nothing
    assert _color(page, ".pb-field__label", "color") == "rgb(0, 0, 0)"
    assert _color(page, ".pb-grid th", "background-color") == "rgb(255, 255, 255)"
    for chrome in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer"):
        assert page.locator(chrome).first.is_hidden(), chrome


@pytest.mark.parametrize("path", ["worksheets/meeting-prep/", "scripts/ask-to-meet/cards/"])
def test_ruled_lines_are_borders_far_enough_apart_to_write_on(
    page: Page, site: str, path: str
) -> None:
    page.goto(site + path)
    # Whether a page of cards has an empty one hangs on how long its script is.
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<div class=pb-lines><div></div></div>')"
    )
    page.emulate_media(media="print")
    line = page.locator(".pb-lines > div").first
    height = line.evaluate("line => line.getBoundingClientRect().height") * 25.4 / 96
    assert 7.5 <= height <= 7.8
    assert _color(page, ".pb-lines > div", "border-bottom-style") == "solid"


def _color(page: Page, selector: str, name: str) -> str:
    script = "(element, name) => getComputedStyle(element).getPropertyValue(name)"
    return str(page.locator(selector).first.evaluate(script, name))


def test_an_anchor_on_another_page_is_reached_also_where_that_pages_styles_come_late(
    page: Page, instant: str
) -> None:
    page.goto(instant + "scripts/ask-to-meet/", wait_until="networkidle")
    page.evaluate("window.sameDocument = true")
    link = page.locator(".pb-credits a").last
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url(re.compile("/sources/#"))
    page.locator(".pb-row").first.wait_for()
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.pb-row')).borderTopStyle === 'solid'"
    )
    target = f"document.getElementById('{anchor}').getBoundingClientRect().top"
    bottom = "document.documentElement.scrollHeight - innerHeight - scrollY"
    page.wait_for_function(f"() => {target} >= 0 && ({target} < 200 || {bottom} < 2)")
    assert page.evaluate("window.sameDocument")
