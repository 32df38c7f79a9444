"""A real browser, and the sites that all tests share, each built once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import started
from tests.browser.browsers import CHROMIUM
from tests.browser.files import served
from tests.browser.readers import OfPlaywright, Reader
from tests.browser.visits import LAPTOP, Visit, visits
from tests.once import once
from tests.project import SAMPLE, Project

# A container has no sandbox to offer; the rest keeps the browser from calling home.
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip

ANYWHERE = "http://playbook.invalid/"
"""Stands in a site for the address at which it will be served."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = CHROMIUM.path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Begins visits: `visit(width=PHONE, palette="dark", javascript=False)`."""
    with visits(browser) as visit:
        yield visit


@pytest.fixture
def context(visit: Visit) -> BrowserContext:
    return visit()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def clipboard(context: BrowserContext) -> BrowserContext:
    """A visit whose pages may copy, and be asked what was copied."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


@pytest.fixture(scope="module")
def _sheet(browser: Browser) -> Iterator[Page]:
    with visits(browser) as visit:
        yield visit(javascript=False).new_page()


@pytest.fixture
def paper(_sheet: Page) -> Page:
    """A page without scripts, which is all that paper needs. It is one for all tests of a module."""
    _sheet.emulate_media(media="null")
    _sheet.set_viewport_size({"width": LAPTOP, "height": 900})
    return _sheet


@pytest.fixture
def chromium(visit: Visit, tmp_path: Path) -> Reader:
    return OfPlaywright(visit().new_page(), tmp_path)


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with started.firefox(tmp_path_factory.mktemp("firefox")) as reader:
        yield reader


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with started.webkit(tmp_path_factory.mktemp("webkit")) as reader:
        yield reader


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """A reader at each of the three engines. Only Chromium has forgotten the test before."""
    reader: Reader = request.getfixturevalue(request.param)
    return reader


@pytest.fixture(params=["chromium", "firefox"])
def printer(request: pytest.FixtureRequest) -> Reader:
    """A reader at each of the two engines that can be told to print: each breaks pages by its own rules."""
    printer: Reader = request.getfixturevalue(request.param)
    return printer


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the sample playbook."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample playbook built for that address, which instant navigation needs."""

    def build(folder: Path) -> None:
        Project(SAMPLE).built("--quiet", "--site-dir", str(folder), SITE_URL=ANYWHERE)

    built = once(tmp_path_factory, "instant", build)
    folder = tmp_path_factory.mktemp("instant")
    with served(folder) as address:
        shutil.copytree(built, folder, dirs_exist_ok=True)
        for path in [*folder.rglob("*.html"), folder / "sitemap.xml"]:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(ANYWHERE, address), encoding="utf-8")
        yield address


@pytest.fixture(scope="session")
def own(own_folder: Path) -> Iterator[str]:
    """The address of the repository's own playbook."""
    with served(own_folder) as address:
        yield address
