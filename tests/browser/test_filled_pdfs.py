"""A PDF in which a sheet or a list was filled in comes back into the page, with a preview."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import faults
from tests.browser.desk import open_for_instant, show
from tests.browser.sheets import (
    answers,
    begin,
    chooser,
    expect_every_field,
    name,
    opened,
    ready,
    stored,
)
from tests.browser.visits import LOOKS, Visit
from tests.filled import EVERY_FIELD, Filled, filled_in, pdf
from tests.project import SAMPLE

LIST = "checklists/before-a-meeting/"
ONCE = "checklists/first-steps-for-the-timid/"
LIBRARY = "**/pdf-lib.min.js"

TICKED: dict[str, str | bool] = {
    "before-a-meeting._name": "Coffee with Priya",
    "before-a-meeting._date": "2030-12-03",
    "before-a-meeting.read-profile": True,
    "before-a-meeting.company-news": False,
    "before-a-meeting.route-or-link": True,
}
WORDS = {
    "lines": "one\ntwo\n\nfour",
    "Latin beyond Latin-1": "Łódź, Nguyễn",
    "Han": "李",
    "Arabic": "عمر",
    "emoji": "👩🏽‍🔧 🙂",
    "quotes": "\"a\" 'b' “c” \\ ( ) `d`",
    "markup": "<script>alert(1)</script> &amp; {{ x }} ${x}",
    "5,000 characters": "Words. " * 715,
}


def as_file(content: bytes, name: str = "sheet.pdf") -> Any:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def choose(page: Page, fields: Filled | bytes, **options: Any) -> Locator:
    content = fields if isinstance(fields, bytes) else pdf(fields, **options)
    page.locator("pb-bring input[type=file]").set_input_files(as_file(content))
    return preview(page)


def drop(page: Page, fields: Filled) -> Locator:
    script = """(bytes) => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(bytes)], "sheet.pdf", { type: "application/pdf" }));
        const on = document.querySelector("h1");
        for (const type of ["dragover", "drop"]) {
            const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files });
            on.dispatchEvent(event);
            if (!event.defaultPrevented) throw new Error(`the browser would open the file: ${type}`);
        }
    }"""
    page.evaluate(script, list(pdf(fields)))
    return preview(page)


def preview(page: Page) -> Locator:
    box = page.locator("#pb-preview")
    expect(box).not_to_be_empty()
    expect(box).to_be_focused()
    return box


def bring_in(page: Page) -> None:
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#pb-preview")).to_contain_text("Brought in")


def kept(page: Page) -> dict[str, Any]:
    return {key: value for key, value in stored(page, "").items() if not key.startswith("meta/")}


@pytest.fixture
def sheet(page: Page, site: str) -> Page:
    """The sheet that has a field of each type."""
    return opened(page, site)


# --- The sheets that the playbook makes ---


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the PDFs of a sheet, of a list, and of all in one, from the sample."""
    folder = tmp_path_factory.mktemp("pdf")
    names = ("every-field", "before-a-meeting", "workbook")
    only = [part for name in names for part in ("--only", name)]
    command = ["pdf", "--paper", "a4", "--out", str(folder), "--no-cache", *only]
    subprocess.run([sys.executable, "-m", "playbook.cli", *command], cwd=SAMPLE, check=True)
    return folder


def test_the_sheet_comes_back_into_every_field(sheet: Page, sheets: Path) -> None:
    choose(sheet, filled_in((sheets / "every-field-a4.pdf").read_bytes(), EVERY_FIELD))
    bring_in(sheet)
    expect_every_field(sheet)


def test_the_list_comes_back_with_its_ticks(page: Page, site: str, sheets: Path) -> None:
    show(page, site + LIST)
    notes = {"before-a-meeting._notes": "Bring cake"}
    content = filled_in((sheets / "before-a-meeting-a4.pdf").read_bytes(), {**TICKED, **notes})
    expect(choose(page, content)).to_contain_text("The notes on it have no place here.")
    bring_in(page)
    expect(page.locator("#route-or-link input")).to_be_checked()
    expect(page.get_by_label("This list is for")).to_have_value("Coffee with Priya")


