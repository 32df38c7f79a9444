"""An author's afternoon: a real ``mkdocs serve``, real saves, a real browser that reloads."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.project import Project, small

PRINCIPLE = "data/principles/show-interest.yml"
RELOAD = 60_000
"""How long a rebuild may take on a busy machine, in milliseconds."""


class Server:
    def __init__(self, project: Project, *options: str, port: int | None = None) -> None:
        self.project = project
        self.port = port or _free_port()
        self.log = project.folder / "serve.log"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", *options,
             "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=project.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )  # fmt: skip

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def wait(self) -> None:
        deadline = time.monotonic() + RELOAD / 1000
        while time.monotonic() < deadline:
            assert self.runs, self.output
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail(f"The server did not start:\n{self.output}")

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=RELOAD / 1000)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    server = Server(project)
    server.wait()
    yield server
    server.stop()


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text, timeout=RELOAD)


def test_a_save_in_data_reloads_the_page_in_the_browser(server: Server, page: Page) -> None:
    page.goto(server.url("principles/show-interest/"))
    heading(page, "Show interest")
    server.project.replace(PRINCIPLE, "Show interest", "Ask and listen")
    heading(page, "Ask and listen")


SHEET = "worksheets/meeting-notes/"


@contextmanager
def told_of_a_build(page: Page) -> Iterator[None]:
    """Wait until a page was told of one more build than before, has asked what it means for it, and goes on."""
    before = getattr(page, "newest_build", 0)

    def is_next(request: Request) -> bool:
        found = re.search(r"/livereload/(\d+)/", request.url)
        return found is not None and int(found[1]) > before

    with page.expect_request(is_next, timeout=RELOAD) as request:
        yield
    page.newest_build = int(request.value.url.split("/")[-2])


def stays(page: Page) -> None:
    """Mark a document: no other that stands in its place has the mark."""
    page.evaluate("window.sameDocument = true")


def has_stayed(page: Page) -> bool:
    return bool(page.evaluate("window.sameDocument === true"))


def open_sheet(context: BrowserContext, server: Server) -> Page:
    """Open a sheet that the server has told of the newest build, and write on it."""
    sheet = context.new_page()
    with told_of_a_build(sheet):
        sheet.goto(server.url(SHEET))
    sheet.get_by_label("Their work").fill("Builds brid")
    stays(sheet)
    return sheet


def test_a_save_reloads_the_pages_that_show_it_and_no_sheet_that_is_being_filled(
    server: Server, context: BrowserContext
) -> None:
    sheet = open_sheet(context, server)
    principle, principles = context.new_page(), context.new_page()
    principle.goto(server.url("principles/show-interest/"))
    principles.goto(server.url("principles/"))
    with told_of_a_build(sheet):
        server.project.replace(PRINCIPLE, "those who want to know", "people who ask")
    for page in (principle, principles):
        expect(page.locator("main")).to_contain_text("people who ask", timeout=RELOAD)
    assert has_stayed(sheet)
    sheet.keyboard.type("ges")
    expect(sheet.get_by_label("Their work")).to_have_value("Builds bridges")

    server.project.replace("data/worksheets/meeting-notes.yml", "Their work", "Their days")
    expect(sheet.get_by_label("Their days")).to_have_value("Builds bridges", timeout=RELOAD)


def test_a_whole_build_reloads_no_page_that_it_makes_the_same(
    server: Server, context: BrowserContext
) -> None:
    sheet = open_sheet(context, server)
    notes = context.new_page()
    notes.goto(server.url("notes/"))
    with told_of_a_build(sheet):
        server.project.replace("docs/notes.md", "Written by hand.", "Written again.")
    expect(notes.locator("main")).to_contain_text("Written again.", timeout=RELOAD)
    assert has_stayed(sheet)


def test_a_changed_style_reloads_the_pages_that_load_it(
    project: Project, context: BrowserContext
) -> None:
    look = project.write("docs/look.css", "main { letter-spacing: 1px }")
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "extra_css: [look.css]\n")
    server = Server(project)
    try:
        server.wait()
        tabs = [context.new_page() for _ in range(2)]
        for tab, path in zip(tabs, ["notes/", SHEET], strict=True):
            tab.goto(server.url(path))
            expect(tab.locator("main")).to_have_css("letter-spacing", "1px")
        look.write_text("main { letter-spacing: 2px }", encoding="utf-8")
        for tab in tabs:
            expect(tab.locator("main")).to_have_css("letter-spacing", "2px", timeout=RELOAD)
    finally:
        server.stop()


def test_a_page_that_nobody_sees_holds_no_connection_and_reloads_once_it_is_seen(
    server: Server, page: Page
) -> None:
    def look(*, away: bool) -> None:
        page.evaluate(
            "away => { Object.defineProperty(document, 'hidden', { value: away, configurable: true }) }",
            away,
        )
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    with told_of_a_build(page):
        page.goto(server.url("principles/show-interest/"))
    stays(page)
    with page.expect_event("requestfailed", lambda request: "/livereload/" in request.url):
        look(away=True)
    other = page.context.new_page()
    other.goto(server.url("principles/"))
    server.project.replace(PRINCIPLE, "those who want to know", "people who ask")
    expect(other.locator("main")).to_contain_text("people who ask", timeout=RELOAD)
    assert has_stayed(page)
    look(away=False)
    expect(page.locator("main")).to_contain_text("people who ask", timeout=RELOAD)


def test_problems_show_on_a_sheet_that_is_being_filled_and_leave_it_as_it_was(
    server: Server, context: BrowserContext
) -> None:
    sheet = open_sheet(context, server)
    server.project.replace(PRINCIPLE, "summary:", "sumary:")
    heading(sheet, "1 problem in the playbook")
    server.project.replace(PRINCIPLE, "sumary:", "summary:")
    expect(sheet.get_by_label("Their work")).to_have_value("Builds brid", timeout=RELOAD)


def test_the_page_of_a_new_entry_comes_by_itself_and_goes_with_it(
    server: Server, page: Page
) -> None:
    text = server.project.read(PRINCIPLE).replace("Show interest", "A second idea")
    page.goto(server.url("principles/second-idea/"))
    heading(page, "That page moved")
    new = server.project.write("data/principles/second-idea.yml", text)
    heading(page, "A second idea")
    new.unlink()
    heading(page, "That page moved")


def test_a_page_to_which_instant_navigation_led_reloads_for_itself(
    project: Project, page: Page
) -> None:
    instant = "theme: {name: material, features: [navigation.instant, navigation.tabs]}"
    project.replace("mkdocs.yml", "theme: material", instant)
    server = Server(project)
    try:
        server.wait()
        with told_of_a_build(page):
            page.goto(server.url("principles/show-interest/"))
        stays(page)
        page.get_by_text("More ways to do it").click()
        page.get_by_role("link", name="Meeting notes").first.click()
        heading(page, "Meeting notes")
        assert has_stayed(page), "instant navigation is at work"
        with told_of_a_build(page):
            server.project.replace(PRINCIPLE, "Ask one question more", "Ask once more")
        assert has_stayed(page)
        server.project.replace("data/worksheets/meeting-notes.yml", "Meeting notes", "Our notes")
        heading(page, "Our notes")
        assert not has_stayed(page)
    finally:
        server.stop()


def test_a_server_that_is_started_again_reloads_only_what_has_changed_meanwhile(
    server: Server, context: BrowserContext
) -> None:
    sheet, page = open_sheet(context, server), context.new_page()
    page.goto(server.url("principles/show-interest/"))
    server.stop()
    server.project.replace(PRINCIPLE, "Ask one question more", "Ask once more")
    with told_of_a_build(sheet):
        again = Server(server.project, port=server.port)
    try:
        expect(page.locator("main")).to_contain_text("Ask once more", timeout=RELOAD)
        assert has_stayed(sheet)
    finally:
        again.stop()


def test_a_new_file_becomes_a_page_and_a_deleted_one_goes(server: Server, page: Page) -> None:
    text = server.project.read(PRINCIPLE).replace("Show interest", "A second idea")
    page.goto(server.url("principles/"))
    new = server.project.write("data/principles/second-idea.yml", text)
    card = page.get_by_role("link", name="A second idea").first
    expect(card).to_be_visible(timeout=RELOAD)
    new.unlink()
    expect(card).to_have_count(0, timeout=RELOAD)


def test_a_template_added_while_serving_is_used_at_the_next_save(
    project: Project, page: Page
) -> None:
    server = Server(project)
    try:
        server.wait()
        page.goto(server.url())
        project.write("templates/home/page.md.j2", "# Our own front door\n")
        heading(page, "Our own front door")
    finally:
        server.stop()


def test_a_broken_entry_shows_every_problem_on_every_page_and_recovers(
    server: Server, context: BrowserContext
) -> None:
    good = server.project.read(PRINCIPLE)
    paths = ["", "principles/show-interest/", "notes/"]
    tabs = [context.new_page() for _ in paths]
    for tab, path in zip(tabs, paths, strict=True):
        tab.goto(server.url(path))
    server.project.write(PRINCIPLE, good.replace("summary:", "sumary:") + "title: Twice\n")
    for tab in tabs:
        shows_both_problems(tab)
    nowhere = context.new_page()
    nowhere.goto(server.url("no/such/page/"))
    shows_both_problems(nowhere)
    assert f"{PRINCIPLE}:2:1: error: unknown key `sumary` [unknown-key]" in server.output

    server.project.write(PRINCIPLE, good)
    for tab in tabs:
        expect(tab).not_to_have_title(re.compile("problem"), timeout=RELOAD)
        expect(tab.locator(".md-header")).to_be_visible(timeout=RELOAD)
    heading(nowhere, "That page moved")
    assert server.runs


def shows_both_problems(page: Page) -> None:
    heading(page, "2 problems in the playbook")
    body = page.locator("body")
    expect(body).to_contain_text(f"{PRINCIPLE}:2:1")
    expect(body).to_contain_text("unknown key sumary [unknown-key]")
    expect(body).to_contain_text("Did you mean summary?")
    expect(body).to_contain_text("the key title is already used on line 1")
    expect(page.locator("pre").first).to_contain_text("sumary:")


def test_a_server_started_on_a_broken_playbook_comes_up_and_recovers(
    project: Project, page: Page
) -> None:
    good = project.read(PRINCIPLE)
    project.write(PRINCIPLE, "title: [\n")
    server = Server(project)
    try:
        server.wait()
        page.goto(server.url("principles/show-interest/"))
        heading(page, "1 problem in the playbook")
        project.write(PRINCIPLE, good)
        heading(page, "Show interest")
    finally:
        server.stop()


def test_strict_serving_neither_ends_nor_hangs_on_a_problem(project: Project, page: Page) -> None:
    server = Server(project, "--strict")
    try:
        server.wait()
        page.goto(server.url("principles/show-interest/"))
        project.replace(PRINCIPLE, "summary:", "sumary:")
        heading(page, "1 problem in the playbook")
        project.replace(PRINCIPLE, "sumary:", "summary:")
        heading(page, "Show interest")
        assert server.runs
    finally:
        server.stop()


def test_a_broken_template_is_shown_with_its_line_and_recovers(
    project: Project, page: Page
) -> None:
    template = "templates/principle/page.md.j2"
    project.write(template, "# One\n\n{% if %}\n")
    server = Server(project)
    try:
        server.wait()
        page.goto(server.url("principles/show-interest/"))
        expect(page.locator("body")).to_contain_text(f"{template}:3:1", timeout=RELOAD)
        project.write(template, "# Mended\n")
        heading(page, "Mended")
    finally:
        server.stop()


def test_a_broken_page_of_problems_is_one_more_problem(server: Server, page: Page) -> None:
    page.goto(server.url("principles/show-interest/"))
    template = server.project.write("templates/problems/page.html.j2", "{% if %}")
    server.project.replace(PRINCIPLE, "summary:", "sumary:")
    heading(page, "2 problems in the playbook")
    expect(page.locator("body")).to_contain_text("templates/problems/page.html.j2:1:1")
    template.unlink()
    server.project.replace(PRINCIPLE, "sumary:", "summary:")
    heading(page, "Show interest")


def test_a_style_that_is_no_text_is_a_problem(project: Project, page: Page) -> None:
    server = Server(project)
    try:
        server.wait()
        page.goto(server.url("principles/show-interest/"))
        style = project.write("templates/house/house.css", "")
        style.write_bytes(b"body { content: '\xe9' }")
        expect(page.locator("body")).to_contain_text(
            "templates/house/house.css:1:1", timeout=RELOAD
        )
        style.unlink()
        heading(page, "Show interest")
    finally:
        server.stop()


PARTIAL = "templates/theme/partials/footer.html"


@pytest.mark.parametrize(
    ("name", "broken", "reason"),
    [
        (
            PARTIAL,
            "<footer>\n{{ 1 / 0 }}\n</footer>\n",
            f"{PARTIAL}:2:1: error: the template cannot",
        ),
        ("mkdocs.yml", "site_name: [\n", "error parsing the configuration file"),
        (
            "mkdocs.yml",
            "site_name: X\nplugins: [playbok]\n",
            'The "playbok" plugin is not installed',
        ),
        ("mkdocs.yml", "site_name: X\ntheme: none\n", "Unrecognised theme name: 'none'"),
        ("docs/notes.md", "---\ntemplate: nothing.html\n---\n", "nothing.html"),
    ],
)
def test_what_breaks_a_build_is_shown_on_every_page_until_it_is_mended(
    project: Project, context: BrowserContext, name: str, broken: str, reason: str
) -> None:
    server = Server(project)
    try:
        server.wait()
        tabs = [context.new_page() for _ in range(2)]
        for tab, path in zip(tabs, ["principles/show-interest/", "notes/"], strict=True):
            tab.goto(server.url(path))
        file = project.folder / name
        good = file.read_text(encoding="utf-8") if file.exists() else None
        project.write(name, broken)
        for tab in tabs:
            heading(tab, "The site cannot be built")
            expect(tab.locator("pre").first).to_contain_text(reason)
        if good is None:
            file.unlink()
        else:
            project.write(name, good)
        heading(tabs[0], "Show interest")
        heading(tabs[1], "Notes")
        assert server.runs
    finally:
        server.stop()


@pytest.mark.parametrize("name", ["data", "docs", "mkdocs.yml"])
def test_what_was_moved_away_and_back_is_still_watched(
    server: Server, page: Page, name: str
) -> None:
    page.goto(server.url("principles/show-interest/"))
    heading(page, "Show interest")
    path = server.project.folder / name
    path.rename(server.project.folder / "elsewhere")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        re.compile("problems? in the playbook|cannot be built"), timeout=RELOAD
    )
    (server.project.folder / "elsewhere").rename(path)
    heading(page, "Show interest")
    server.project.replace(PRINCIPLE, "Show interest", "Ask and listen")
    heading(page, "Ask and listen")
    server.project.replace("mkdocs.yml", "A small playbook", "Another name")
    expect(page).to_have_title(re.compile("Another name"), timeout=RELOAD)
