"""Runs axe over a page that has come to rest."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Contrast is all that differs between palettes, and a color on its way has a contrast of its own.
OF_A_PALETTE = ["color-contrast"]

# At rest: all is loaded, nothing runs or fades, and two pictures long nothing was changed.
AT_REST = """async () => {
  const picture = () => new Promise((done) => requestAnimationFrame(done));
  let changes = 0;
  const observer = new MutationObserver((records) => { changes += records.length; });
  observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  await document.fonts.ready;
  await picture();
  await picture();
  changes += observer.takeRecords().length;
  observer.disconnect();
  const runs = ({ playState, effect }) => playState === "running" && effect.getComputedTiming().endTime < Infinity;
  const fades = (part) => !part.hidden && getComputedStyle(part).opacity < 1;
  return document.readyState === "complete" && !changes && !document.getAnimations().some(runs)
    && ![...document.querySelectorAll(".md-top")].some(fades);
}"""

# What the theme and we mean by "reduced motion" is none at all; this makes it certain.
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"


def settle(page: Page) -> None:
    """Wait until nothing on a page changes any more."""
    page.wait_for_function(AT_REST)


def faults(page: Page, state: str) -> list[Any]:
    """Return what axe finds in a page, and whether the page is wider than the screen.

    In the dark, only what depends on the palette is looked at.
    """
    page.add_style_tag(content=STILL)
    settle(page)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"):
        options["runOnly"] = OF_A_PALETTE
    response: dict[str, Any] = Axe().run(page, options=options).response
    found: list[Any] = [
        (state, each["id"], [node["target"] for node in each["nodes"]])
        for each in response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append((state, "wider than the screen", []))
    return found
