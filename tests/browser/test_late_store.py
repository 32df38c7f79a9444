"""What a reader does is shown and kept by every component, though the browser answers late or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import sheets
from tests.browser.desk import open_for_instant
from tests.browser.sheets import expect_every_field, fill_every_field

TROUBLE = """
window.trouble = { late: 80, full: 0, seed: 1, tried: 0, failed: 0 };
{
  // Mulberry32: a sequence of numbers that a seed brings back.
  const chance = () => {
    let mixed = (trouble.seed = (trouble.seed + 0x6d2b79f5) | 0);
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...all) {
    trouble.tried++;
    if (chance() >= trouble.full) return put.apply(this, all);
    trouble.failed++;
    throw new DOMException("no", "QuotaExceededError");
  };
  // What a transaction still has to ask in answer to an answer must be asked at once: only what ends it is late.
  const late = (type, isLate) => {
    const { addEventListener } = EventTarget.prototype;
    type.prototype.addEventListener = function (name, listener, ...rest) {
      const wait = (event) =>
        isLate(this, name) ? setTimeout(() => listener.call(this, event), chance() * trouble.late) : listener.call(this, event);
      return addEventListener.call(this, name, wait, ...rest);
    };
  };
  late(IDBTransaction, () => true);
  late(IDBRequest, (request, name) => name === "success" && request.transaction?.mode === "readonly");
}
"""
"""A database whose answers come late, each by a time of its own, and for which there is no room at times."""


@dataclass(frozen=True)
class Story:
    address: str
    do: Callable[[Page], None]
    see: Callable[[Page], None]
    """Expects what was done to be shown, here and then on the page that lists such entries."""
    elsewhere: str
    told: str


def write(field: Locator, words: str) -> None:
    """Write on, letter by letter, once the field is there to be seen."""
    field.click()
    field.press("End")
    field.press_sequentially(words)


def tick(page: Page) -> None:
    write(page.get_by_label("This list is for"), "Coffee with Priya")
    page.get_by_role("checkbox", name="Read their profile").click()
    page.get_by_role("checkbox", name="Find one thing").click()
    page.get_by_role("checkbox", name="Find one thing").click()
    page.get_by_role("checkbox", name="Find one thing").click()


def see_ticks(page: Page) -> None:
    expect(page.locator(".pb-panel .pb-progress")).to_contain_text("2 of 12 done")
    expect(page.get_by_label("This list is for")).to_have_value("Coffee with Priya")
    expect(page.get_by_role("checkbox", name="Read their profile")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Find one thing")).to_be_checked()


def write_sheet(page: Page) -> None:
    who, story = page.get_by_label("Who"), page.get_by_label("Their story")
    write(who, "Pri")
    write(story, "Six years")
    write(who, "ya")
    fill_every_field(page)


def write_details(page: Page) -> None:
    page.locator("pb-details summary").click()
    name = page.get_by_role("textbox", name="Their first name", exact=True)
    write(name, "Ama")
    write(page.get_by_role("textbox", name="Your first name", exact=True), "Kofi")
    write(name, "ra")


def see_details(page: Page) -> None:
    for name, words in {"their_name": "Amara", "my_name": "Kofi"}.items():
        expect(page.locator(f"#pb-own-{name}")).to_have_value(words)
        spans = page.locator(f'.pb-detail[data-detail="{name}"]')
        expect(spans).to_have_text([words] * spans.count())


def rehearse(page: Page) -> None:
    page.get_by_role("link", name="Begin", exact=True).click()
    for choice in ("admire-and-ask", "topic-and-dates"):
        page.locator(f'[data-pick="{choice}"]').click()


def see_ending(page: Page) -> None:
    expect(page.locator("pb-rehearsal pb-endings")).to_have_text("1 of 4 endings found")


STORIES = {
    "a checklist": Story(
        "checklists/before-a-meeting/",
        tick,
        see_ticks,
        "Checklists",
        "2 of 12 done: Coffee with Priya",
    ),
    "a worksheet": Story(sheets.SHEET, write_sheet, expect_every_field, "Worksheets", "1 filled"),
    "own details": Story("scripts/ask-to-meet/", write_details, see_details, "Scripts", ""),
    "a rehearsal": Story(
        "scripts/ask-to-meet/", rehearse, see_ending, "Scripts", "1 of 4 endings found"
    ),
}


@pytest.mark.parametrize("full", [0, 0.5, 1])
@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_lost_to_late_answers_and_a_full_disk(
    context: BrowserContext,
    instant: str,
    name: str,
    full: float,
    record_property: Callable[[str, object], None],
) -> None:
    errors: list[str] = []
    story = STORIES[name]
    context.add_init_script(TROUBLE)
    context.add_init_script(f"if (!sessionStorage.calm) trouble.full = {full};")
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_for_instant(page, instant + story.address)
    page.evaluate("window.same = true")
    story.do(page)
    story.see(page)
    page.locator(".md-tabs__link", has_text=story.elsewhere).press("Enter")
    page.wait_for_url(f"{instant}{story.elsewhere.lower()}/")
    expect(page.locator("main")).to_contain_text(story.told)
    page.go_back()
    assert page.evaluate("window.same"), (
        "The page was loaded anew, and what was in its memory is gone."
    )
    story.see(page)
    assert full < 1 or page.evaluate("trouble.failed")
    record_property("updates tried", page.evaluate("trouble.tried"))
    record_property("updates refused, and none lost", page.evaluate("trouble.failed"))

    # Once there is room again, what comes next takes along all that waited.
    page.evaluate("() => { sessionStorage.calm = 'yes'; trouble.full = 0; }")
    page.evaluate("pb.store.update('meta/x', () => ({}))")
    expect(page.locator(".pb-notices .pb-bar")).to_have_count(0)
    page.reload()
    story.see(page)
    assert errors == []
