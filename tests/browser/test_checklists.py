"""A checklist on screen and on paper: ticks, what is not for me, and a list for each occasion."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.accessibility import faults, settle
from tests.browser.desk import READY, show
from tests.browser.visits import LOOKS, Visit

EACH_TIME = "checklists/before-a-meeting/"
ONCE = "checklists/first-steps-for-the-timid/"
SHIFTS = """
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def boxes(page: Page) -> Locator:
    return page.locator(".pb-item > input")


def whole(page: Page) -> Locator:
    return page.locator(".pb-panel .pb-progress span")


def begin(page: Page, name: str, ticks: int) -> None:
    page.get_by_label("This list is for").fill(name)
    for index in range(ticks):
        boxes(page).nth(index).check()


def test_progress_is_told_for_the_group_and_for_the_whole(page: Page, site: str) -> None:
    show(page, site + EACH_TIME)
    group = page.locator(".pb-group").first
    expect(group.locator("span").first).to_have_text("0 of 5 done")
    for index in range(5):
        boxes(page).nth(index).check()
    expect(group.locator("span").first).to_have_text("All 5 done")
    expect(whole(page)).to_have_text("5 of 12 done")
    bar = page.locator(".pb-panel progress")
    assert bar.evaluate("(bar) => [bar.value, bar.max]") == [5, 12]
    boxes(page).first.uncheck()
    expect(whole(page)).to_have_text("4 of 12 done")
    expect(page.locator(".pb-live")).to_have_text("4 of 12 done")


def test_what_is_not_for_me_counts_for_nothing(page: Page, site: str) -> None:
    show(page, site + EACH_TIME)
    skip = page.get_by_role("button", name="Not for me Read their profile")
    skip.click()
    expect(skip).to_have_attribute("aria-pressed", "true")
    expect(whole(page)).to_have_text("0 of 11 done, 1 not for you")
    show(page, site + EACH_TIME)
    expect(skip).to_have_attribute("aria-pressed", "true")
    boxes(page).first.check()
    expect(skip).to_have_attribute("aria-pressed", "false")
    expect(whole(page)).to_have_text("1 of 12 done")
    for index in range(12):
        page.locator(".pb-skip").nth(index).click()
    expect(whole(page)).to_have_text("0 of 0 done, 12 not for you")


def test_what_is_done_can_be_hidden_without_losing_the_place(page: Page, site: str) -> None:
    show(page, site + EACH_TIME)
    boxes(page).first.check()
    page.get_by_label("Hide what is done").check()
    expect(boxes(page).first).to_be_hidden()
    expect(page.locator(".pb-item:visible")).to_have_count(11)
    boxes(page).nth(1).focus()
    page.keyboard.press("Space")
    expect(boxes(page).nth(1)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(boxes(page).nth(1)).to_be_hidden()
    page.emulate_media(media="print")
    expect(boxes(page).first).to_be_visible()


def test_each_occasion_has_its_list_by_name(page: Page, site: str) -> None:
    show(page, site + EACH_TIME)
    begin(page, "Coffee with Priya, Dec 3", 3)
    page.get_by_role("button", name="Start a fresh list").click()
    expect(whole(page)).to_have_text("0 of 12 done")
    expect(page.get_by_label("This list is for")).to_be_focused()
    begin(page, "Lunch <b>with</b> Marcus", 1)
    page.locator(".pb-runs summary").click()
    rows = page.locator(".pb-runs li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Lunch <b>with</b> Marcus")
    expect(rows.first).to_contain_text("1 of 12 done, begun")
    page.get_by_role("button", name="Open Coffee with Priya").click()
    expect(whole(page)).to_have_text("3 of 12 done")
    page.get_by_label("This list is for").fill("Tea with Priya")
    show(page, site + EACH_TIME)
    expect(page.get_by_label("This list is for")).to_have_value("Tea with Priya")
    expect(whole(page)).to_have_text("3 of 12 done")


def test_a_deleted_list_can_be_had_back(page: Page, site: str) -> None:
    show(page, site + EACH_TIME)
    begin(page, "Coffee", 2)
    page.locator(".pb-runs summary").click()
    page.get_by_role("button", name="Delete Coffee").press("Enter")
    expect(page.locator(".pb-bar")).to_contain_text("Deleted “Coffee”.")
    expect(page.locator(".pb-runs li")).to_have_count(0)
    expect(whole(page)).to_have_text("0 of 12 done")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".pb-runs li")).to_have_count(1)
    expect(page.get_by_label("This list is for")).to_have_value("Coffee")
    expect(whole(page)).to_have_text("2 of 12 done")
    show(page, site + EACH_TIME)
    expect(whole(page)).to_have_text("2 of 12 done")


def test_a_list_for_once_starts_over_and_can_be_had_back(page: Page, site: str) -> None:
    show(page, site + ONCE)
    expect(page.get_by_label("This list is for")).to_have_count(0)
    boxes(page).nth(1).check()
    page.get_by_role("button", name="Start over").click()
    expect(boxes(page).nth(1)).not_to_be_checked()
    page.get_by_role("button", name="Undo").click()
    expect(boxes(page).nth(1)).to_be_checked()


