"""A reader comes back after an author's edit, and finds all of their work.

Where each record goes is shown in tests/shared/aliases.json; here, that a browser takes it there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.files import served
from tests.project import Project, small

LIST = "data/checklists/before-a-meeting.yml"
OTHER = "data/checklists/after-a-meeting.yml"
SHEET = "data/worksheets/meeting-notes.yml"

ITEMS = """\
      - id: write-two-questions
        text: Write down two questions.
        minutes: 10
"""
MORE = """\
      - id: pick-a-place
        text: Pick a place.
"""
CHOICE = """\
      - id: mood
        label: Mood
        type: choice
        options:
          - {id: fine, text: It went well}
          - {id: poor, text: It did not}
      - id: next
        label: Next
        type: checks
        options:
          - {id: call, text: Call}
          - {id: write, text: Write}
"""


class Edited:
    """A playbook that is built again and again at one address."""

    def __init__(self, project: Project, address: str, page: Page) -> None:
        self.project = project
        self.address = address
        self.page = page
        self.builds = 0

    def url(self, path: str) -> str:
        """Return the address of a page, new with each build: a browser may keep the old one."""
        return f"{self.address}{path}?{self.builds}"

    def open(self, path: str) -> Page:
        self.page.goto(self.url(path))
        self.page.evaluate("pb.store.entries('')")
        return self.page

    def tick(self, path: str, item: str) -> None:
        self.open(path).locator(f"#{item} input").check()
        assert self.kept("tick/")[-1].endswith(item)

    def box(self, path: str, item: str) -> Locator:
        return self.open(path).locator(f"#{item} input")

    def put(self, **records: Any) -> None:
        """Keep records under keys in which `__` stands for a slash and `_` for a hyphen."""
        for name, value in records.items():
            key = name.replace("__", "/").replace("_", "-")
            self.page.evaluate("([key, value]) => pb.store.update(key, () => value)", [key, value])

    def kept(self, prefix: str = "") -> list[str]:
        return [key for key in self.records(prefix) if not key.startswith("meta/")]

    def records(self, prefix: str = "") -> dict[str, Any]:
        entries: list[tuple[str, Any]] = self.page.evaluate("key => pb.store.entries(key)", prefix)
        return dict(entries)

    def build(self) -> None:
        self.project.built("--quiet")
        self.builds += 1


@pytest.fixture(scope="module")
def as_published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook and its site, before any edit."""
    folder = tmp_path_factory.mktemp("published")
    project = small(folder)
    project.replace(LIST, ITEMS, ITEMS + MORE)
    project.write(OTHER, project.read(LIST).replace("Before", "After").replace(ITEMS, ""))
    project.write(SHEET, project.read(SHEET) + CHOICE)
    project.built("--quiet")
    return folder


@pytest.fixture
def edited(as_published: Path, tmp_path: Path, page: Page) -> Iterator[Edited]:
    folder = tmp_path / "playbook"
    shutil.copytree(as_published, folder)
    with served(folder / "site") as address:
        yield Edited(Project(folder), address, page)


def rename_entry(project: Project, old: str, new: str) -> None:
    """Rename a file, mend what refers to it, and leave an alias."""
    before, after = Path(old).stem, Path(new).stem
    (project.folder / old).rename(project.folder / new)
    for path in (project.folder / "data").rglob("*.yml"):
        name = path.relative_to(project.folder).as_posix()
        text = project.read(name).replace(f"[{before}]\n", f"[{after}]\n")
        project.write(name, text.replace(f"entry: {before}", f"entry: {after}"))
    project.replace(new, "practices:", f"aliases: [{before}]\npractices:")


def test_a_tick_stays_when_its_item_is_reworded_and_reordered(edited: Edited) -> None:
    edited.tick("checklists/before-a-meeting/", "write-two-questions")
    text = ITEMS.replace("Write down two", "Note a few")
    edited.project.replace(LIST, ITEMS + MORE, MORE + text)
    edited.build()
    expect(edited.box("checklists/before-a-meeting/", "write-two-questions")).to_be_checked()
    expect(edited.page.get_by_role("checkbox", name="Note a few questions.")).to_be_checked()
    expect(edited.page.locator("#pick-a-place input")).not_to_be_checked()


