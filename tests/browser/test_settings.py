"""What readers have set for their eyes: large type, their own colors, nothing that moves."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import settle
from tests.browser.visits import LAPTOP, PHONE, Visit
from tests.sample import every_kind_of_page

NARROW = 320
"""What is left of a laptop's 1280 at four times the size (WCAG 1.4.10)."""

UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"

WIDER = """() => document.documentElement.scrollWidth > innerWidth
  && [...document.querySelectorAll("article *")].filter((part) => part.getBoundingClientRect().right > innerWidth)
    .map((part) => part.outerHTML.slice(0, 120)).slice(0, 3)"""

MOVES = """() => {
  const all = [...document.querySelectorAll("*")].flatMap((part) => [undefined, "::before", "::after"]
    .map((pseudo) => [part, pseudo, getComputedStyle(part, pseudo)]));
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moves = (style) => style.transitionProperty !== "none" && lasts(style.transitionDuration)
    || style.animationName !== "none" && lasts(style.animationDuration) || style.scrollBehavior === "smooth";
  return all.filter(([, , style]) => moves(style)).map(([part, pseudo]) => `${part.className}${pseudo ?? ""}`);
}"""

UNSEEN = """() => {
  const color = (style) => style.backgroundColor.match(/\\d+/g).slice(0, 3).join();
  const paper = color(getComputedStyle(document.body));
  const pictures = [...document.querySelectorAll("*")].flatMap((part) => ["::before", "::after"]
    .map((pseudo) => [part, pseudo, getComputedStyle(part, pseudo)]))
    .filter(([part, , style]) => style.content !== "none" && style.maskImage !== "none" && part.getClientRects().length);
  const unseen = pictures.filter(([, , style]) => color(style) === paper);
  return [pictures.length, unseen.map(([part, pseudo]) => `${part.className}${pseudo}`)];
}"""


def test_no_page_scrolls_sideways_on_the_narrowest_screen(visit: Visit, site: str) -> None:
    page = visit(width=NARROW).new_page()
    wider = {}
    for path in every_kind_of_page():
        page.goto(site + path)
        page.evaluate(UNFOLD)
        settle(page)
        wider[path] = page.evaluate(WIDER)
    assert {path: parts for path, parts in wider.items() if parts} == {}


@pytest.mark.parametrize(("width", "palette"), [(PHONE, "light"), (LAPTOP, "dark")])
def test_in_a_reader_s_own_colors_every_small_picture_is_seen(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette, forced_colors="active").new_page()
    pictures, unseen = 0, {}
    for path in every_kind_of_page():
        page.goto(site + path)
        page.evaluate(UNFOLD)
        count, unseen[path] = page.evaluate(UNSEEN)
        pictures += count
    assert pictures > 0
    assert {path: parts for path, parts in unseen.items() if parts} == {}


def test_nothing_moves_for_who_asked_for_less_motion(visit: Visit, site: str) -> None:
    page = visit().new_page()
    moving = {}
    for path in every_kind_of_page():
        page.goto(site + path)
        moving[path] = page.evaluate(MOVES)
    assert {path: parts for path, parts in moving.items() if parts} == {}
