"""A bank of messages: put in own words, take them along, have them checked, cut them out."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.desk import copied, open_for_instant
from tests.browser.paper import assert_cards_fit, clipped
from tests.browser.visits import PHONE, Visit

BANK = "messages/three-notes/"
CARDS = BANK + "cards/"
SHEETS = 2
"""A sheet of up to eight messages, and one of what stands on their backs."""


def open_bank(page: Page, site: str) -> Page:
    page.goto(site + BANK)
    page.wait_for_function(
        "() => window.pb && !document.querySelector(':is(pb-details, pb-share, pb-to-check):not([data-ready])')"
    )
    return page


def message(page: Page, name: str) -> Locator:
    return page.locator(f"#message-{name}")


def own(note: Locator, label: str, words: str) -> None:
    """Fill in a detail of a message, as a reader does."""
    field = note.get_by_role("textbox", name=label, exact=True)
    if not field.is_visible():
        note.locator("summary").click()
    field.fill(words)


def test_a_message_is_copied_with_the_own_words_and_nothing_else(
    clipboard: BrowserContext, site: str
) -> None:
    page = clipboard.new_page()
    note = message(open_bank(page, site), "thank-you")
    own(note, "Their first name", "Noor")
    expect(note.locator(".pb-words")).to_contain_text("Hi Noor, thank you")
    note.get_by_role("button", name="Copy", exact=True).click()
    expect(note.get_by_role("button", name="Copied")).to_be_visible()
    assert copied(page) == (
        "Hi Noor, thank you for your time. You told me to ask the newest person first, and I will."
        "\n\nI’ll tell you how it went. Tom"
    )


def test_own_words_are_filled_in_once_for_every_message_and_every_script(
    page: Page, site: str
) -> None:
    open_bank(page, site)
    own(message(page, "comment"), "Their first name", "Noor")
    expect(message(page, "thank-you").locator(".pb-words")).to_contain_text("Hi Noor")
    message(page, "thank-you").locator("summary").click()
    field = message(page, "thank-you").get_by_role("textbox", name="Their first name")
    expect(field).to_have_value("Noor")
    page.goto(site + "scripts/report-back/")
    expect(page.locator(".pb-model .pb-bubble--you").first).to_contain_text("Dear Noor")
    page.goto(site + CARDS)
    spans = page.locator("[data-detail=their_name]")
    expect(spans).to_have_text(["Noor"] * spans.count())


def test_each_message_asks_for_its_own_details_only(page: Page, site: str) -> None:
    open_bank(page, site)
    assert message(page, "thank-you").locator("pb-details textarea").count() == 3
    assert message(page, "comment").locator("pb-details textarea").count() == 1
    assert message(page, "no-words-of-theirs").locator("pb-details").count() == 0


def test_only_a_message_with_a_subject_opens_as_an_email(page: Page, site: str) -> None:
    open_bank(page, site)
    assert page.get_by_role("link", name="Open as an e-mail").count() == 1
    note = message(page, "thank-you")
    own(note, "Their first name", "Noor & Co")
    expect(note.locator(".pb-words")).to_contain_text("Noor & Co")
    link = note.get_by_role("link", name="Open as an e-mail")
    link.focus()
    draft = parse_qs(urlsplit(link.get_attribute("href") or "").query, strict_parsing=True)
    assert draft["subject"] == ["Thank you, Noor & Co"]
    assert draft["body"][0].startswith("Hi Noor & Co, thank you for your time.")


@pytest.mark.parametrize("start", ["site", "instant"])
def test_the_page_of_checks_has_the_message_with_the_own_words_and_looks_at_it(
    request: pytest.FixtureRequest, page: Page, start: str
) -> None:
    address = request.getfixturevalue(start)
    if start == "instant":
        open_for_instant(page, address + BANK)
    note = message(open_bank(page, address), "comment")
    own(note, "Their first name", "any leads, Noor")
    expect(note.locator(".pb-words")).to_contain_text("Noor")
    note.get_by_role("link", name="Check your version").click()
    area = page.get_by_label("Your message")
    expect(area).to_have_value("I tried this on Monday, any leads, Noor, and it works.")
    expect(page.locator(".pb-findings q")).to_have_text(["any leads"])


def test_what_was_brought_to_be_checked_is_kept_nowhere(page: Page, site: str) -> None:
    note = message(open_bank(page, site), "comment")
    note.get_by_role("link", name="Check your version").click()
    expect(page.get_by_label("Your message")).to_have_value(
        "I tried this on Monday, Priya, and it works."
    )
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.reload()
    expect(page.get_by_label("Your message")).to_have_value("")


def test_where_a_tab_keeps_nothing_the_page_of_checks_opens_all_the_same(
    page: Page, site: str
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    note = message(open_bank(page, site), "comment")
    note.get_by_role("link", name="Check your version").click()
    expect(page.get_by_label("Your message")).to_have_value("")


def test_without_javascript_the_messages_read_whole_and_nothing_offers_what_would_not_work(
    visit: Visit, site: str
) -> None:
    page = visit(javascript=False, width=PHONE).new_page()
    page.goto(site + BANK)
    note = message(page, "thank-you")
    expect(note.locator(".pb-words")).to_contain_text("Hi Priya, thank you for your time.")
    expect(note).to_contain_text("The pattern: thanks + [the one thing they told me]")
    assert note.get_by_role("button").count() == 0
    assert note.get_by_role("link", name="e-mail").count() == 0
    note.locator("summary").click()
    expect(note.locator(".pb-own")).to_contain_text("Their first name Priya")
    note.get_by_role("link", name="Check your version").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check a message")


def test_the_list_of_messages_leads_to_each_of_them(page: Page, site: str) -> None:
    page.goto(site + "messages/")
    page.get_by_role("link", name="A comment on a post").click()
    expect(message(page, "comment")).to_be_in_viewport()
    page.goto(site + "messages/")
    expect(page.locator(".pb-card")).to_have_count(3)
    expect(page.locator(".pb-card").first).to_contain_text("The same evening, to Priya")


def test_the_cards_are_a_sheet_of_messages_and_one_of_their_backs_to_write_on(
    paper: Page, site: str
) -> None:
    paper.goto(site + CARDS)
    assert_cards_fit(paper, "three-notes", SHEETS)
    fronts, backs = (
        sheet.locator(".pb-pocket__card") for sheet in paper.locator(".pb-pocket").all()
    )
    assert fronts.count() == backs.count() == 8
    assert backs.locator(".pb-lines").count() == 8


def test_a_back_stands_behind_its_message_when_the_sheet_is_turned_over(
    paper: Page, site: str
) -> None:
    paper.goto(site + CARDS)
    titles = [sheet.locator(".pb-pocket__card strong").all_inner_texts() for sheet in paper.locator(".pb-pocket").all()]  # fmt: skip
    fronts, backs = titles
    assert [title for row in zip(backs[1::2], backs[::2], strict=True) for title in row] == fronts
    assert fronts[:3] == ["Thank you for your time", "A comment on a post", "A note to nobody you know"]  # fmt: skip


def test_a_card_with_long_words_of_a_reader_grows_and_loses_nothing(page: Page, site: str) -> None:
    page.goto(site + CARDS)
    page.emulate_media(media="print")
    page.locator(".pb-detail").evaluate_all(
        "all => all.forEach(one => (one.textContent = 'Bartholomew Featherstonehaugh and Daughters ' + 'x'.repeat(60)))"
    )
    assert clipped(page) == []