def test_the_workbook_comes_back_whole(page: Page, site: str, sheets: Path) -> None:
    show(page, site + "backup/")
    content = (sheets / "workbook-a4.pdf").read_bytes()
    box = choose(page, filled_in(content, {**EVERY_FIELD, **TICKED}))
    expect(box).to_contain_text("1 list, 2 ticks, 1 filled sheet, 8 answers: 12 new")
    bring_in(page)
    opened(page, site)
    expect_every_field(page)


def test_a_blank_workbook_holds_nothing(page: Page, site: str, sheets: Path) -> None:
    show(page, site + "backup/")
    content = (sheets / "workbook-a4.pdf").read_bytes()
    expect(choose(page, content)).to_contain_text("Nothing is filled in on this PDF.")


# --- On the page of a worksheet ---


def test_a_filled_sheet_comes_back_into_every_field(sheet: Page) -> None:
    box = choose(sheet, EVERY_FIELD)
    expect(box).to_contain_text("This PDF holds 1 filled sheet, 8 answers: 9 new, 0 that differ")
    expect(box).to_contain_text("It becomes a new one, “Priya”.")
    box.locator("summary").click()
    expect(box).to_contain_text("People: “Kwame; Warehouse”")
    assert kept(sheet) == {}
    bring_in(sheet)
    expect_every_field(sheet)
    expect(name(sheet)).to_have_value("Priya")
    expect(sheet.locator("time")).to_have_text("December 3, 2030")
    sheet.reload()
    ready(sheet)
    expect_every_field(sheet)
    assert answers(sheet)["people"] == [{"name": "Kwame"}, {}, {"work": "Warehouse"}]


def test_a_sheet_that_is_dropped_anywhere_on_the_page_comes_back_too(sheet: Page) -> None:
    drop(sheet, EVERY_FIELD)
    bring_in(sheet)
    expect_every_field(sheet)


def test_a_sheet_is_brought_in_with_the_keyboard_alone(sheet: Page) -> None:
    # Heard from the start: a browser that opens its own dialog first tells nobody.
    sheet.on("filechooser", lambda chooser: chooser.set_files(as_file(pdf(EVERY_FIELD))))
    sheet.locator("[data-do=remove]").focus()
    sheet.keyboard.press("Tab")
    expect(sheet.get_by_label("Choose the file")).to_be_focused()
    sheet.keyboard.press("Enter")
    preview(sheet)
    for _ in range(2):
        sheet.keyboard.press("Tab")
    expect(sheet.get_by_role("button", name="Bring it in")).to_be_focused()
    sheet.keyboard.press("Enter")
    expect_every_field(sheet)


def test_what_reads_a_pdf_is_loaded_only_when_there_is_one_and_from_this_site(
    page: Page, site: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, site)
    assert not [url for url in asked if "pdf-lib" in url or "playbook-import" in url]
    choose(page, EVERY_FIELD)
    bring_in(page)
    late = [url for url in asked if "pdf-lib" in url or "playbook-import" in url]
    assert len(late) == 2
    assert all(url.startswith((site, "blob:")) for url in asked)
    assert {page.evaluate("document.cookie"), page.evaluate("localStorage.length > 1")} == {
        "",
        False,
    }


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_words_come_back_as_they_were_typed(sheet: Page, words: str) -> None:
    fields = {"story": words, "who": " ".join(words.split()), "people.2.name": words}
    choose(sheet, {f"every-field.{field}": value for field, value in fields.items()})
    bring_in(sheet)
    expect(sheet.get_by_label("Their story")).to_have_value(words)
    found = answers(sheet)
    assert (found["story"], found["who"]) == (words, fields["who"])
    assert found["people"] == [{}, {"name": words}]


def test_lines_that_end_as_viewers_write_them_are_lines(sheet: Page) -> None:
    choose(sheet, {"every-field.story": "one\rtwo\r\nthree"})
    bring_in(sheet)
    expect(sheet.get_by_label("Their story")).to_have_value("one\ntwo\nthree")


