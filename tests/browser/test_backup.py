"""A reader's work leaves the browser as one file, and comes back without costing anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import faults
from tests.browser.desk import READY, show
from tests.browser.visits import LOOKS, Visit

HERE = {
    "runs/before-a-meeting/a1": {"name": "Coffee", "started": 1000},
    "tick/before-a-meeting/a1/read-profile": {"state": "done", "at": 2000},
    "detail/their_name": {"value": "Priya", "at": 2000},
}
LATER = 3_000_000_000_000


def show_backup(page: Page, site: str) -> Page:
    return show(page, site + "backup/")


def fill(page: Page, records: dict[str, Any]) -> None:
    page.evaluate(
        "(records) => pb.store.updateAll(Object.entries(records).map(([k, v]) => [k, () => v])) && 0",
        records,
    )
    for key in records:
        page.wait_for_function("(key) => pb.store.get(key)", arg=key)


def kept(page: Page) -> dict[str, Any]:
    entries = page.evaluate("pb.store.entries('')")
    return {key: value for key, value in entries if not key.startswith("meta/")}


def saved(**changes: Any) -> dict[str, Any]:
    file = {"format": "playbook-backup", "version": 1, "site": "networking"}
    return {**file, "exported": "2026-11-20T10:00:00.000Z", "records": HERE, **changes}


def choose(page: Page, content: str | bytes | dict[str, Any]) -> Locator:
    text = json.dumps(content) if isinstance(content, dict) else content
    data = text.encode() if isinstance(text, str) else text
    page.locator("input[type=file]").set_input_files(
        {"name": "copy.json", "mimeType": "application/json", "buffer": data}
    )
    preview = page.locator("#pb-preview")
    expect(preview).not_to_be_empty()
    return preview


def bring_in(page: Page) -> None:
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#pb-preview")).to_contain_text("Brought in")


def test_it_says_in_words_what_is_kept(page: Page, site: str) -> None:
    show_backup(page, site)
    expect(page.locator("#pb-kept")).to_have_text("Nothing yet.")
    fill(page, {**HERE, "tick/gone/once/x": {"state": "done"}})
    expect(page.locator("#pb-kept li")).to_have_text(
        [
            "1 detail of your own",
            "Before a meeting: 1 list, 1 tick",
            "gone (no longer in this playbook): 1 tick",
        ]
    )


def test_what_was_saved_comes_back_in_another_browser(
    visit: Visit, page: Page, site: str, tmp_path: Path
) -> None:
    show_backup(page, site)
    fill(page, {**HERE, "detail/odd": {"value": "<b>“ü”</b> \u2028 __proto__"}})
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("networking-20")
    content = json.loads(file.read_text(encoding="utf-8"))
    assert (content["format"], content["version"], content["site"]) == (
        "playbook-backup",
        1,
        "networking",
    )
    assert content["records"] == kept(page)
    expect(page.locator("#pb-saved")).to_contain_text("Last saved")
    fresh = show_backup(visit().new_page(), site)
    assert "4 new, 0 that differ, 0 the same" in (choose(fresh, content).text_content() or "")
    assert kept(fresh) == {}
    bring_in(fresh)
    assert kept(fresh) == content["records"]
    fresh.get_by_role("button", name="Undo").click()
    expect(fresh.locator("#pb-kept")).to_have_text("Nothing yet.")


def test_the_same_again_changes_nothing(page: Page, site: str) -> None:
    show_backup(page, site)
    fill(page, HERE)
    preview = choose(page, saved())
    expect(preview).to_contain_text("0 new, 0 that differ, 3 the same as here")
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)


def theirs() -> dict[str, Any]:
    return saved(
        records={
            "runs/before-a-meeting/a1": {"name": "Coffee", "started": 1000},
            "tick/before-a-meeting/a1/read-profile": {"state": "skip", "at": LATER},
            "tick/before-a-meeting/a1/company-news": {"state": "done", "at": 10},
            "detail/their_name": {"value": "Marcus", "at": 10},
        }
    )


def test_what_differs_is_the_readers_choice(page: Page, site: str) -> None:
    show_backup(page, site)
    fill(page, HERE)
    preview = choose(page, theirs())
    expect(preview).to_contain_text("Before a meeting: Coffee")
    expect(preview).to_contain_text("Here: “done”. In the copy (later): “not for me”.")
    expect(preview).to_contain_text("Here (later): “Priya”. In the copy: “Marcus”.")
    run = page.get_by_role("group", name="Before a meeting: Coffee")
    detail = page.get_by_role("group", name="Their first name")
    expect(run.get_by_label("Keep both")).to_be_checked()
    expect(detail.get_by_label("Keep what is here")).to_be_checked()
    expect(detail.get_by_label("Keep both")).to_have_count(0)
    run.get_by_label("Take the saved copy").check()
    bring_in(page)
    assert kept(page) == {
        **theirs()["records"],
        "detail/their_name": HERE["detail/their_name"],
    }


def test_what_is_here_can_be_kept_and_still_gets_what_is_new(page: Page, site: str) -> None:
    show_backup(page, site)
    fill(page, HERE)
    choose(page, theirs())
    page.get_by_role("group", name="Before a meeting: Coffee").get_by_label(
        "Keep what is here"
    ).check()
    bring_in(page)
    key = "tick/before-a-meeting/a1/company-news"
    assert kept(page) == {**HERE, key: theirs()["records"][key]}


def test_both_can_be_kept_as_two_lists(page: Page, site: str) -> None:
    show_backup(page, site)
    fill(page, HERE)
    choose(page, theirs())
    bring_in(page)
    found = kept(page)
    assert {key: found.pop(key) for key in HERE} == HERE
    names = sorted(key.split("/")[0] for key in found)
    assert names == ["runs", "tick", "tick"]
    (run,) = (value for key, value in found.items() if key.startswith("runs/"))
    assert run["name"] == "Coffee (saved copy)"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#pb-kept")).to_contain_text("Before a meeting: 1 list, 1 tick")
    assert kept(page) == HERE


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "no JSON": ("hello", "cannot be read as one"),
    "nothing": ("", "cannot be read as one"),
    "another file": ('{"name": "package"}', "not a saved copy of a playbook"),
    "a list": ("[1, 2]", "not a saved copy of a playbook"),
    "null": ("null", "not a saved copy of a playbook"),
    "a newer format": (json.dumps(saved(version=2)), "newer version"),
    "no version": (json.dumps(saved(version=None, records=5)), "not a saved copy"),
    "50 MB": (
        b'{"format": "playbook-backup", "x": "' + b"x" * 50 * 1024 * 1024 + b'"}',
        "too large",
    ),
    "no text at all": (bytes(range(256)) * 10, "cannot be read as one"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_backup_is_refused_in_words(page: Page, site: str, name: str) -> None:
    content, words = HOSTILE[name]
    show_backup(page, site)
    fill(page, HERE)
    if len(content) > 40_000_000:
        # The browser is asked for a file of that size without sending it there.
        page.evaluate(
            """() => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(50 * 1024 * 1024)], "big.json"));
              const input = document.querySelector("input[type=file]");
              input.files = files.files;
              input.dispatchEvent(new Event("change", { bubbles: true }));
            }"""
        )
        preview = page.locator("#pb-preview")
    else:
        preview = choose(page, content)
    expect(preview).to_contain_text(words)
    expect(preview).to_contain_text("Nothing was changed.")
    expect(preview).to_be_focused()
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    assert kept(page) == HERE


def test_a_hostile_backup_is_harmless(page: Page, site: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    show_backup(page, site)
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    text = json.dumps(
        saved(
            site=evil,
            exported={"toString": 1},
            records={
                "runs/before-a-meeting/b": {"name": evil, "started": 1000},
                "tick/before-a-meeting/b/read-profile": {
                    "state": evil,
                    "at": 1000,
                    "more": {"toString": 1},
                },
                "runs/before-a-meeting/c": {"name": {"toString": 5}},
                "meta/backup": {"at": LATER},
                f"detail/{evil}": {"value": 1},
                "tick/a/b/c/d/e": {},
                "detail/list": [1],
                "detail/number": 7,
                "": {},
                "constructor": {"x": 1},
            },
        )
    ).replace(
        '"records": {',
        '"records": {"__proto__": {"polluted": 1}, "detail/deep": {"__proto__": {"polluted": 1}, "value": "x"}, ',
    )
    preview = choose(page, text)
    expect(preview).to_contain_text("saved in another playbook")
    expect(preview).to_contain_text("8 records in it cannot be understood")
    bring_in(page)
    assert sorted(kept(page)) == [
        "detail/deep",
        "runs/before-a-meeting/b",
        "tick/before-a-meeting/b/read-profile",
    ]
    assert page.evaluate("({}).polluted") is None
    assert page.evaluate("pb.store.get('detail/deep')") == {"value": "x"}
    show(page, site + "checklists/before-a-meeting/")
    page.locator(".pb-runs summary").click()
    expect(page.locator(".pb-runs")).to_contain_text(evil)
    assert page.locator("article img[src=x]").count() == 0
    assert errors == []


def test_what_no_longer_has_a_place_is_kept_and_saved_again(page: Page, site: str) -> None:
    show_backup(page, site)
    records = {"field/old-sheet/c/x": {"value": "words", "at": 5}, "people/ab/c": {"value": 1}}
    choose(page, saved(records=records))
    bring_in(page)
    expect(page.locator("#pb-kept")).to_contain_text(
        "old-sheet (no longer in this playbook): 1 answer"
    )
    assert kept(page) == records


def test_everything_is_deleted_after_asking(page: Page, site: str) -> None:
    show_backup(page, site)
    page.evaluate("localStorage.setItem('of-another', 'stays')")
    fill(page, HERE)
    page.get_by_role("button", name="Delete everything").click()
    dialog = page.get_by_role("dialog", name="Delete everything")
    expect(dialog).to_contain_text("Delete all 3 records")
    dialog.get_by_role("button", name="Keep it").click()
    assert kept(page) == HERE
    page.get_by_role("button", name="Delete everything").click()
    dialog.get_by_role("button", name="Delete everything").click()
    expect(page.locator("#pb-kept")).to_have_text("Nothing yet.")
    assert page.evaluate("pb.store.entries('')") == []
    assert page.evaluate("localStorage.getItem('of-another')") == "stays"


def test_a_backup_is_suggested_once_there_is_something_to_lose(page: Page, site: str) -> None:
    show_backup(page, site)
    many = {f"tick/before-a-meeting/a/x{n}": {"state": "done", "at": 1000 + n} for n in range(20)}
    fill(page, many)
    page.goto(site + "checklists/")
    bar = page.locator(".pb-bar")
    expect(bar).to_contain_text("20 things you did here are kept on this device only.")
    bar.get_by_role("button", name="Save a copy").click()
    page.wait_for_url("**/backup/")
    page.wait_for_function(READY)
    with page.expect_download():
        page.get_by_role("button", name="Save a copy").click()
    page.wait_for_function("() => pb.store.get('meta/backup')")
    page.evaluate("pb.store.update('meta/later', () => undefined)")
    show(page, site + "checklists/")
    page.evaluate("pb.remind()")
    expect(bar).to_have_count(0)


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_every_state_passes_axe_and_fits_the_screen(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = show_backup(visit(width=width, palette=palette).new_page(), site)
    found: list[object] = []

    def look(state: str) -> None:
        found.extend(faults(page, state))

    fill(page, HERE)
    look("kept")
    choose(page, theirs())
    page.locator("#pb-preview summary").click()
    look("preview")
    choose(page, "hello")
    look("refused")
    page.get_by_role("button", name="Delete everything").click()
    look("asking")
    assert found == []
