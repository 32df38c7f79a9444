"""What several tests ask of a page, or do with it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

TOO_WIDE = """[...document.querySelectorAll(".pb-map a")].filter((link) => {
  const [box, words] = ["rect", "g"].map((name) => link.querySelector(name).getBBox());
  return words.width > box.width - 2 || words.height > box.height;
}).map((link) => link.textContent)"""
"""Evaluates to the beats of a picture whose words are larger than their box."""

READY = "() => window.pb && !document.querySelector('pb-checklist:not([data-ready])')"
"""Whether the store is there, and every checklist of a page shows what is in it."""


def copied(page: Page) -> str:
    """Return what was copied, with lines that end alike everywhere."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text.replace("\r\n", "\n")


def show(page: Page, address: str) -> Page:
    """Go to a page, and return it once it is ready."""
    page.goto(address)
    page.wait_for_function(READY)
    return page


def opened(context: BrowserContext, address: str) -> Page:
    """Return a page in a tab of its own, once it is ready."""
    return show(context.new_page(), address)


def open_for_instant(page: Page, address: str) -> None:
    """Open a page from which links lead on by instant navigation: it needs the site's map for that."""
    with page.expect_response("**/sitemap.xml"):
        page.goto(address)