def test_the_same_file_again_changes_nothing(sheet: Page) -> None:
    for fields in (EVERY_FIELD, {"every-field.who": "Somebody, on a sheet without a name"}):
        choose(sheet, fields)
        bring_in(sheet)
        before = kept(sheet)
        box = choose(sheet, fields)
        expect(box).to_contain_text("0 new, 0 that differ")
        expect(sheet.get_by_role("button", name="Bring it in")).to_have_count(0)
        assert kept(sheet).keys() == before.keys()


def test_a_sheet_goes_into_the_copy_of_its_name_and_asks_where_both_say_something(
    sheet: Page,
) -> None:
    begin(sheet, "Priya", "Priya Nair")
    box = choose(sheet, EVERY_FIELD)
    expect(box).to_contain_text("7 new, 1 that differ, 1 the same as here")
    expect(box).to_contain_text("It goes into “Priya”, which is here already.")
    copy = sheet.get_by_role("group", name="Every field: Priya")
    expect(copy).to_contain_text("“Priya Nair”")
    expect(copy.get_by_label("Keep both")).to_be_checked()
    copy.get_by_label("Keep what is here").check()
    bring_in(sheet)
    expect(sheet.get_by_label("Who")).to_have_value("Priya Nair")
    expect(sheet.get_by_label("Day")).to_have_value("2030-12-03")
    expect(chooser(sheet).locator("option")).to_have_count(1)


def test_both_are_kept_unless_the_reader_says_so_and_the_one_from_the_pdf_opens(
    sheet: Page,
) -> None:
    begin(sheet, "Priya", "Priya Nair")
    choose(sheet, EVERY_FIELD)
    bring_in(sheet)
    expect(name(sheet)).to_have_value("Priya (PDF)")
    expect_every_field(sheet)
    chooser(sheet).select_option("Priya")
    expect(sheet.get_by_label("Who")).to_have_value("Priya Nair")
    expect(sheet.get_by_label("Day")).to_have_value("")


def test_what_was_brought_in_can_be_taken_back(sheet: Page) -> None:
    begin(sheet, "Marcus", "Marcus")
    before = kept(sheet)
    choose(sheet, EVERY_FIELD)
    bring_in(sheet)
    expect(name(sheet)).to_have_value("Priya")
    sheet.get_by_role("button", name="Undo").click()
    sheet.wait_for_function("async () => (await pb.store.entries('field/')).length === 1")
    assert kept(sheet).keys() == before.keys()
    expect(sheet.get_by_label("Day")).to_have_value("")


def test_rows_that_the_page_does_not_have_are_kept_also_when_the_table_is_edited(
    sheet: Page,
) -> None:
    choose(sheet, {f"every-field.people.{row}.name": f"Row {row}" for row in range(1, 8)})
    bring_in(sheet)
    sheet.get_by_label("Row 2, Work").fill("Baker")
    sheet.wait_for_function(
        "async () => JSON.stringify(await pb.store.entries('field/')).includes('Baker')"
    )
    rows = answers(sheet)["people"]
    assert [row["name"] for row in rows] == [f"Row {row}" for row in range(1, 8)]


def test_a_date_that_is_none_is_told_and_kept(sheet: Page) -> None:
    box = choose(sheet, {"every-field.day": "next week", "every-field._date": "in May"})
    expect(box).to_contain_text("“Day” has no date that a page can show. What is there is kept.")
    bring_in(sheet)
    assert answers(sheet) == {"day": "next week"}
    expect(name(sheet)).to_have_value("in May")


def test_of_a_workbook_a_page_takes_its_own_and_tells_of_the_rest(sheet: Page) -> None:
    box = choose(sheet, {**EVERY_FIELD, **TICKED})
    expect(box).to_contain_text("It holds more, for other pages.")
    bring_in(sheet)
    assert {key.split("/")[1] for key in kept(sheet)} == {"every-field"}