def test_a_tick_follows_its_item_through_a_new_id_another_list_and_a_new_file(
    edited: Edited,
) -> None:
    edited.tick("checklists/before-a-meeting/", "write-two-questions")
    edited.page.get_by_label("This list is for").fill("Coffee with Priya")
    run = edited.kept("runs/")[0].split("/")[2]

    edited.project.replace(
        LIST, "id: write-two-questions", "id: ask\n        aliases: [write-two-questions]"
    )
    edited.build()
    expect(edited.box("checklists/before-a-meeting/", "ask")).to_be_checked()

    item = ITEMS.replace("id: write-two-questions", "id: ask\n        aliases: [before-a-meeting/ask, before-a-meeting/write-two-questions]")  # fmt: skip
    old = ITEMS.replace(
        "id: write-two-questions", "id: ask\n        aliases: [write-two-questions]"
    )
    edited.project.replace(LIST, old, "")
    edited.project.replace(OTHER, MORE, MORE + item)
    edited.build()
    expect(edited.box("checklists/after-a-meeting/", "ask")).to_be_checked()
    expect(edited.page.get_by_label("This list is for")).to_have_value("Coffee with Priya")

    rename_entry(edited.project, OTHER, "data/checklists/next-day.yml")
    edited.build()
    expect(edited.box("checklists/next-day/", "ask")).to_be_checked()
    expect(edited.page.get_by_label("This list is for")).to_have_value("Coffee with Priya")
    assert edited.kept() == [
        f"runs/before-a-meeting/{run}",
        f"runs/next-day/{run}",
        f"tick/next-day/{run}/ask",
    ]


def test_the_list_that_was_open_stays_open_when_its_file_is_renamed(edited: Edited) -> None:
    edited.tick("checklists/before-a-meeting/", "pick-a-place")
    edited.page.get_by_label("This list is for").fill("First")
    edited.page.get_by_role("button", name="Start a fresh list").click()
    edited.page.get_by_label("This list is for").fill("Second")
    edited.page.get_by_text("Your lists: 2").click()
    edited.page.get_by_role("button", name="Open First").click()
    expect(edited.page.get_by_label("This list is for")).to_have_value("First")
    rename_entry(edited.project, LIST, "data/checklists/prepare.yml")
    edited.build()
    expect(edited.box("checklists/prepare/", "pick-a-place")).to_be_checked()
    expect(edited.page.get_by_label("This list is for")).to_have_value("First")
    expect(edited.page.get_by_text("Your lists: 2")).to_be_visible()


def test_the_answers_of_a_sheet_follow_their_fields_and_options(edited: Edited) -> None:
    page = edited.open("worksheets/meeting-notes/")
    page.locator("#their-work textarea").fill("They build bridges.")
    page.get_by_label("It went well").check()
    page.get_by_label("Call", exact=True).check()
    page.get_by_label("Write", exact=True).check()
    assert len(edited.kept("field/")) == 3

    new = "data/worksheets/what-i-heard.yml"
    rename_entry(edited.project, SHEET, new)
    edited.project.replace(new, "{id: their-work,", "{id: bridges, aliases: [their-work],")
    edited.project.replace(new, "{id: fine,", "{id: good, aliases: [fine],")
    edited.project.replace(new, "id: next\n", "id: then\n        aliases: [next]\n")
    edited.project.replace(new, "{id: call,", "{id: phone, aliases: [call],")
    edited.build()
    page = edited.open("worksheets/what-i-heard/")
    expect(page.locator("#bridges textarea")).to_have_value("They build bridges.")
    expect(page.get_by_label("It went well")).to_be_checked()
    expect(page.get_by_label("Call", exact=True)).to_be_checked()
    expect(page.get_by_label("Write", exact=True)).to_be_checked()
    assert all("/what-i-heard/" in key for key in edited.kept())


def test_of_two_ticks_that_meet_the_later_counts_and_the_other_is_kept_aside(
    edited: Edited,
) -> None:
    edited.open("")
    edited.put(
        runs__before_a_meeting__r={"name": "", "started": 1},
        tick__before_a_meeting__r__write_two_questions={"state": "done", "at": 2},
        tick__before_a_meeting__r__pick_a_place={"state": "skip", "at": 3},
    )
    one = "      - id: get-ready\n        aliases: [write-two-questions, pick-a-place]\n        text: Get ready.\n"
    edited.project.replace(LIST, ITEMS + MORE, one)
    edited.build()
    edited.open("checklists/before-a-meeting/")
    place, aside = (
        "tick/before-a-meeting/r/get-ready",
        "kept/tick/before-a-meeting/r/write-two-questions",
    )
    assert edited.records(place)[place]["state"] == "skip"
    assert edited.records(aside)[aside]["state"] == "done"
    edited.page.locator("#get-ready").get_by_role("button", name="Not for me").click()
    assert edited.kept("tick/") == []
    edited.open("checklists/before-a-meeting/")
    assert edited.kept("tick/") == [], "what was taken back came up again"


