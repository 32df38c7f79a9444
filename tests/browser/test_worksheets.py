"""Filling in a worksheet: nothing is lost, in as many copies as the reader needs."""

from __future__ import annotations

import re
import time
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility import faults, settle
from tests.browser.sheets import (
    SHEET,
    answers,
    begin,
    begin_next,
    chooser,
    expect_every_field,
    fill_every_field,
    name,
    opened,
    press,
    ready,
    stored,
)
from tests.browser.visits import LOOKS, PHONE, Visit


@pytest.fixture
def sheet(page: Page, site: str) -> Page:
    """The sheet that has a field of each type."""
    return opened(page, site)


# --- Answers ---


def test_every_type_of_field_is_kept_over_a_reload(sheet: Page) -> None:
    fill_every_field(sheet)
    sheet.reload()
    ready(sheet)
    expect_every_field(sheet)
    assert answers(sheet) == {
        "who": "Priya",
        "story": "Six years of night shifts.\nThen a course.",
        "day": "2030-12-03",
        "speech": "I kept forty trucks on the road.",
        "place": "call",
        "brought": ["pen", "book"],
        "fit": "5",
        "people": [{"name": "Kwame"}, {}, {"work": "Warehouse"}],
    }


def test_an_answer_that_is_taken_away_leaves_nothing_behind(sheet: Page) -> None:
    fill_every_field(sheet)
    for label in ("Who", "Their story", "Day", "What I say", "Row 1, Name", "Row 3, Work"):
        sheet.get_by_label(label).fill("")
    for box in ("A pen", "A book"):
        sheet.get_by_role("checkbox", name=box).uncheck()
    for question in ("Where", "It went"):
        press(sheet, f"Clear: {question}")
    sheet.wait_for_function("async () => !(await pb.store.entries('field/')).length")
    sheet.reload()
    ready(sheet)
    assert sheet.locator(".pb-filled").count() == 0
    assert sheet.locator(".pb-field :checked").count() == 0


@pytest.mark.parametrize("label", ["Who", "Their story", "Row 2, Name"])
@pytest.mark.parametrize("leave", ["reload", "navigate", "close"])
def test_words_typed_just_before_leaving_are_kept(
    context: BrowserContext, site: str, label: str, leave: str
) -> None:
    page = opened(context.new_page(), site)
    page.get_by_label(label).focus()
    page.keyboard.type("to the last letter")
    if leave == "reload":
        page.reload()
    elif leave == "navigate":
        page.goto(site)
    else:
        page.close()
        page = context.new_page()
    opened(page, site)
    expect(page.get_by_label(label)).to_have_value("to the last letter")


