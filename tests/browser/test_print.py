"""Sheets on paper: blank within their budget of pages, filled without a clipped word."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from playbook.kinds.worksheet import Worksheet
from tests.browser.paper import PAPERS, printed, words
from tests.browser.sheets import name, opened, press
from tests.browser.visits import Visit
from tests.sample import CATALOG

SHEETS = {
    name: entry.content
    for name, entry in CATALOG.entries.items()
    if isinstance(entry.content, Worksheet)
}


@pytest.fixture
def desk(visit: Visit) -> Page:
    """A page in the dark palette, whose print dialog never opens."""
    context = visit(palette="dark")
    context.add_init_script("window.print = () => {}")
    return context.new_page()


def boxes(page: Page) -> list[Locator]:
    return page.locator(".pb-sheet :is(textarea, input[type=text])").all()


def fill_with_markers(page: Page) -> list[str]:
    """Write a mark of its own into every field, and return the marks as they will be printed."""
    markers = []
    for number, box in enumerate(boxes(page)):
        markers.append(f"m{number:03}x")
        box.fill(markers[-1])
    for number, box in enumerate(page.locator(".pb-sheet input[type=date]").all()):
        box.fill(f"2031-01-{number + 10}")
        markers.append(f"January{number + 10},2031")
    for group in page.locator(".pb-scale, .pb-options").all():
        group.locator("input").last.check()
    return markers


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_filled_sheet_prints_every_answer_once(desk: Page, site: str, sheet: str) -> None:
    opened(desk, site, f"worksheets/{sheet}/")
    markers = fill_with_markers(desk)
    name(desk).fill("Coffee with Priya")
    for paper in PAPERS:
        press(desk, "Print filled")
        text = words(printed(desk, paper))
        assert {each: text.count(each) for each in markers} == dict.fromkeys(markers, 1)
        assert text.count("CoffeewithPriya") == 1
    press(desk, "Print blank")
    pages = printed(desk)
    assert len(pages) == SHEETS[sheet].pages
    assert not [each for each in [*markers, "CoffeewithPriya"] if each in words(pages)]


def test_a_blank_sheet_is_the_same_with_and_without_the_script(
    desk: Page, paper: Page, site: str
) -> None:
    for sheet in ("meeting-prep", "check-your-direction"):
        opened(desk, site, f"worksheets/{sheet}/")
        fill_with_markers(desk)
        press(desk, "Print blank")
        desk.emulate_media(media="print")
        paper.goto(f"{site}worksheets/{sheet}/")
        paper.emulate_media(media="print")
        look = """() => [...document.querySelectorAll("article *")]
            .map(e => [e, e.getBoundingClientRect(), getComputedStyle(e)])
            .filter(([, box]) => box.width && box.height)
            .map(([e, { x, y, width, height }, style]) =>
                [...[x, y + scrollY, width, height].map(Math.round), style.borderTopWidth])"""
        assert desk.evaluate(look) == paper.evaluate(look)
        for page in (desk, paper):
            page.emulate_media(media="null")


def test_a_note_of_150_lines_is_printed_whole(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    lines = [f"line{number:03}." for number in range(150)]
    for label in ("My three questions", "What I bring, or could offer"):
        desk.get_by_label(label).fill("\n".join(lines))
    desk.get_by_label("I am meeting").fill(" ".join(lines))
    for paper in PAPERS:
        text = words(printed(desk, paper))
        assert {line: text.count(line) for line in lines} == dict.fromkeys(lines, 3)


def test_a_cell_of_150_lines_is_printed_whole(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/key-connectors/")
    lines = [f"line{number:03}." for number in range(150)]
    desk.get_by_label("Row 3, What I can do for them").fill("\n".join(lines))
    text = words(printed(desk))
    assert {line: text.count(line) for line in lines} == dict.fromkeys(lines, 1)


def test_a_word_that_is_wider_than_the_paper_is_not_cut(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    address = "https://example.org/" + "".join(f"part{number:03}/" for number in range(60))
    desk.get_by_label("Time, place or link").fill(address)
    assert address in words(printed(desk))
    desk.emulate_media(media="print")
    answer = desk.locator("#time-and-place .pb-answer")
    assert answer.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_filled_sheet_has_a_head_with_its_title_name_and_date(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    press(desk, "New")
    expect(name(desk)).to_be_focused()
    name(desk).fill("Coffee with Priya")
    today = desk.evaluate("new Date().toLocaleDateString('en-US', { dateStyle: 'long' })")
    first = words(printed(desk)[:1])
    head = ["Prepare a meeting", "Coffee with Priya", today]
    for each in head:
        assert first.count(words([each])) == 1
    # Where on the page they stand, the page itself knows: a text has the foot first as well as last.
    desk.emulate_media(media="print")
    section = desk.get_by_role("heading", name="Who and where").bounding_box()
    assert section
    for each in head:
        box = desk.locator("article").get_by_text(each).locator("visible=true").first.bounding_box()
        assert box
        assert box["y"] < section["y"], each


def test_an_unanswered_field_of_a_filled_sheet_stays_ruled(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    press(desk, "New")
    desk.get_by_label("I am meeting").fill("Priya")
    desk.emulate_media(media="print")
    expect(desk.locator("#their-name .pb-lines")).to_be_hidden()
    expect(desk.locator("#their-name .pb-answer")).to_be_visible()
    expect(desk.locator("#their-work .pb-lines")).to_be_visible()
    assert desk.locator(".pb-sheet .pb-control:visible").count() == 0


def test_ticks_are_drawn_with_borders_and_left_out_of_a_blank_sheet(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    box = desk.get_by_role("checkbox", name="what their days are like")
    box.check()
    tick = "box => { const s = getComputedStyle(box, '::after'); return [s.content, s.display, s.borderBottomStyle]; }"
    desk.emulate_media(media="print")
    assert box.evaluate(tick) == ['""', "block", "solid"]
    desk.emulate_media(media="screen")
    press(desk, "Print blank")
    desk.emulate_media(media="print")
    assert box.evaluate(tick)[1] == "none"
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert box.evaluate(tick)[1] == "block"


def test_print_blank_is_over_once_the_paper_is_out(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    desk.get_by_label("I am meeting").fill("Priya")
    press(desk, "Print blank")
    assert "Priya" not in words(printed(desk))
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Priya" in words(printed(desk))


def test_a_sheet_is_printed_from_the_dark_in_black_without_the_site(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/check-your-direction/")
    fill_with_markers(desk)
    desk.emulate_media(media="print", color_scheme="dark")
    color = "element => getComputedStyle(element).color"
    for part in (".pb-answer", ".pb-field__label", ".pb-sheet-head time", ".pb-grid .pb-answer"):
        assert desk.locator(part).first.evaluate(color) == "rgb(0, 0, 0)", part
    for chrome in ("pb-worksheet", "pb-spoken", ".pb-clear", ".pb-notices", ".md-header"):
        for each in desk.locator(chrome).all():
            expect(each).to_be_hidden()


def test_ruled_lines_stay_far_enough_apart_to_write_on(desk: Page, site: str) -> None:
    opened(desk, site, "worksheets/meeting-prep/")
    press(desk, "New")
    desk.emulate_media(media="print")
    tops = desk.locator(".pb-lines > div:visible").evaluate_all(
        "lines => lines.map(line => line.getBoundingClientRect().height * 25.4 / 96)"
    )
    assert len(tops) > 10
    assert all(top >= 7.5 for top in tops)
