"""Runs axe over a page that has come to rest."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# A color in the middle of a transition has a contrast of its own.
AT_REST = "Promise.allSettled(document.getAnimations().map((animation) => animation.finished))"
PATIENCE = "new Promise((rest) => setTimeout(rest, 2000))"


def audit(page: Page) -> dict[str, Any]:
    """Return axe's response for a page, once nothing on it moves any more."""
    page.evaluate(f"() => Promise.race([{AT_REST}, {PATIENCE}]).then(() => true)")
    response: dict[str, Any] = Axe().run(page).response
    return response


def faults(page: Page, state: str) -> list[Any]:
    """Return what axe finds in a page, and whether the page is wider than the screen."""
    violations = audit(page)["violations"]
    found: list[Any] = [(state, v["id"], [n["target"] for n in v["nodes"]]) for v in violations]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append((state, "wider than the screen", []))
    return found