def test_a_list_is_worked_through_with_the_keyboard_alone(page: Page, site: str) -> None:
    show(page, site + EACH_TIME)
    boxes(page).first.focus()
    page.keyboard.press("Space")
    expect(boxes(page).first).to_be_checked()
    before = page.url
    for key in ("n", "p", "s", "f", ".", ",", "/"):
        page.keyboard.press("Tab")
        page.keyboard.press(key)
    assert page.url == before
    assert page.evaluate("document.activeElement.closest('.pb-item') !== null")
    expect(page.locator("#__search")).not_to_be_checked()


def test_the_page_of_all_lists_shows_how_far_those_are_that_were_begun(
    context: BrowserContext, site: str
) -> None:
    overview, page = context.new_page(), context.new_page()
    show(overview, site + "checklists/")
    card = overview.locator(".pb-card", has_text="Before a meeting")
    expect(card).to_contain_text("12 tasks")
    expect(card.locator("progress")).to_be_hidden()
    show(page, site + EACH_TIME)
    begin(page, "Coffee", 2)
    expect(card).to_contain_text("2 of 12 done: Coffee")
    expect(card.locator("progress")).to_be_visible()
    page.get_by_role("button", name="Start a fresh list").click()
    begin(page, "Tea", 1)
    expect(card).to_contain_text("1 of 12 done: Tea")


def test_it_prints_as_ticked_or_blank(page: Page, site: str) -> None:
    page.add_init_script(
        "window.print = () => { window.printed = document.querySelector('article').className }"
    )
    show(page, site + EACH_TIME)
    begin(page, "Coffee with Priya", 1)
    page.emulate_media(media="print")
    expect(page.locator(".pb-for")).to_have_text("This list is for Coffee with Priya")
    expect(page.locator(".pb-panel:visible")).to_have_count(0)
    expect(page.locator(".pb-group .pb-progress").first).to_be_hidden()
    mark = "(box) => getComputedStyle(box, '::after').borderRightStyle"
    assert boxes(page).first.evaluate(mark) == "solid"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Print", exact=True).click()
    assert "pb-blank" not in page.evaluate("window.printed")
    page.get_by_role("button", name="Print blank").click()
    assert "pb-blank" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".pb-for span")).to_be_hidden()
    hidden = "(box) => getComputedStyle(box, '::after').display"
    assert boxes(page).first.evaluate(hidden) == "none"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".pb-for span")).to_be_visible()


def test_instant_navigation_forward_and_back_keeps_one_handler_and_the_state(
    page: Page, instant: str
) -> None:
    show(page, instant + EACH_TIME)
    page.evaluate("window.same = true")
    begin(page, "Coffee", 1)
    for _ in range(3):
        page.locator(".md-tabs__link", has_text="Questions").press("Enter")
        expect(page.locator("h1")).to_contain_text("Questions")
        page.go_back()
        page.wait_for_function(READY)
        expect(boxes(page).first).to_be_checked()
    assert page.evaluate("window.same")
    page.evaluate(
        "pb.store.watch('tick/', () => { window.writes = (window.writes ?? 0) + 1 }) && 0"
    )
    boxes(page).nth(1).check()
    expect(whole(page)).to_have_text("2 of 12 done")
    page.wait_for_function("() => window.writes")
    assert page.evaluate("window.writes") == 1


@pytest.mark.parametrize("address", [EACH_TIME, ONCE, "checklists/", "backup/"])
def test_nothing_moves_when_the_script_runs(page: Page, site: str, address: str) -> None:
    show(page, site + EACH_TIME)
    begin(page, "Coffee", 3)
    page.add_init_script(SHIFTS)
    show(page, site + address)
    settle(page)
    assert page.evaluate("window.shifted ?? 0") <= 0.01


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_every_state_passes_axe_and_fits_the_screen(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette).new_page()
    found: list[object] = []

    def look(state: str) -> None:
        found.extend(faults(page, state))

    show(page, site + EACH_TIME)
    begin(page, "Coffee with Priya and all of her many colleagues, on December the third", 6)
    page.locator(".pb-skip").nth(7).click()
    page.locator(".pb-runs summary").click()
    look("begun")
    page.get_by_role("button", name="Start a fresh list").click()
    page.get_by_role("button", name=re.compile("Delete Coffee")).click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    look("deleted")
    page.get_by_role("button", name="Undo").click()
    show(page, site + "checklists/")
    expect(page.locator("pb-checklist-progress", has_text="done")).to_have_count(1)
    look("overview")
    assert found == []


def test_without_javascript_nothing_on_the_page_is_dead(visit: Visit, site: str) -> None:
    page = visit(javascript=False).new_page()
    for address in (EACH_TIME, ONCE, "checklists/"):
        page.goto(site + address)
        expect(
            page.locator(".md-content button:visible, .md-content progress:visible")
        ).to_have_count(0)
    page.goto(site + EACH_TIME)
    page.locator(".pb-item label").first.click()
    expect(boxes(page).first).to_be_checked()
    page.goto(site + "backup/")
    expect(page.locator("article")).to_contain_text("Without JavaScript, nothing is kept here")
    expect(page.locator("article button:visible, article input:visible")).to_have_count(0)
