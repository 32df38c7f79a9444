"""A reader at one of three browsers. Stories are written once, in the words that are on the page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.until import until
from tests.browser.webdriver import Send, WebDriverError

NAMED = """(name) => {
  const words = ({ textContent }) => textContent.replace(/\\s+/g, " ").trim();
  const nameOf = (control) => control.ariaLabel ?? words(control.labels?.[0] ?? control);
  const within = document.querySelector("dialog:modal") ?? document;
  return [...within.querySelectorAll("a, button, summary, input, textarea, select")]
    .find((control) => nameOf(control).startsWith(name) && control.checkVisibility());
}"""
"""Finds what can be used and has a name that begins so. An open dialog leaves nothing else to use."""

CENTIMETERS = {
    "A4": {"width": 21.0, "height": 29.7},
    "Letter": {"width": 21.59, "height": 27.94},
}

ENTER = "\ue007"


class Reader(ABC):
    """What people do at a browser. Each act waits until the page lets them."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Open a page."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page once more."""

    @abstractmethod
    def ask(self, function: str, *arguments: object) -> Any:
        """Return what a function in JavaScript returns: plain values, or an element."""

    @abstractmethod
    def download(self, button: str) -> Path:
        """Press a button, and return the file that comes."""

    @abstractmethod
    def pdf(self, paper: str = "A4") -> bytes:
        """Print the page."""

    @abstractmethod
    def _click(self, element: Any) -> None: ...

    @abstractmethod
    def _type(self, element: Any, text: str) -> None: ...

    @abstractmethod
    def _give(self, element: Any, file: Path) -> None: ...

    def press(self, name: str) -> None:
        """Click on a link, a button, a box to tick, or whatever else has a name."""
        self._use(name, self._click)

    def write(self, name: str, text: str) -> None:
        """Type into an empty field."""
        self._use(name, lambda field: self._type(field, text))

    def give(self, name: str, file: Path) -> None:
        """Choose a file."""
        self._use(name, lambda field: self._give(field, file))

    def sees(self, text: str, within: str = "body") -> None:
        """Insist that a text is in a part of the page, or soon will be."""
        self._soon(lambda: text in self._text(within), repr(text))

    def finds(self, name: str, value: str | bool) -> None:
        """Insist that a field holds a text, or whether a box is ticked, or that it soon will."""
        held = "checked" if isinstance(value, bool) else "value"
        look = f"(control) => control.{held}"
        self._soon(lambda: self.ask(look, self.ask(NAMED, name)) == value, f"{name}: {value}")

    def _text(self, within: str = "body") -> str:
        return str(self.ask("(within) => document.querySelector(within).innerText", within))

    def _use(self, name: str, act: Callable[[Any], None]) -> None:
        def attempt() -> bool:
            element = self.ask(NAMED, name)
            if element:
                act(element)
            return bool(element)

        self._soon(attempt, name)

    def _soon(self, attempt: Callable[[], bool], what: str) -> None:
        """Try until it works. While a page is on its way to another, all may fail."""
        refused = ""

        def again() -> bool:
            nonlocal refused
            try:
                return attempt()
            except (Error, WebDriverError) as error:
                refused = str(error)
                return False

        try:
            until(again, what)
        except AssertionError as error:
            error.add_note(f"{refused}\n{self._text()}")
            raise


class OfPlaywright(Reader):
    """Chromium, by a page of the other tests."""

    def __init__(self, page: Page, downloads: Path) -> None:
        self._page, self._downloads = page, downloads

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def ask(self, function: str, *arguments: object) -> Any:
        handle = self._page.evaluate_handle(f"(all) => ({function})(...all)", list(arguments))
        return handle.as_element() or handle.json_value()

    def download(self, button: str) -> Path:
        with self._page.expect_download() as download:
            self.press(button)
        file = self._downloads / download.value.suggested_filename
        download.value.save_as(file)
        return file

    def pdf(self, paper: str = "A4") -> bytes:
        return self._page.pdf(format=paper)

    def _click(self, element: Any) -> None:
        element.click()

    def _type(self, element: Any, text: str) -> None:
        element.focus()
        self._page.keyboard.type(text)

    def _give(self, element: Any, file: Path) -> None:
        element.set_input_files(file)


class OfWebDriver(Reader):
    """Firefox and WebKitGTK."""

    def __init__(self, send: Send, downloads: Path) -> None:
        self._send, self._downloads = send, downloads

    def open(self, address: str) -> None:
        self._send("Navigate", url=address)

    def reload(self) -> None:
        self._send("Refresh")

    def ask(self, function: str, *arguments: object) -> Any:
        script = f"return ({function})(...arguments)"
        return self._send("ExecuteScript", script=script, args=list(arguments))

    def download(self, button: str) -> Path:
        for earlier in self._downloads.iterdir():
            earlier.unlink()
        self.press(button)
        return until(lambda: next(filter(_is_whole, self._downloads.glob("*.json")), None), "it")

    def pdf(self, paper: str = "A4") -> bytes:
        return b64decode(self._send("Print", page=CENTIMETERS[paper]))

    def _click(self, element: Any) -> None:
        self._send("ElementClick", id=_id(element))

    def _type(self, element: Any, text: str) -> None:
        # WebKitGTK's driver drops line feeds. A key that is pressed does the same for all.
        self._send("ElementSendKeys", id=_id(element), text=text.replace("\n", ENTER))

    def _give(self, element: Any, file: Path) -> None:
        self._type(element, str(file))


def _id(element: dict[str, str]) -> str:
    return next(iter(element.values()))


def _is_whole(file: Path) -> bool:
    """Browsers give a file its name and its content at once, or its name first."""
    return file.stat().st_size > 0
