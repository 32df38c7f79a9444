"""What several tests ask of a page, or do with it."""

from __future__ import annotations

from playwright.sync_api import Page

TOO_WIDE = """[...document.querySelectorAll(".pb-map a")].filter((link) => {
  const [box, words] = ["rect", "g"].map((name) => link.querySelector(name).getBBox());
  return words.width > box.width - 2 || words.height > box.height;
}).map((link) => link.textContent)"""
"""Evaluates to the beats of a picture whose words are larger than their box."""

READY = "() => window.pb && !document.querySelector('pb-checklist:not([data-ready])')"
"""Whether the store is there, and every checklist of a page shows what is in it."""


def open_for_instant(page: Page, address: str) -> None:
    """Open a page from which links lead on by instant navigation: it needs the site's map for that."""
    with page.expect_response("**/sitemap.xml"):
        page.goto(address)