def test_instant_navigation_there_and_back_keeps_one_sheet_and_its_answers(
    page: Page, instant: str
) -> None:
    opened(page, instant, "worksheets/meeting-prep/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("I am meeting").fill("Priya")
    page.evaluate("window.sameDocument = true")
    for _ in range(2):
        page.locator(".md-nav--primary a", has_text="My key connectors").evaluate("a => a.click()")
        expect(page.get_by_role("heading", level=1)).to_contain_text("My key connectors")
        ready(page)
        page.go_back()
        expect(page.get_by_label("I am meeting")).to_have_value("Priya")
    assert page.evaluate("window.sameDocument") is True
    press(page, "Duplicate")
    expect(chooser(page).locator("option")).to_have_count(2)
    page.get_by_label("I am meeting").fill("Marcus")
    expect(page.get_by_label("I am meeting")).to_have_value("Marcus")
    assert len(stored(page, "field/meeting-prep/")) == 2


def test_nothing_moves_when_the_script_takes_over(sheet: Page, site: str) -> None:
    sheet.set_viewport_size({"width": 1280, "height": 3000})
    fill_every_field(sheet)
    sheet.get_by_label("Their story").fill("\n".join(f"Line {n}" for n in range(20)))
    # Late scripts: the page has been seen without them.
    sheet.route("**/playbook-*.js", lambda route: (time.sleep(0.3), route.continue_())[1])
    sheet.add_init_script("""
        window.shift = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
    """)
    for path in (SHEET, "worksheets/meeting-notes/", "worksheets/"):
        sheet.goto(site + path, wait_until="networkidle")
        settle(sheet)
        assert sheet.evaluate("shift") < 0.001, path


def test_a_long_answer_is_seen_whole_while_it_is_typed(sheet: Page) -> None:
    for label in ("Their story", "Row 1, Name"):
        box = sheet.get_by_label(label)
        box.fill("\n".join(f"Line {n}" for n in range(30)))
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1"), label


def test_a_record_of_another_shape_does_no_harm(sheet: Page) -> None:
    fill_every_field(sheet)
    sheet.wait_for_function("async () => (await pb.store.entries('field/')).length === 8")
    sheet.evaluate("""async () => {
        for (const [key, record] of await pb.store.entries("field/")) {
            const value = Array.isArray(record.value) ? "<b>words</b>" : [{}, "pen"];
            await pb.store.update(key, () => ({ ...record, value }));
        }
    }""")
    errors: list[str] = []
    sheet.on("pageerror", lambda error: errors.append(str(error)))
    sheet.reload()
    ready(sheet)
    sheet.get_by_label("Row 1, Name").fill("Kwame")
    sheet.get_by_role("checkbox", name="A book").check()
    sheet.wait_for_function("async () => (await pb.store.entries('field/')).some(([key, { value }]) => key.endsWith('people') && value[0].name === 'Kwame')")  # fmt: skip
    assert errors == []


# --- Copies ---


def test_a_visit_leaves_no_copy_behind(sheet: Page) -> None:
    expect(chooser(sheet).locator("option")).to_have_text(["New copy"])
    assert stored(sheet, "copies/") == {}


def test_the_first_letter_begins_a_copy_with_the_day_as_its_name(sheet: Page) -> None:
    sheet.get_by_label("Who").press("P")
    today = sheet.evaluate(
        "new Date().toLocaleDateString('en-US', { month: 'short', day: 'numeric' })"
    )
    expect(name(sheet)).to_have_value(today)
    expect(chooser(sheet).locator("option")).to_have_text([today])


def test_several_copies_are_kept_by_name_and_reopened(sheet: Page) -> None:
    begin(sheet, "Priya, Dec 3", "Priya")
    begin_next(sheet, "Marcus, Dec 9", "Marcus")
    chooser(sheet).select_option("Priya, Dec 3")
    expect(sheet.get_by_label("Who")).to_have_value("Priya")
    chooser(sheet).select_option("Marcus, Dec 9")
    expect(sheet.get_by_label("Who")).to_have_value("Marcus")
    expect(sheet.get_by_role("status")).to_contain_text("Marcus, Dec 9")


def test_the_copy_that_was_used_last_opens(sheet: Page) -> None:
    begin(sheet, "Priya", "Priya")
    begin_next(sheet, "Marcus", "Marcus")
    chooser(sheet).select_option("Priya")
    expect(name(sheet)).to_have_value("Priya")
    sheet.reload()
    ready(sheet)
    expect(sheet.get_by_label("Who")).to_have_value("Priya")


def test_a_duplicate_has_the_answers_and_a_life_of_its_own(sheet: Page) -> None:
    fill_every_field(sheet)
    name(sheet).fill("Priya")
    press(sheet, "Duplicate")
    expect(name(sheet)).to_have_value("Priya (2)")
    expect_every_field(sheet)
    sheet.get_by_label("Who").fill("Marcus")
    chooser(sheet).select_option("Priya")
    expect_every_field(sheet)


def test_a_deleted_copy_comes_back_with_undo(sheet: Page) -> None:
    fill_every_field(sheet)
    name(sheet).fill("Priya")
    begin_next(sheet, "Marcus", "Marcus")
    chooser(sheet).select_option("Priya")
    expect(sheet.get_by_label("Who")).to_have_value("Priya")
    before = stored(sheet, "field/")
    press(sheet, "Delete")
    expect(sheet.get_by_label("Who")).to_have_value("Marcus")
    expect(chooser(sheet).locator("option")).to_have_text(["Marcus"])
    assert len(stored(sheet, "field/")) == 1
    press(sheet, "Undo")
    expect(chooser(sheet).locator("option")).to_have_count(2)
    expect_every_field(sheet)
    assert stored(sheet, "field/") == before


def test_the_last_copy_can_be_deleted_and_brought_back_too(sheet: Page) -> None:
    fill_every_field(sheet)
    press(sheet, "Delete")
    expect(chooser(sheet).locator("option")).to_have_text(["New copy"])
    expect(sheet.get_by_label("Who")).to_have_value("")
    assert stored(sheet, "field/") == {}
    press(sheet, "Undo")
    expect_every_field(sheet)


def test_a_copy_keeps_its_new_name(sheet: Page) -> None:
    sheet.get_by_label("Who").fill("Priya")
    name(sheet).fill("Coffee with Priya")
    sheet.reload()
    ready(sheet)
    expect(name(sheet)).to_have_value("Coffee with Priya")
    expect(chooser(sheet).locator("option")).to_have_text(["Coffee with Priya"])


def test_a_copy_may_lose_its_name_and_is_still_found(sheet: Page) -> None:
    name(sheet).fill("Priya")
    name(sheet).fill("")
    expect(chooser(sheet).locator("option")).to_have_text([re.compile(r"Copy of \w+ \d+")])


def test_the_overview_counts_the_copies_of_each_sheet(sheet: Page, site: str) -> None:
    begin(sheet, "Priya", "Priya")
    begin_next(sheet, "Marcus", "Marcus")
    overview = sheet.context.new_page()
    overview.goto(site + "worksheets/")
    card = overview.locator(".pb-card", has_text="Every field")
    expect(card).to_contain_text("2 filled")
    expect(overview.locator(".pb-card", has_text="Meeting notes")).not_to_contain_text("filled")
    press(sheet, "Delete")
    expect(card).to_contain_text("1 filled")


# --- Two tabs ---


def test_a_field_shows_what_another_tab_typed(context: BrowserContext, site: str) -> None:
    one, two = opened(context.new_page(), site), opened(context.new_page(), site)
    fill_every_field(one)
    expect_every_field(two)
    expect(name(two)).to_have_value(name(one).input_value())
    name(one).fill("Priya")
    expect(name(two)).to_have_value("Priya")


def test_words_being_typed_are_not_overwritten_by_another_tab(
    context: BrowserContext, site: str
) -> None:
    one, two = opened(context.new_page(), site), opened(context.new_page(), site)
    one.get_by_label("Who").fill("Priya")
    expect(two.get_by_label("Who")).to_have_value("Priya")
    two.get_by_label("Their story").focus()
    two.keyboard.type("Half a wo")
    expect(one.get_by_label("Their story")).to_have_value("Half a wo")
    one.get_by_label("Their story").fill("Another story")
    one.get_by_label("Who").fill("Priya S.")
    expect(two.get_by_label("Who")).to_have_value("Priya S.")
    expect(two.get_by_label("Their story")).to_have_value("Half a wo")
    two.keyboard.type("rd")
    expect(two.get_by_label("Their story")).to_have_value("Half a word")
    one.get_by_label("Who").focus()
    two.get_by_label("Who").focus()
    for tab in (one, two):
        expect(tab.get_by_label("Their story")).to_have_value(
            "Half a word\n — or — \nAnother story"
        )


def test_a_field_that_was_only_looked_at_catches_up_when_it_is_left(
    context: BrowserContext, site: str
) -> None:
    one, two = opened(context.new_page(), site), opened(context.new_page(), site)
    name(one).fill("Priya, Dec 3")
    expect(name(two)).to_have_value("Priya, Dec 3")
    two.get_by_label("Who").focus()
    one.get_by_label("Who").fill("Priya")
    one.get_by_label("Day").fill("2030-12-03")
    expect(two.get_by_label("Day")).to_have_value("2030-12-03")
    expect(two.get_by_label("Who")).to_have_value("")
    two.keyboard.press("Tab")
    expect(two.get_by_label("Who")).to_have_value("Priya")


def test_two_tabs_fill_the_cells_of_one_table(context: BrowserContext, site: str) -> None:
    one, two = opened(context.new_page(), site), opened(context.new_page(), site)
    one.get_by_label("Who").fill("Priya")
    expect(two.get_by_label("Who")).to_have_value("Priya")
    two.get_by_role("checkbox", name="A pen").check()
    one.get_by_role("checkbox", name="A book").check()
    for row in (1, 2, 3):
        one.get_by_label(f"Row {row}, Name").fill(f"name {row}")
        two.get_by_label(f"Row {row}, Work").fill(f"work {row}")
    for tab, row in product((one, two), (1, 2, 3)):
        expect(tab.get_by_label(f"Row {row}, Name")).to_have_value(f"name {row}")
        expect(tab.get_by_label(f"Row {row}, Work")).to_have_value(f"work {row}")
        expect(tab.locator("#brought :checked")).to_have_count(2)


def test_fast_typing_is_never_put_back_by_its_own_echo(sheet: Page) -> None:
    words = "the quick brown fox jumps over the lazy dog " * 4
    sheet.get_by_label("Who").focus()
    sheet.keyboard.type(words)
    sheet.keyboard.press("Tab")
    sheet.keyboard.type(words)
    for label in ("Who", "Their story"):
        expect(sheet.get_by_label(label)).to_have_value(words)
    sheet.reload()
    ready(sheet)
    for label in ("Who", "Their story"):
        expect(sheet.get_by_label(label)).to_have_value(words)


def test_a_copy_deleted_in_another_tab_is_begun_again_by_typing(
    context: BrowserContext, site: str
) -> None:
    one, two = opened(context.new_page(), site), opened(context.new_page(), site)
    one.get_by_label("Who").fill("Priya")
    expect(two.get_by_label("Who")).to_have_value("Priya")
    one.keyboard.press("Tab")
    press(two, "Delete")
    expect(one.get_by_label("Who")).to_have_value("")
    expect(chooser(one).locator("option")).to_have_text(["New copy"])
    one.get_by_label("Their story").fill("Still here")
    one.reload()
    ready(one)
    expect(one.get_by_label("Their story")).to_have_value("Still here")


# --- Words to say ---


def test_the_words_of_a_spoken_field_are_measured_as_they_are_typed(sheet: Page) -> None:
    field = sheet.locator("#speech")
    speech = sheet.get_by_label("What I say")
    speech.fill("word " * 62)
    expect(field).to_contain_text("62 words: about 25 seconds. Fits.")
    speech.fill("word " * 90)
    expect(field).to_contain_text("90 words: about 36 seconds. Too long by about 15.")
    sheet.reload()
    ready(sheet)
    expect(field).to_contain_text("Too long by about 15.")
    speech.fill("")
    expect(field).not_to_contain_text("seconds. ")


def test_the_clock_runs_as_long_as_the_words_should_take(page: Page, site: str) -> None:
    page.clock.install(time="2030-12-03T10:00:00")
    opened(page, site)
    page.clock.pause_at("2030-12-03T11:00:00")  # from here on it goes only as far as it is told
    clock, status = page.get_by_role("timer"), page.get_by_role("status")
    press(page, "Say it")
    page.clock.run_for(1_100)
    expect(clock).to_have_text("29 s")
    expect(status).to_have_text("Go. 30 seconds.")
    page.clock.run_for(10_000)
    expect(status).to_have_text("Go. 30 seconds.")
    page.clock.run_for(9_500)
    expect(clock).to_have_text("10 s")
    expect(status).to_have_text("10 seconds left.")
    page.clock.run_for(10_000)
    expect(clock).to_have_text("Time is up.")
    expect(status).to_have_text("Time is up.")
    press(page, "Say it")
    page.clock.run_for(5_000)
    press(page, "Stop")
    page.clock.run_for(60_000)
    expect(clock).to_have_text("Stopped.")


# --- Keyboard, screen reader, phone ---


def tab(page: Page) -> str:
    """Go on with the keyboard, past the links that headings have, and return where that is."""
    where = """() => {
        const { activeElement: element } = document;
        const field = element.closest(".pb-field");
        return element.matches(".headerlink") ? "heading" : field ? field.id : element.id;
    }"""
    page.keyboard.press("Tab")
    while (found := str(page.evaluate(where))) == "heading":
        page.keyboard.press("Tab")
    return found


def test_tab_goes_through_the_sheet_in_its_order(sheet: Page) -> None:
    sheet.get_by_role("checkbox", name="A pen").check()
    name(sheet).focus()
    order = [tab(sheet) for _ in range(16)]
    # A date has three parts and its calendar; a clock has its button.
    assert list(dict.fromkeys(order)) == [
        "who", "story", "day", "speech", "place", "brought", "fit", "people"
    ]  # fmt: skip


def test_a_sheet_is_filled_in_by_keyboard_alone(sheet: Page) -> None:
    name(sheet).focus()
    for keys in ("Priya, Dec 3", "Priya", "A story"):
        sheet.keyboard.type(keys)
        tab(sheet)
    expect(sheet.get_by_label("Who")).to_have_value("Priya")
    sheet.get_by_role("radio", name="A café").focus()
    sheet.keyboard.press("ArrowDown")
    expect(sheet.get_by_role("radio", name="A call")).to_be_checked()
    sheet.get_by_role("radio", name="1, badly").focus()
    sheet.keyboard.press("ArrowRight")
    expect(sheet.get_by_role("radio", name="2")).to_be_checked()
    sheet.wait_for_function("async () => (await pb.store.entries('field/')).length === 4")
    assert answers(sheet) == {"who": "Priya", "story": "A story", "place": "call", "fit": "2"}


def test_the_themes_shortcuts_do_not_fire_from_a_sheet(sheet: Page) -> None:
    address = sheet.url
    controls = [
        sheet.get_by_label("Who"),
        sheet.get_by_label("Their story"),
        sheet.get_by_label("Row 1, Name"),
        sheet.get_by_role("radio", name="5, well"),
        sheet.get_by_role("checkbox", name="A pen"),
        sheet.get_by_role("button", name="New", exact=True),
        sheet.get_by_role("button", name="Say it"),
        chooser(sheet),
        name(sheet),
    ]
    for control in controls:
        for key in "npsf,./":
            control.focus()
            sheet.keyboard.press(key)
            expect(control).to_be_focused()
    assert sheet.url == address
    assert not sheet.locator("#__search").is_checked()


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_a_sheet_passes_axe_and_fits_the_screen_in_every_state(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = opened(visit(width=width, palette=palette).new_page(), site)
    found: list[Any] = []

    def check(state: str) -> None:
        found.extend(faults(page, state))

    check("new")
    fill_every_field(page)
    page.get_by_label("What I say").fill("word " * 90)
    check("filled")
    press(page, "Say it")
    check("timed")
    press(page, "Duplicate")
    expect(name(page)).to_be_focused()
    check("duplicated")
    press(page, "Delete")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    check("deleted")
    page.goto(site + "worksheets/")
    expect(page.locator(".pb-card", has_text="Every field")).to_contain_text("1 filled")
    check("overview")
    assert found == []


def test_a_table_on_a_phone_is_stacked_and_wide_enough_to_type_in(page: Page, site: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 844})
    opened(page, site)
    one, two = (page.get_by_label(f"Row 1, {label}").bounding_box() for label in ("Name", "Work"))
    assert one
    assert two
    assert two["y"] > one["y"]
    assert min(one["width"], two["width"]) > 200
    assert min(one["height"], two["height"]) >= 24


# --- Without the script ---


def test_a_sheet_without_javascript_is_ruled_paper_with_nothing_dead_on_it(
    visit: Visit, site: str
) -> None:
    page = visit(javascript=False).new_page()
    page.goto(site + SHEET)
    expect(page.locator("#story .pb-lines > div")).to_have_count(3)
    expect(page.locator("#story .pb-lines")).to_be_visible()
    expect(page.get_by_text("Name", exact=True).first).to_be_visible()
    for dead in (".pb-control", ".pb-scripted", ".pb-clear", ".pb-answer"):
        for each in page.locator(dead).all():
            expect(each).to_be_hidden()
    page.goto(site + "worksheets/")
    assert "No copy yet" not in page.locator("article").inner_text()


def test_a_sheet_works_from_a_folder_without_a_server(page: Page, site_folder: Path) -> None:
    page.goto((site_folder / SHEET / "index.html").as_uri())
    ready(page)
    fill_every_field(page)
    page.reload()
    ready(page)
    expect_every_field(page)
