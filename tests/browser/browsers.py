"""Finds the browsers that the tests drive, and the font that they show; installs what is missing.

Run as a program, it prints their paths. Each is looked for under the name that its variable gives, as
in ``PLAYBOOK_FIREFOX=/opt/firefox/firefox``, then on the PATH, and comes as the system's package.
Chromium may also be the download that Playwright has made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """What a test starts: its names on the PATH, the best first, and the packages that bring it."""

    title: str
    names: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def variable(self) -> str:
        return f"PLAYBOOK_{self.title.upper()}"

    def find(self) -> str | None:
        """Return its path, or None where there is none. Exits if its variable names no program."""
        named = os.environ.get(self.variable)
        if named:
            return shutil.which(named) or sys.exit(f"{self.variable} names no program: {named}")
        return next(filter(None, map(shutil.which, self.names)), None)

    def path(self) -> str:
        """Return its path, which must be there by now."""
        path = self.find()
        assert path, f"No {self.title}: run `python tests/browser/browsers.py`."
        return path

    def install(self) -> None:
        for package in self.packages:
            if not self.find():
                _apt_get("install", "--quiet", "--yes", "--no-install-recommends", package)


class Chromium(Program):
    def find(self) -> str | None:
        return super().find() or _playwright_browser()

    def install(self) -> None:
        super().install()
        if not self.find():
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


class Font(Program):
    """A font of the widths that readers see, who have Arial: names of those that stand in for it."""

    def find(self) -> str | None:
        asked = shutil.which("fc-match")
        if os.environ.get(self.variable) or (asked is None and sys.platform != "linux"):
            return os.environ.get(self.variable, self.title)
        if asked is None:
            return None
        command = [asked, "--format=%{family}\n%{file}", self.title]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        family, _, file = done.stdout.partition("\n")
        return file if family in self.names else None


SHELL = "chromium-headless-shell"  # Chromium without its windows: a page opens in half the time.
CHROMIUM = Chromium(
    "Chromium",
    (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    (SHELL, "chromium"),
)
FIREFOX = Program("Firefox", ("firefox-esr", "firefox"), ("firefox-esr", "firefox"))
WEBKIT = Program("WebKitWebDriver", ("WebKitWebDriver",), ("webkit2gtk-driver",))
SCREEN = Program("Xvfb", ("Xvfb",), ("xvfb",))
ARIAL = Font("Arial", ("Arial", "Liberation Sans", "Arimo"), ("fonts-liberation",))

ALL = (CHROMIUM, FIREFOX, WEBKIT, SCREEN, ARIAL)


def install_missing() -> None:
    """Install what is missing. Exits where no way leads to it."""
    if all(program.find() for program in ALL):
        return
    _apt_get("update", "--quiet")
    for program in ALL:
        program.install()
        if not program.find():
            sys.exit(f"No {program.title}: install one, or name it in {program.variable}.")


def _apt_get(*arguments: str) -> None:
    path = shutil.which("apt-get")
    as_root = [] if os.name == "nt" or os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if path is None or (as_root and shutil.which("sudo") is None):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        [*as_root, path, *arguments], check=False, env=environment, stdout=subprocess.DEVNULL
    )


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    install_missing()
    print(*(program.find() for program in ALL), sep="\n")
