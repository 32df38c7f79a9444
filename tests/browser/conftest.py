"""A real browser, and the repository's own playbook built and served once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.browser.files import served
from tests.project import ROOT, Project

# A container has no sandbox to offer; the rest keeps the browser from calling home.
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "No Chromium: run `python tests/browser/chromium.py`."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    Project(ROOT).built("--strict", "--quiet", "--site-dir", str(folder))
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the built playbook."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the playbook built for that address, which instant navigation needs."""
    folder = tmp_path_factory.mktemp("instant")
    with served(folder) as address:
        Project(ROOT).built("--quiet", "--site-dir", str(folder), SITE_URL=address)
        yield address
