"""Filling in worksheets, as a reader does."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

SHEET = "worksheets/every-field/"


def opened(page: Page, site: str, path: str = SHEET) -> Page:
    page.goto(site + path)
    ready(page)
    return page


def ready(page: Page) -> None:
    page.locator("article.pb-on").wait_for()


def stored(page: Page, prefix: str) -> dict[str, Any]:
    script = "async prefix => Object.fromEntries(await pb.store.entries(prefix))"
    records: dict[str, Any] = page.evaluate(script, prefix)
    return records


def answers(page: Page) -> dict[str, Any]:
    """Return what is stored of the only copy, by field."""
    return {key.split("/")[3]: record["value"] for key, record in stored(page, "field/").items()}


def chooser(page: Page) -> Locator:
    return page.get_by_label("Copy", exact=True)


def name(page: Page) -> Locator:
    return page.get_by_label("Name of this copy")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def begin(page: Page, title: str, who: str) -> None:
    """Fill in a copy by this name, on a sheet that is new."""
    name(page).fill(title)
    page.get_by_label("Who").fill(who)


def begin_next(page: Page, title: str, who: str) -> None:
    press(page, "New")
    expect(name(page)).to_be_focused()
    begin(page, title, who)


def fill_every_field(page: Page) -> None:
    page.get_by_label("Who").fill("Priya")
    page.get_by_label("Their story").fill("Six years of night shifts.\nThen a course.")
    page.get_by_label("Day").fill("2030-12-03")
    page.get_by_label("What I say").fill("I kept forty trucks on the road.")
    page.get_by_role("radio", name="A call").check()
    page.get_by_role("checkbox", name="A pen").check()
    page.get_by_role("checkbox", name="A book").check()
    page.get_by_role("radio", name="5, well").check()
    page.get_by_label("Row 1, Name").fill("Kwame")
    add_row = page.get_by_role("button", name="Add a row")
    if add_row.is_visible():  # on a phone
        add_row.click()
    page.get_by_label("Row 3, Work").fill("Warehouse")


def expect_every_field(page: Page) -> None:
    expect(page.get_by_label("Who")).to_have_value("Priya")
    expect(page.get_by_label("Their story")).to_have_value(
        "Six years of night shifts.\nThen a course."
    )
    expect(page.get_by_label("Day")).to_have_value("2030-12-03")
    expect(page.get_by_label("What I say")).to_have_value("I kept forty trucks on the road.")
    expect(page.get_by_role("radio", name="A call")).to_be_checked()
    expect(page.get_by_role("radio", name="A café")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="A pen")).to_be_checked()
    expect(page.get_by_role("checkbox", name="A book")).to_be_checked()
    expect(page.get_by_role("radio", name="5, well")).to_be_checked()
    expect(page.get_by_label("Row 1, Name")).to_have_value("Kwame")
    expect(page.get_by_label("Row 3, Work")).to_have_value("Warehouse")