def test_it_works_after_instant_navigation(page: Page, instant: str) -> None:
    open_for_instant(page, instant + "worksheets/meeting-prep/")
    page.locator(".md-nav--primary a", has_text="Every field").evaluate("a => a.click()")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Every field")
    ready(page)
    choose(page, EVERY_FIELD)
    bring_in(page)
    expect_every_field(page)


def test_it_works_from_a_folder_without_a_server(page: Page, offline_folder: Path) -> None:
    page.goto((offline_folder / "worksheets/every-field.html").as_uri())
    ready(page)
    choose(page, EVERY_FIELD)
    bring_in(page)
    expect_every_field(page)


# --- On the page of a checklist ---


def test_a_ticked_list_comes_back_as_a_list_of_its_name(page: Page, site: str) -> None:
    show(page, site + LIST)
    page.get_by_label("This list is for").fill("Lunch with Marcus")
    expect(choose(page, TICKED)).to_contain_text("1 list, 2 ticks: 3 new")
    bring_in(page)
    expect(page.get_by_label("This list is for")).to_have_value("Coffee with Priya")
    expect(page.locator("#read-profile input")).to_be_checked()
    expect(page.locator("#company-news input")).not_to_be_checked()
    expect(page.locator(".pb-runs summary").first).to_have_text("Your lists: 2")


def test_a_list_that_is_done_once_stays_one_list(page: Page, site: str) -> None:
    show(page, site + ONCE)
    page.locator("#look-around input").check()
    drop(page, {"first-steps-for-the-timid.nod-to-someone": True})
    bring_in(page)
    for item in ("look-around", "nod-to-someone"):
        expect(page.locator(f"#{item} input")).to_be_checked()
    assert {key.split("/")[2] for key in kept(page)} == {"once"}


def test_what_was_not_for_a_reader_is_asked_about(page: Page, site: str) -> None:
    show(page, site + ONCE)
    page.locator("#look-around .pb-skip").click()
    box = choose(page, {"first-steps-for-the-timid.look-around": True})
    expect(box).to_contain_text("“not for me”")
    box.get_by_label("Take the PDF").check()
    bring_in(page)
    expect(page.locator("#look-around input")).to_be_checked()


# --- On the page "Your data" ---


def test_a_workbook_comes_back_whole_on_your_data(page: Page, site: str) -> None:
    show(page, site + "backup/")
    box = choose(page, {**EVERY_FIELD, **TICKED})
    expect(box).to_contain_text("1 filled sheet, 8 answers, 1 list, 2 ticks: 12 new")
    box.locator("summary").click()
    expect(box.locator("li")).to_have_text(
        ["Every field: Priya: 9 new", "Before a meeting: Coffee with Priya: 3 new"]
    )
    bring_in(page)
    expect(page.locator("#pb-kept")).to_contain_text("Every field: 1 filled sheet, 8 answers")
    opened(page, site)
    expect_every_field(page)


def test_what_no_longer_has_a_place_is_kept(page: Page, site: str) -> None:
    show(page, site + "backup/")
    choose(
        page, {"every-field.who": "Priya", "old-sheet.words": "kept", "every-field.gone.x": True}
    )
    bring_in(page)
    expect(page.locator("#pb-kept")).to_contain_text("old-sheet (no longer in this playbook)")
    values = {
        key.split("/")[3]: record.get("value") for key, record in stored(page, "field/").items()
    }
    assert values == {"who": "Priya", "words": "kept", "gone": ["x"]}


# --- What is no filled sheet ---


REFUSED: dict[str, tuple[bytes, str]] = {
    "scanned": (pdf({}), "no fields that can be read"),
    "a form of something else": (
        pdf({"form1.name": "x"}, playbook=""),
        "no sheet of this playbook",
    ),
    "without our fields": (pdf({"Name": "x"}), "no sheet of this playbook"),
    "of another playbook": (pdf(EVERY_FIELD, playbook="cooking"), "another playbook, “cooking”"),
    "blank": (pdf({"every-field.who": " ", "every-field.brought.pen": False}), "Nothing is filled"),
    "locked": (pdf(EVERY_FIELD, password="secret"), "locked with a password"),
    "cut off": (pdf(EVERY_FIELD)[:-700], "its end is missing"),
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF", "damaged and cannot be read"),
    "no PDF at all": (b"hello", "does not begin as one"),
    "empty": (b"", "does not begin as one"),
}


