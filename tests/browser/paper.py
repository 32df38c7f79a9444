"""What a printer gets of a page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.ink import ink
from tests.browser.readers import Reader

PAPERS = ("A4", "Letter")
MILLIMETER = 96 / 25.4

INSIDE_OF_MARGINS = ((174, 273), (179.9, 255.4))
"""What each paper leaves of its width and its height, in mm."""

FULL = 0.85
"""How much of a page's height must be used."""

GAP = 0.1
"""How much of a page's height may be empty in one place."""
AT_MOST_ON_ONE_SHEET = 2  # sides


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page, in which head and foot may stand anywhere."""
    if shutil.which("pdftotext"):
        done = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
        )
        return done.stdout.decode().split("\f")[:-1]
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def printed(page: Page, paper: str = "A4") -> list[str]:
    return pages_of(page.pdf(format=paper))


def words(pages: list[str]) -> str:
    """Return the text without its white space: a narrow column may break anything."""
    return "".join("".join(pages).split())


def count_pages(page: Page, paper: str) -> int:
    """Return on how many pages a page is printed."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format=paper)))


def squeezed(text: str) -> str:
    """Return a text without white space, in which two letters that are written as one are two again."""
    return "".join(unicodedata.normalize("NFKC", text).replace("¶", "").split())


def assert_fills(reader: Reader, address: str, budget: int, what: str) -> None:
    """Insist that a sheet is printed on so many pages, each of which is used and says where it is from."""
    reader.open(address)
    origin = squeezed(reader.ask("() => document.querySelector('.pb-origin').textContent"))
    for paper in PAPERS:
        pdf = reader.pdf(paper)
        texts = [squeezed(page) for page in pages_of(pdf)]
        assert len(texts) == budget, f"{what} on {paper}"
        assert [origin in text for text in texts] == [True] * budget, f"{what} on {paper}"
        for number, page in enumerate(ink(pdf), start=1):
            assert page.used >= FULL, f"{what}, page {number} on {paper}"
            assert page.empty <= GAP, f"{what}, page {number} on {paper}"


def style(page: Page, rules: str) -> None:
    """Add rules to a page. Its scripts may be off: nothing is waited for that only they would tell."""
    page.evaluate(
        "(rules) => { document.head.append(Object.assign(document.createElement('style'), { textContent: rules })) }",
        rules,
    )


def clipped(page: Page) -> list[str]:
    """Return the cards that hide a part of their words, or have grown."""
    return page.locator(".pb-pocket__card").evaluate_all(
        """cards => cards.filter(card => {
            const inside = card.getBoundingClientRect();
            return card.scrollHeight > card.clientHeight || card.scrollWidth > card.clientWidth
                || [...card.querySelectorAll("p, dl, div")].some(part => {
                    const box = part.getBoundingClientRect();
                    return box.bottom > inside.bottom || box.right > inside.right + 1;
                });
        }).map(card => card.textContent)"""
    )


def assert_cards_fit(page: Page, what: str, sheets: int = 2) -> None:
    """Insist that a page of pocket cards is so many pages of cards, alike and with all of their words."""
    assert [count_pages(page, paper) for paper in PAPERS] == [sheets] * len(PAPERS), what
    page.emulate_media(media="print")
    for width, height in INSIDE_OF_MARGINS:
        page.set_viewport_size(
            {"width": int(width * MILLIMETER), "height": int(height * MILLIMETER)}
        )
        assert clipped(page) == [], what
        boxes = [card.bounding_box() for card in page.locator(".pb-pocket__card").all()]
        sizes = {(round(box["width"]), round(box["height"])) for box in boxes if box}
        assert len(sizes) == 1, what
    page.emulate_media(media="null")


def assert_each_role_fits_a_sheet(page: Page, what: str) -> None:
    """Insist that each of the two roles fits a sheet, and that the second begins on its own."""
    both = [count_pages(page, paper) for paper in PAPERS]
    style(page, ".pb-role:has(#partner) { display: none }")
    seeker = [count_pages(page, paper) for paper in PAPERS]
    page.reload()
    style(page, ".pb-role:has(#seeker) { display: none }")
    style(page, ".pb-role { break-before: auto !important }")
    partner = [count_pages(page, paper) for paper in PAPERS]
    assert max(seeker + partner) <= AT_MOST_ON_ONE_SHEET, what
    assert both == [one + other for one, other in zip(seeker, partner, strict=True)], what
