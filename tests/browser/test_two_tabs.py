"""Two tabs write in one field, and every word of both is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.accessibility import faults
from tests.browser.desk import READY, opened
from tests.browser.sheets import SHEET, ready
from tests.browser.visits import LOOKS, Visit

LIST = "checklists/before-a-meeting/"
SCRIPT = "scripts/ask-to-meet/"
JOINED = ".pb-notices .pb-bar"
OR = re.compile(r"\s+— or —\s+")

Open = Callable[[BrowserContext, str], Locator]


def on_sheet(label: str) -> Open:
    def open_field(context: BrowserContext, site: str) -> Locator:
        page = opened(context, site + SHEET)
        ready(page)
        return page.get_by_label(label)

    return open_field


def on_list(context: BrowserContext, site: str) -> Locator:
    return opened(context, site + LIST).get_by_label("This list is for")


def in_script(context: BrowserContext, site: str) -> Locator:
    page = opened(context, site + SCRIPT)
    page.locator("pb-details[data-ready] summary").click()
    return page.locator("#pb-own-their_name")  # also where it is folded away


FIELDS: dict[str, Open] = {
    "an answer of one line": on_sheet("Who"),
    "an answer of several lines": on_sheet("Their story"),
    "words to say": on_sheet("What I say"),
    "a cell": on_sheet("Row 2, Work"),
    "the name of a copy": on_sheet("Name of this copy"),
    "the name of a list": on_list,
    "a detail": in_script,
}


@pytest.fixture(params=FIELDS)
def pair(request: pytest.FixtureRequest, context: BrowserContext, site: str) -> list[Locator]:
    """One field in two tabs, in which the same stands."""
    one, two = (FIELDS[request.param](context, site) for _ in range(2))
    one.fill("Ana Lopez bakes")
    expect(two).to_have_value("Ana Lopez bakes")
    return [one, two]


KEPT = "async (words) => JSON.stringify(await pb.store.entries('')).includes(words)"


def write(field: Locator, words: str) -> None:
    """Type letter by letter, and wait until all of it is kept: then the other tab has it to learn of."""
    field.press("End")
    field.press_sequentially(words)
    field.page.wait_for_function(KEPT, arg=words.strip())


def expect_both(pair: list[Locator], *words: str) -> None:
    """Expect what was written to be in both tabs once the fields are left, and after a reload."""
    for field in pair:
        field.blur()
    for field in pair:
        for word in words:
            expect(field).to_have_value(re.compile(word))
    for again in range(2):
        values = {field.input_value() for field in pair}
        assert len(values) == 1, values
        if not again:
            for field in pair:
                reload(field.page)
            for field in pair:
                expect(field).to_have_value(re.compile(words[0]))


def reload(page: Page) -> None:
    page.reload()
    page.wait_for_function(READY)
    if SHEET in page.url:
        ready(page)
    if SCRIPT in page.url:
        page.locator("pb-details[data-ready]").wait_for(state="attached")


def test_both_texts_are_kept_where_two_tabs_changed_the_same(pair: list[Locator]) -> None:
    one, two = pair
    one.focus()
    two.focus()
    write(one, " bread")
    write(two, " rye cakes")
    expect(two).to_have_value("Ana Lopez bakes rye cakes")
    expect(one).to_have_value("Ana Lopez bakes bread")
    expect(two.page.locator(JOINED)).to_contain_text("You changed this in another tab, too.")
    write(one, " and pies")
    expect(one).to_have_value("Ana Lopez bakes bread and pies")
    expect_both(pair, "Ana Lopez bakes bread and pies", "Ana Lopez bakes rye cakes")
    texts = OR.split(pair[0].input_value())
    assert sorted(texts) == ["Ana Lopez bakes bread and pies", "Ana Lopez bakes rye cakes"]


def test_what_was_changed_in_different_places_is_one_text(pair: list[Locator]) -> None:
    one, two = pair
    one.focus()
    two.focus()
    write(one, " bread")
    two.press("Home")
    two.press_sequentially("Dear ")
    expect_both(pair, "^Dear Ana Lopez bakes bread$")


def test_nothing_is_told_where_nothing_met(pair: list[Locator]) -> None:
    one, two = pair
    write(one, " bread")
    one.blur()
    expect(two).to_have_value("Ana Lopez bakes bread")
    write(two, " and pies")
    two.blur()
    expect(one).to_have_value("Ana Lopez bakes bread and pies")
    for field in pair:
        assert field.page.locator(JOINED).count() == 0


TYPE = """(field, words) => {
  field.focus();
  let at = 0;
  window.typed = new Promise((done) => {
    const next = () => {
      field.value += words[at++];
      field.dispatchEvent(new Event("input", { bubbles: true }));
      if (at < words.length) setTimeout(next, Math.random() * 8);
      else done();
    };
    setTimeout(next);
  });
}"""
"""Types letter by letter, faster than any other tab can hear of it."""


def test_two_tabs_that_write_at_the_same_time_lose_no_word(pair: list[Locator]) -> None:
    # Each letter makes a new word of its own: a word that is still being typed may be kept twice.
    texts = [" one1 one2 one3 one4 one5", " two1 two2 two3 two4 two5"]
    for field, words in zip(pair, texts, strict=True):
        field.evaluate(TYPE, words)
    for field in pair:
        field.page.evaluate("window.typed")
    expect_both(pair, *" ".join(texts).split())


def test_a_text_that_one_tab_clears_keeps_what_another_wrote(pair: list[Locator]) -> None:
    one, two = pair
    one.focus()
    two.focus()
    write(one, " bread")
    two.fill("")
    expect_both(pair, "^Ana Lopez bakes bread$")


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_the_notice_passes_axe_and_fits_the_screen(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    context = visit(width=width, palette=palette)
    one, two = (FIELDS["an answer of several lines"](context, site) for _ in range(2))
    one.fill("Ana Lopez bakes")
    expect(two).to_have_value("Ana Lopez bakes")
    one.focus()
    two.focus()
    write(one, " bread")
    write(two, " pies")
    two.page.locator(JOINED).wait_for()
    assert faults(two.page, "joined") == []
