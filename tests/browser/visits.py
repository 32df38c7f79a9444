"""Readers' visits: a browser with nothing in it, as wide as asked, in which nothing fades or slides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, expect

PATIENCE = 30_000
"""How long a page may take over anything on a busy machine, in milliseconds."""

PHONE, LAPTOP = 390, 1280

LOOKS = [(PHONE, "light"), (LAPTOP, "light"), (LAPTOP, "dark")]
"""The widths and palettes in which pages are looked at. The palette changes nothing but colors."""

POLICY = "Content Security Policy"

expect.set_options(timeout=PATIENCE)


class Visit(Protocol):
    """Begins a visit. All are over when the test is, or the tests of the module."""

    def __call__(
        self,
        *,
        width: int = LAPTOP,
        palette: str = "light",
        javascript: bool = True,
        **options: Any,
    ) -> BrowserContext: ...


@contextmanager
def visits(browser: Browser) -> Iterator[Visit]:
    """Give what begins visits in a browser, and end them all.

    Whatever a test is about, no page may try what its own policy refuses.
    """
    begun: list[BrowserContext] = []
    refused: list[str] = []

    def visit(
        *, width: int = LAPTOP, palette: str = "light", javascript: bool = True, **options: Any
    ) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=palette,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.on(
            "console", lambda said: refused.append(said.text) if POLICY in said.text else None
        )
        begun.append(context)
        return context

    try:
        yield visit
    finally:
        for context in begun:
            context.close()
    assert not refused, refused
