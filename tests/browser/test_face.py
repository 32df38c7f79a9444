"""The looks of the site: what each page says first, how kinds are told apart, what a finger can hit."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playbook.kinds import all_kinds
from tests.browser.desk import show
from tests.browser.readers import Reader
from tests.browser.sheets import SHEET, opened, ready
from tests.browser.visits import PHONE, Visit
from tests.sample import every_kind_of_page

FOLD = 844
"""How much of a page a phone shows at first."""

CONTRASTS = """(kinds) => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (color) => {
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    const parts = [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, two) => {
    const [dark, bright] = [light(one), light(two)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const probe = document.querySelector("article").appendChild(document.createElement("p"));
  const of = (color) => { probe.style.color = color; return getComputedStyle(probe).color; };
  return kinds.map((name) => {
    probe.className = `pb-kind--${name}`;
    const grounds = ["--pb-paper", "--pb-card", "--pb-kind-soft"];
    return grounds.map((ground) => contrast(of("var(--pb-kind)"), of(`var(${ground})`)));
  });
}"""

TOO_SMALL = """() => [...document.querySelectorAll(
    ".md-content :is(button, input, select, textarea, summary, .pb-button, .md-button, .pb-kicker a)")]
  .filter((control) => control.checkVisibility({ visibilityProperty: true }))
  .map((control) => [control, (control.closest("label") ?? control).getBoundingClientRect()])
  .filter(([, { width, height }]) => width && (width < 24 || height < 24))
  .map(([control, { width, height }]) => `${control.outerHTML.slice(0, 60)} ${width} x ${height}`)"""

TOP = "(element) => element.getBoundingClientRect().top + scrollY"


@pytest.fixture
def phone(visit: Visit) -> Page:
    return visit(width=PHONE).new_page()


def top(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate(TOP))


# --- The kinds ---


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_colors_of_all_kinds_can_be_read_and_none_is_louder(
    visit: Visit, site: str, palette: str
) -> None:
    page = visit(palette=palette).new_page()
    page.goto(site)
    found: list[list[float]] = page.evaluate(CONTRASTS, [kind.name for kind in all_kinds()])
    for on_one_ground in zip(*found, strict=True):
        assert min(on_one_ground) >= 4.5
        assert max(on_one_ground) / min(on_one_ground) <= 1.35


def test_a_card_and_a_tab_have_the_pattern_of_their_kind(page: Page, site: str) -> None:
    page.goto(site)
    drawn = "(part) => getComputedStyle(part, '::before').backgroundImage"
    for name, pattern in (("checklist", "conic-gradient"), ("worksheet", "repeating-linear")):
        for part in (f".pb-tiles .pb-kind--{name}", f".md-tabs .pb-kind--{name}"):
            assert pattern in page.locator(part).evaluate(drawn), part


def test_on_paper_no_kind_has_a_color(visit: Visit, site: str) -> None:
    page = visit(palette="dark").new_page()
    page.goto(site)
    page.emulate_media(media="print", color_scheme="dark")
    tab = page.locator(".pb-tiles .pb-card").first
    assert tab.evaluate("(card) => getComputedStyle(card, '::before').color") == "rgb(0, 0, 0)"


# --- What comes first ---


def test_the_home_page_says_on_a_phone_what_this_is_and_for_whom_above_the_doors(
    phone: Page, site: str
) -> None:
    phone.goto(site)
    assert top(phone, ".pb-lead") < top(phone, ".pb-audience") < top(phone, ".pb-situations")
    assert top(phone, ".pb-situations") < FOLD / 2


def test_a_page_that_moved_asks_what_one_is_facing_and_offers_the_search(
    phone: Page, site: str
) -> None:
    phone.goto(site + "404.html")
    expect(phone.locator("h1")).to_have_text("That page moved. What are you facing?")
    doors = phone.locator(".pb-situations a")
    assert doors.count() == 2
    for door in doors.all():
        assert phone.request.get(door.evaluate("(link) => link.href")).ok
    phone.get_by_text("Search", exact=True).first.click()
    expect(phone.locator(".md-search__input")).to_be_visible()


def test_the_first_task_and_the_first_field_are_on_a_phones_first_screen(
    phone: Page, site: str
) -> None:
    show(phone, site + "checklists/before-a-meeting/")
    assert top(phone, ".pb-item") < FOLD * 0.7
    opened(phone, site, "worksheets/meeting-prep/")
    assert top(phone, ".pb-field .pb-control") < FOLD * 0.85


def test_a_principle_leads_with_one_act_and_names_nothing_twice(page: Page, site: str) -> None:
    page.goto(site + "principles/friend-first-leads-later/")
    assert page.locator(".pb-first a").count() == 1
    assert top(page, ".pb-first") < top(page, ".pb-text")
    expect(page.get_by_text("More ways to do it")).to_be_visible()
    expect(page.locator("details .pb-links").first).to_be_hidden()
    links = page.locator("article :is(.pb-first, .pb-links) a").all()
    addresses = [link.get_attribute("href") for link in links]
    assert len(addresses) == len(set(addresses)) > 1


def test_an_act_to_begin_with_is_never_one_of_how_not_to(page: Page, site: str) -> None:
    page.goto(site + "principles/never-ask-a-stranger-for-50-dollars/")
    first = page.locator(".pb-first a")
    assert "borrow-fifty-dollars" not in str(first.get_attribute("href"))
    page.get_by_text("More ways to do it").click()
    expect(page.locator("details", has_text="How not to do it")).to_contain_text("$50")


def test_principles_stand_in_the_groups_that_their_files_name(page: Page, site: str) -> None:
    page.goto(site + "principles/")
    group = page.locator("h2", has_text="How trust grows")
    cards = group.locator("xpath=following-sibling::ul[1]")
    expect(cards).to_contain_text("Be a friend first")
    expect(cards).not_to_contain_text("Listen, give, and only then ask")


def test_the_stops_of_a_path_are_on_one_line_without_a_gap(page: Page, site: str) -> None:
    page.goto(site + "paths/first-weeks/")
    gaps = page.evaluate("""() => [...document.querySelectorAll("h2 + .pb-step")].slice(0, -1).map((step) =>
      step.nextElementSibling.getBoundingClientRect().top - step.getBoundingClientRect().bottom)""")
    assert gaps
    assert max(map(abs, gaps)) < 1


# --- On a phone ---


def test_a_finger_can_hit_whatever_can_be_pressed(phone: Page, site: str) -> None:
    found = {}
    for path in every_kind_of_page():
        phone.goto(site + path, wait_until="networkidle")
        found[path] = phone.evaluate(TOO_SMALL)
    assert {path: small for path, small in found.items() if small} == {}


def test_a_long_name_of_a_playbook_is_not_cut_off(phone: Page, site: str) -> None:
    phone.goto(site)
    name = phone.locator(".md-header__topic .md-ellipsis").first
    name.evaluate("(name) => { name.textContent = 'How we find work after fifty in our town' }")
    sizes: Any = name.evaluate(
        "(n) => [n.scrollHeight, n.clientHeight, n.scrollWidth, n.clientWidth]"
    )
    assert sizes[0] <= sizes[1] + 1
    assert sizes[2] <= sizes[3] + 1


def test_the_words_of_a_task_have_the_whole_width_beside_the_box(phone: Page, site: str) -> None:
    show(phone, site + "checklists/before-a-meeting/")
    width = "(element) => element.getBoundingClientRect().width"
    row = phone.locator(".pb-item").first
    box = row.locator("input").evaluate(width)
    assert row.locator("> div").evaluate(width) >= row.evaluate(width) - box - 20


def test_rows_of_a_table_come_as_they_are_wanted_and_none_that_holds_something_is_away(
    phone: Page, site: str
) -> None:
    opened(phone, site)
    cell = phone.get_by_label("Row 3, Name")
    expect(cell).to_be_hidden()
    add = phone.locator("#people .pb-more")
    add.click()
    expect(cell).to_be_focused()
    expect(add).to_be_hidden()
    cell.fill("Kwame")
    phone.reload()
    ready(phone)
    expect(cell).to_have_value("Kwame")
    expect(cell).to_be_visible()
    phone.get_by_role("button", name="New").click()
    expect(cell).to_be_hidden()
    phone.emulate_media(media="print")
    assert phone.locator("#people tbody tr:visible").count() == 3


def test_columns_that_are_lists_stay_beside_each_other_and_whole(phone: Page, site: str) -> None:
    opened(phone, site)
    near, far = (phone.get_by_label(f"Row 1, {name}") for name in ("Near", "Far"))
    assert near.evaluate(TOP) == far.evaluate(TOP)
    expect(phone.get_by_label("Row 3, New")).to_be_visible()
    expect(phone.locator("#circles .pb-more")).to_be_hidden()


def test_every_field_grows_with_what_is_typed(reader: Reader, site: str) -> None:
    words = "She began as a receptionist, learned payroll, and taught it to three others. " * 4
    reader.open(site + SHEET)
    reader.sees("Name of this copy")
    reader.write("Who", words)
    reader.write("Row 1, Near", words)
    hidden = """() => [...document.querySelectorAll(".pb-field textarea")]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1).length"""
    assert reader.ask(hidden) == 0
