"""A coach makes a hand-out of what a group needs: chosen, in order, and joined into one file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.accessibility import faults
from tests.browser.desk import show
from tests.browser.visits import LOOKS, Visit

KIT = "pb-kit"


def show_print(page: Page, site: str, chosen: str = "") -> Locator:
    show(page, f"{site}print/{chosen}").wait_for_selector(f"{KIT}[data-ready]")
    return page.locator(KIT)


def add(page: Page, *names: str) -> None:
    for name in names:
        page.locator(f"[data-add='{name}']").click()


def test_what_is_chosen_is_put_in_order_and_saved_as_one_file(page: Page, site: str) -> None:
    kit = show_print(page, site)
    add(page, "before-a-meeting", "every-field", "first-weeks-booklet")
    kit.get_by_role("button", name="Up: ").nth(1).click()
    with page.expect_download() as download:
        kit.get_by_role("button", name="Save as one file").click()
    pages = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages
    firsts = [page.extract_text().splitlines()[0] for page in pages]
    titles = kit.locator("ol > li > span").all_inner_texts()
    assert [title.split(":")[0] for title in titles[:2]] == [firsts[0], firsts[-2]]


def test_the_choice_stands_in_the_address_and_is_there_when_one_comes_back(
    page: Page, site: str
) -> None:
    kit = show_print(page, site)
    kit.get_by_label("Letter").check()
    add(page, "before-a-meeting")
    address = page.url
    assert address.endswith("#letter:before-a-meeting")
    page.goto("about:blank")
    page.goto(address)
    expect(kit.locator("ol > li")).to_have_count(1)
    expect(kit.get_by_label("Letter")).to_be_checked()


def test_a_second_touch_takes_a_file_out_again(page: Page, site: str) -> None:
    kit = show_print(page, site)
    add(page, "before-a-meeting", "before-a-meeting")
    expect(kit.locator("ol > li")).to_have_count(0)
    expect(kit.locator(".pb-note")).to_contain_text("Nothing is in it yet")


def test_keys_move_a_file_and_stay_on_their_button(page: Page, site: str) -> None:
    kit = show_print(page, site, "#a4:before-a-meeting,every-field")
    kit.get_by_role("button", name="Down: ").first.focus()
    page.keyboard.press("Enter")
    expect(kit.locator("ol > li").last.get_by_role("button", name="Down: ")).to_be_focused()


def test_where_files_cannot_be_joined_they_are_listed_in_their_order(page: Page, site: str) -> None:
    kit = show_print(page, site, "#a4:before-a-meeting,every-field")
    page.route("**/pdf/**", lambda route: route.abort())
    kit.get_by_role("button", name="Save as one file").click()
    links = kit.locator(".pb-note a")
    expect(links).to_have_count(2)
    expect(links.first).to_have_attribute("href", f"{site}pdf/before-a-meeting-a4.pdf")


def test_the_page_of_a_folder_on_a_stick_lists_the_files(page: Page, offline_folder: Path) -> None:
    page.goto(f"{(offline_folder / 'print.html').as_uri()}#a4:before-a-meeting")
    page.wait_for_selector(f"{KIT}[data-ready]")
    page.locator(KIT).get_by_role("button", name="Save as one file").click()
    expect(page.locator(f"{KIT} .pb-note a")).to_have_count(1)


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_nothing_keeps_anyone_from_making_a_hand_out(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette).new_page()
    show_print(page, site, "#a4:before-a-meeting,every-field")
    assert faults(page, "a hand-out of two") == []
