"""A reader follows a link from before an entry was renamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.files import served
from tests.browser.visits import Visit
from tests.once import once
from tests.project import CONFIG, small

OLD = "scripts/say-hello"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site to carry on a stick, in which a script has another name than before."""

    def build(folder: Path) -> None:
        project = small(folder, CONFIG.replace("[search,", "[offline,"))
        script = "data/scripts/ask-to-meet.yml"
        project.replace(
            script, "title: Ask to meet\n", "title: Ask to meet\naliases: [say-hello]\n"
        )
        project.built("--strict")

    return once(tmp_path_factory, "moved", build) / "site"


@pytest.mark.parametrize("page", ["", "/roles"])
def test_an_old_address_leads_on_and_keeps_what_stood_behind_it(
    visit: Visit, folder: Path, page: str
) -> None:
    tab = visit().new_page()
    with served(folder) as address:
        for start in (address, f"{folder.as_uri()}/"):
            tab.goto(f"{start}{OLD}{page}.html?from=a-mail#way")
            tab.wait_for_url(f"{start}scripts/ask-to-meet{page}.html?from=a-mail#way")
            expect(tab.get_by_role("heading", level=1)).to_contain_text("Ask to meet")


def test_going_back_from_there_does_not_lead_to_the_old_address_again(
    visit: Visit, folder: Path
) -> None:
    tab = visit().new_page()
    tab.goto(f"{folder.as_uri()}/notes.html")
    tab.goto(f"{folder.as_uri()}/{OLD}.html")
    tab.wait_for_url("**/ask-to-meet.html")
    tab.go_back()
    assert tab.url.endswith("/notes.html")


def test_without_javascript_an_old_address_leads_on_too(visit: Visit, folder: Path) -> None:
    tab = visit(javascript=False).new_page()
    for page in ("", "/cards"):
        tab.goto(f"{folder.as_uri()}/{OLD}{page}.html")
        tab.wait_for_url(f"**/ask-to-meet{page}.html")
        expect(tab.get_by_role("heading", level=1)).to_contain_text("Ask to meet")