@pytest.mark.parametrize("where", ["worksheets/every-field/", "backup/"])
def test_a_pdf_that_is_no_filled_sheet_is_refused_with_its_reason(
    page: Page, site: str, where: str
) -> None:
    show(page, site + where)
    for content, words in REFUSED.values():
        box = choose(page, content)
        expect(box).to_contain_text(words)
        expect(box).to_contain_text("Nothing was changed.")
        expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    assert kept(page) == {}


def test_a_pdf_that_anyone_can_open_is_read_though_it_is_encrypted(sheet: Page) -> None:
    choose(sheet, EVERY_FIELD, password="")
    bring_in(sheet)
    expect_every_field(sheet)


def test_a_pdf_whose_viewer_forgot_where_it_is_from_is_known_by_its_fields(sheet: Page) -> None:
    choose(sheet, EVERY_FIELD, playbook="")
    bring_in(sheet)
    expect_every_field(sheet)


def test_what_belongs_to_another_page_or_is_a_saved_copy_leads_to_your_data(sheet: Page) -> None:
    expect(choose(sheet, TICKED)).to_contain_text("for other pages than this one")
    copy = {"name": "copy.json", "mimeType": "application/json", "buffer": b"{}"}
    sheet.locator("pb-bring input[type=file]").set_input_files(copy)
    expect(sheet.locator("#pb-preview")).to_contain_text("This file is no PDF.")


def test_fields_that_reach_for_more_do_no_harm(sheet: Page) -> None:
    errors: list[str] = []
    sheet.on("pageerror", lambda error: errors.append(str(error)))
    choose(
        sheet,
        {
            "every-field.who": "<img src=x onerror=alert(1)>",
            "every-field.people.1.__proto__": "x",
            "every-field.people.4000000000.name": "x",
            "every-field.__proto__": "x",
            "__proto__.who": "x",
            "meta.backup": "x",
            "every-field.constructor.prototype": True,
        },
    )
    expect(sheet.locator("#pb-preview")).to_contain_text("4 records in it cannot be understood")
    bring_in(sheet)
    assert sheet.evaluate("({}).x") is None
    assert answers(sheet) == {"who": "<img src=x onerror=alert(1)>", "constructor": ["prototype"]}
    assert errors == []


def test_what_cannot_be_loaded_is_told(sheet: Page) -> None:
    sheet.route(LIBRARY, lambda route: route.abort())
    expect(choose(sheet, EVERY_FIELD)).to_contain_text("This file cannot be read.")
    sheet.unroute(LIBRARY)
    choose(sheet, EVERY_FIELD)
    bring_in(sheet)
    sheet.reload()
    ready(sheet)
    sheet.route("**/playbook-import.*.js", lambda route: route.abort())
    sheet.locator("pb-bring input[type=file]").set_input_files(as_file(pdf(EVERY_FIELD)))
    expect(sheet.locator(".pb-bar")).to_contain_text("This file cannot be read now.")


@pytest.mark.parametrize(("width", "palette"), LOOKS)
@pytest.mark.parametrize("path", ["worksheets/every-field/", LIST])
def test_every_state_passes_axe_and_fits_the_screen(
    visit: Visit, site: str, width: int, palette: str, path: str
) -> None:
    page = show(visit(width=width, palette=palette).new_page(), site + path)
    found: list[object] = []
    fields = {**EVERY_FIELD, **TICKED}
    choose(page, fields)
    page.locator("#pb-preview summary").click()
    found.extend(faults(page, "preview"))
    bring_in(page)
    found.extend(faults(page, "brought in"))
    who = "before-a-meeting.read-profile"
    choose(page, {**fields, "every-field.who": "Marcus", who: False})
    found.extend(faults(page, "asking"))
    choose(page, b"hello")
    found.extend(faults(page, "refused"))
    assert found == []
