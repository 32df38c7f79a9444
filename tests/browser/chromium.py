"""Finds a Chromium for the tests, and installs one where there is none.

Run as a program, it prints the browser's path. The order: ``PLAYBOOK_CHROMIUM``, the headless shell
(Chromium without its windows: a page opens in half the time), any other on the PATH, the system's
package, Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Return the path of an installed browser, or None."""
    named = os.environ.get("PLAYBOOK_CHROMIUM")
    if named:
        return shutil.which(named) or sys.exit(f"PLAYBOOK_CHROMIUM names no program: {named}")
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwright_browser()


def install() -> str:
    """Install a browser and return its path. Exits where no way leads to one."""
    _run_if_there("apt-get", "update", "--quiet")
    for package in (SHELL, "chromium"):
        if not find():
            _run_if_there("apt-get", "install", "--quiet", "--yes", package)
    found = find()
    if not found:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        found = find()
    return found or sys.exit("No Chromium: install one, or name it in PLAYBOOK_CHROMIUM.")


def _run_if_there(program: str, *arguments: str) -> None:
    path = shutil.which(program)
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
    print(find() or install())