def test_work_under_a_retired_id_stays_and_is_in_a_backup(edited: Edited) -> None:
    edited.tick("checklists/before-a-meeting/", "write-two-questions")
    edited.project.replace(LIST, ITEMS, "")
    name = "checklist/before-a-meeting/write-two-questions"
    edited.project.write("data/ids.lock", f"{name} retired\n")
    edited.build()
    expect(edited.box("checklists/before-a-meeting/", "pick-a-place")).not_to_be_checked()
    key = edited.kept("tick/")[0]
    assert key.endswith("/write-two-questions")
    edited.open("backup/")
    expect(edited.page.locator("#pb-kept")).to_contain_text("Before a meeting: 1 list, 1 tick")
    with edited.page.expect_download() as started:
        edited.page.get_by_role("button", name="Save a copy", exact=True).click()
    assert key in json.loads(started.value.path().read_text())["records"]


def test_the_scripts_of_renames_come_only_where_something_was_renamed(edited: Edited) -> None:
    def base() -> str:
        (path,) = (edited.project.folder / "site/assets").glob("playbook-base.*.js")
        return path.read_text()

    assert "aliases" not in base()
    edited.project.replace(
        LIST, "id: write-two-questions", "id: ask\n        aliases: [write-two-questions]"
    )
    edited.build()
    assert '"before-a-meeting/write-two-questions":"before-a-meeting/ask"' in base()
    assert "followAll" in base()


def test_what_is_in_place_is_not_written_again(edited: Edited) -> None:
    edited.open("")
    edited.put(tick__before_a_meeting__r__pick_a_place={"state": "done", "at": 3})
    edited.project.replace(
        LIST, "id: write-two-questions", "id: ask\n        aliases: [write-two-questions]"
    )
    edited.build()
    edited.page.add_init_script(
        "const open = IDBDatabase.prototype.transaction; window.modes = [];"
        "IDBDatabase.prototype.transaction = function (names, mode) {"
        "  modes.push(mode); return open.apply(this, arguments); };"
    )
    edited.open("")
    edited.open("")
    assert "readwrite" not in edited.page.evaluate("modes")


def test_two_tabs_that_come_back_at_once_lose_nothing(edited: Edited) -> None:
    edited.open("")
    many = {
        f"tick/before-a-meeting/r{n}/write-two-questions": {"state": "done", "at": n}
        for n in range(200)
    }
    edited.page.evaluate(
        "all => pb.store.updateAll(Object.entries(all).map(([k, v]) => [k, () => v]))", many
    )
    rename_entry(edited.project, LIST, "data/checklists/prepare.yml")
    edited.build()
    tabs = [edited.page.context.new_page() for _ in range(4)]
    edited.page.goto("about:blank")
    for tab in tabs:
        tab.goto(edited.url(""), wait_until="commit")
    for tab in tabs:
        tab.wait_for_function("() => window.pb?.store")
        entries = tab.evaluate("pb.store.entries('tick/')")
        assert len(entries) == 200
        assert all(key.startswith("tick/prepare/") for key, _ in entries)


def test_a_backup_of_the_playbook_as_it_was_follows_into_the_one_of_today(
    edited: Edited, tmp_path: Path
) -> None:
    edited.tick("checklists/before-a-meeting/", "write-two-questions")
    page = edited.open("worksheets/meeting-notes/")
    page.get_by_label("It went well").check()
    page = edited.open("backup/")
    with page.expect_download() as started:
        page.get_by_role("button", name="Save a copy", exact=True).click()
    backup = tmp_path / "backup.json"
    started.value.save_as(backup)
    assert any("write-two-questions" in key for key in json.loads(backup.read_text())["records"])
    page.evaluate(
        "pb.store.entries('').then(all => pb.store.updateAll(all.map(([k]) => [k, () => undefined])))"
    )

    rename_entry(edited.project, LIST, "data/checklists/prepare.yml")
    edited.project.replace("data/checklists/prepare.yml", "id: write-two-questions", "id: ask\n        aliases: [write-two-questions]")  # fmt: skip
    edited.project.replace(SHEET, "{id: fine,", "{id: good, aliases: [fine],")
    edited.build()
    page = edited.open("backup/")
    assert edited.kept() == []
    page.get_by_label("Saved copy").set_input_files(backup)
    page.get_by_text("What is new").click()
    expect(page.locator("#pb-preview")).to_contain_text("Before a meeting: 2 new")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#pb-preview")).to_contain_text("Brought in")
    expect(edited.box("checklists/prepare/", "ask")).to_be_checked()
    page = edited.open("worksheets/meeting-notes/")
    expect(page.get_by_label("It went well")).to_be_checked()
