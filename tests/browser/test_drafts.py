"""The page that checks a message: what it says while one types, and that it says it to nobody else.

That it finds what the build finds is shown by tests/test_both_languages.py, without a browser.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.visits import LOOKS, Visit
from tests.messages import hostile, lines
from tests.sample import CHECKS, SCRIPTS

POOR = "Hi! Any leads for me? Call me if you hear of something. I’d like to add you to my contacts."


@pytest.fixture
def draft(page: Page, site: str) -> Page:
    page.goto(site + "drafts/")
    expect(page.get_by_label("Your message")).to_be_visible()
    return page


def test_each_finding_quotes_the_words_says_why_and_leads_on(draft: Page):
    draft.get_by_label("Your message").fill(POOR)
    expect(draft.locator(".pb-draft__result")).to_have_text("3 things to look at")
    first = draft.locator(".pb-findings > li").first
    expect(first.locator("h3")).to_have_text(CHECKS.checks["any-leads"].title)
    expect(first.locator("q")).to_have_text(["Any leads"])
    expect(first).to_contain_text("sets a riddle")
    first.get_by_role("link", name="Be a friend first").click()
    expect(draft.get_by_role("heading", level=1)).to_contain_text("Be a friend first")


def test_a_message_with_no_such_habit_is_not_praised_but_sent_on(draft: Page):
    draft.get_by_label("Your message").fill("How did the first week at the new school go?")
    expect(draft.locator(".pb-draft__result")).to_contain_text("Read it aloud once")
    expect(draft.locator(".pb-findings > li")).to_have_count(0)


def test_findings_come_and_go_with_the_words(draft: Page):
    area = draft.get_by_label("Your message")
    area.press_sequentially("any leads")
    expect(draft.locator(".pb-findings > li")).to_have_count(1)
    area.press("Backspace")
    expect(draft.locator(".pb-findings > li")).to_have_count(0)
    area.fill("")
    expect(draft.locator(".pb-draft__result")).to_have_text("Notices appear here as you type.")


def test_markup_in_a_message_is_shown_as_text(draft: Page):
    draft.evaluate("() => { window.hit = false }")
    check = "<img src=x onerror='hit=true'> any leads "
    draft.get_by_label("Your message").fill(check + "Call me if you <b>hear</b>")
    expect(draft.locator(".pb-findings q").first).to_be_visible()
    assert draft.locator(".pb-findings :is(img, b)").count() == 0
    assert draft.evaluate("window.hit") is False


def test_notices_are_there_before_the_next_key(draft: Page):
    """Nothing is put off: once the event of a key is handled, the page shows what it found."""
    almost = hostile(CHECKS)
    long = " ".join(line for script in SCRIPTS.values() for line in lines(script, "poor"))
    shown = draft.evaluate(
        """texts => {
            const area = document.querySelector("pb-draft textarea");
            return texts.map(text => {
                area.value = text;
                area.dispatchEvent(new Event("input", { bubbles: true }));
                return document.querySelectorAll(".pb-findings > li").length;
            });
        }""",
        [POOR, long[:20_000], *almost],
    )
    assert shown[0] == 3
    assert shown[1] > 0
    assert len(shown) == 2 + len(almost)


def test_nothing_is_sent_and_nothing_is_kept(draft: Page):
    asked: list[str] = []
    draft.wait_for_load_state("networkidle")
    draft.on("request", lambda request: asked.append(request.url))
    draft.get_by_label("Your message").fill(f"unmistakable {POOR}")
    expect(draft.locator(".pb-findings > li")).to_have_count(3)
    kept = draft.evaluate(
        """async () => {
            const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
            for (const { name } of await indexedDB.databases()) {
                const base = await new Promise((done, fail) => {
                    const request = indexedDB.open(name);
                    request.onsuccess = () => done(request.result);
                    request.onerror = fail;
                });
                for (const store of base.objectStoreNames) {
                    const all = base.transaction(store).objectStore(store).getAll();
                    kept.push(JSON.stringify(await new Promise(done => (all.onsuccess = () => done(all.result)))));
                }
                base.close();
            }
            return kept.join(" ");
        }"""
    )
    assert "unmistakable" not in kept
    assert asked == []
    draft.reload()
    expect(draft.get_by_label("Your message")).to_have_value("")


def test_without_javascript_the_habits_are_a_list_to_read(visit: Visit, site: str):
    page = visit(javascript=False).new_page()
    page.goto(site + "drafts/")
    assert page.locator("textarea").count() == 0
    assert page.locator(".pb-check h3").all_inner_texts() == [
        check.title for check in CHECKS.checks.values()
    ]
    for check in CHECKS.checks.values():
        address = f"../scripts/{check.script}/"
        expect(page.locator(f'.pb-check__links a[href="{address}"]').first).to_be_visible()
    box = page.locator(".pb-draft").bounding_box()
    assert box is None or box["height"] < 1


def test_the_list_prints_and_the_box_to_type_in_does_not(draft: Page):
    draft.emulate_media(media="print")
    assert draft.locator(".pb-draft").is_hidden()
    expect(draft.locator(".pb-check").first).to_be_visible()


def test_nothing_moves_when_the_script_runs(page: Page, site: str):
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(one => (shifts += one.value)))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(site + "drafts/", wait_until="networkidle")
    assert page.evaluate("window.shifts") < 0.01


def test_a_key_of_the_theme_typed_into_a_message_is_only_a_letter(draft: Page):
    area = draft.get_by_label("Your message")
    area.press_sequentially("sfnp,./")
    expect(area).to_have_value("sfnp,./")
    expect(area).to_be_focused()


def test_who_listens_hears_the_count_once_the_typing_rests(draft: Page):
    draft.get_by_label("Your message").press_sequentially("any leads, think of me when", delay=10)
    expect(draft.locator(".pb-live")).to_have_text("2 things to look at")


def test_the_page_works_again_after_going_elsewhere_and_back(draft: Page):
    draft.get_by_role("link", name="Scripts").first.press("Enter")
    expect(draft.get_by_role("heading", level=1)).to_contain_text("Scripts")
    draft.get_by_role("link", name="Check a message").last.click()
    draft.get_by_label("Your message").fill("any leads")
    expect(draft.locator(".pb-findings > li")).to_have_count(1)
    assert draft.locator("textarea").count() == 1


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_the_page_passes_axe_empty_and_with_findings(
    visit: Visit, site: str, width: int, palette: str
):
    page = visit(width=width, palette=palette).new_page()
    page.goto(site + "drafts/")
    found = []
    for text in ("", POOR, "x" * 400 + " any leads", "Thank you!"):
        page.get_by_label("Your message").fill(text)
        found += faults(page, text[:20])
    assert found == []
