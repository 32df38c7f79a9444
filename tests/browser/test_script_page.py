"""A script's page: the reader's own details, carrying the words away, and the picture."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility import faults
from tests.browser.desk import TOO_WIDE, copied
from tests.browser.visits import LOOKS, Visit
from tests.sample import SCRIPTS

SCRIPT = "scripts/ask-to-meet/"
OTHER = "scripts/report-back/"
MARKUP = "<img src=x onerror=alert(1)> & Ann"


def open_script(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("pb-details[data-ready]").wait_for()
    page.locator("pb-share[data-ready]").wait_for(state="attached")


def unfold(page: Page) -> None:
    """Open the conversation at its best."""
    page.locator(".pb-model > summary").click()


def own(page: Page, label: str, words: str) -> None:
    """Fill in a detail, as a reader does."""
    field = page.get_by_role("textbox", name=label, exact=True)
    if not field.is_visible():
        page.locator("pb-details summary").click()
    field.fill(words)


def details(page: Page, name: str) -> set[str]:
    """Return the words that stand wherever a page has a detail."""
    return set(page.locator(f'.pb-detail[data-detail="{name}"]').all_text_contents())


def test_own_words_stand_at_once_in_every_line_as_text_and_never_as_markup(
    page: Page, site: str
) -> None:
    open_script(page, site + SCRIPT)
    assert details(page, "their_name") == {"Priya"}
    page.get_by_role("link", name="Begin", exact=True).click()
    own(page, "Their first name", MARKUP)
    expect(page.locator(".pb-model .pb-bubble--you").first).to_contain_text(f"Hello {MARKUP}, I’m")
    assert details(page, "their_name") == {MARKUP}
    assert details(page, "company") == {"Harbor Foods"}
    expect(page.locator("[data-pick=admire-and-ask]")).to_contain_text(f"Hello {MARKUP}, I’m")
    assert page.locator("img[src=x]").count() == 0


def test_own_words_stay_and_serve_every_script(page: Page, site: str) -> None:
    open_script(page, site + SCRIPT)
    own(page, "Their first name", "Noor")
    expect(page.locator(".pb-model .pb-bubble--you").first).to_contain_text("Hello Noor")
    open_script(page, site + OTHER)
    expect(page.locator(".pb-model .pb-bubble--you").first).to_contain_text("Dear Noor")
    page.locator("pb-details summary").click()
    expect(page.get_by_role("textbox", name="Their first name")).to_have_value("Noor")
    assert details(page, "my_name") == {"Kwame"}, "each script keeps its own example"


def test_what_is_typed_in_one_tab_shows_in_another(context: BrowserContext, site: str) -> None:
    first, second = context.new_page(), context.new_page()
    open_script(first, site + SCRIPT)
    open_script(second, site + OTHER)
    own(first, "Their first name", "Noor")
    expect(second.locator(".pb-model .pb-bubble--you").first).to_contain_text("Dear Noor")


def test_the_examples_come_back_and_the_own_words_too(page: Page, site: str) -> None:
    open_script(page, site + SCRIPT)
    own(page, "Their first name", "Noor")
    own(page, "Your first name", "Ben")
    page.get_by_role("button", name="Back to the examples").click()
    line = page.locator(".pb-model .pb-bubble--you").first
    expect(line).to_contain_text("Hello Priya, I’m Tom")
    expect(page.get_by_role("textbox", name="Their first name")).to_have_value("")
    page.get_by_role("button", name="Undo").click()
    expect(line).to_contain_text("Hello Noor, I’m Ben")
    own(page, "Their first name", "")
    expect(line).to_contain_text("Hello Priya, I’m Ben")


def test_a_line_and_the_whole_are_copied_with_the_own_words(
    clipboard: BrowserContext, site: str
) -> None:
    page = clipboard.new_page()
    open_script(page, site + SCRIPT)
    own(page, "Their first name", "Noor")
    line = page.locator(".pb-model .pb-bubble--you").first
    expect(line).to_contain_text("Hello Noor")
    unfold(page)
    line.get_by_role("button", name="Copy").click()
    expect(line.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
    assert copied(page).startswith("Hello Noor, I’m Tom, and I work in warehousing. Last week")
    assert "Copy" not in copied(page)
    expect(line.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    page.get_by_role("button", name="Copy it all").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = copied(page)
    assert text.startswith("Subject: Your talk on training new people\n\nLast week Noor")
    assert "\n\nThey: Happy to. But the next two weeks" in text
    assert text.count("\n\nYou: ") == 2


@pytest.mark.parametrize("lack", ["undefined", "{ writeText: () => Promise.reject(new Error()) }"])
def test_copying_works_where_the_newer_way_does_not(
    clipboard: BrowserContext, site: str, lack: str
) -> None:
    page = clipboard.new_page()
    open_script(page, site + SCRIPT)
    page.evaluate(f"""
      window.kept = navigator.clipboard;
      Object.defineProperty(navigator, "clipboard", {{ value: {lack} }});
    """)
    unfold(page)
    button = page.locator(".pb-model .pb-bubble--you").first.get_by_role("button", name="Copy")
    button.click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
    assert page.evaluate("kept.readText()").startswith("Hello Priya")
    assert page.evaluate("document.activeElement.closest('.pb-model') !== null")


def test_sharing_is_offered_only_where_the_device_can(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.share")
    open_script(page, site + SCRIPT)
    assert page.get_by_role("button", name="Share").count() == 0
    page = context.new_page()
    page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    open_script(page, site + SCRIPT)
    unfold(page)
    page.get_by_role("button", name="Share").click()
    assert "You: Hello Priya" in page.evaluate("shared.text")


def test_a_message_opens_as_an_email_draft_with_the_own_words(page: Page, site: str) -> None:
    open_script(page, site + SCRIPT)
    own(page, "Their first name", "Noor & Co")
    own(page, "Something you both care about", "100% rye?")
    line = page.locator(".pb-model .pb-bubble--you .pb-words").first
    expect(line).to_contain_text("100% rye?")
    page.evaluate("""document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='mailto:']");
      if (link) { window.mail = link.href; event.preventDefault(); }
    })""")
    unfold(page)
    page.get_by_role("link", name="Open as an e-mail").click()
    address = urlsplit(page.evaluate("mail"))
    assert (address.scheme, address.path) == ("mailto", "")
    draft = parse_qs(address.query, strict_parsing=True)
    assert draft["subject"] == ["Your talk on 100% rye?"]
    assert draft["body"] == [line.inner_text()]
    assert "Hello Noor & Co, I’m Tom" in draft["body"][0]
    page.goto(site + "scripts/half-hour-meeting/")
    page.locator("pb-share[data-ready]").wait_for(state="attached")
    assert page.get_by_role("link", name="e-mail").count() == 0


def test_each_beat_of_the_picture_leads_to_its_paragraph(page: Page, site: str) -> None:
    open_script(page, site + SCRIPT)
    gamebook = page.locator(".pb-gamebook")
    assert not gamebook.evaluate("book => book.open")
    links = page.locator(".pb-map a")
    assert links.count() == page.locator(".pb-beat").count() == 10
    gamebook.locator("> summary").click()
    page.get_by_role("link", name="3 busy: Happy to.").click()
    expect(page.locator("#beat-busy")).to_be_in_viewport()
    assert page.locator("#beat-busy .pb-beat__number").inner_text() == "3"
    assert "Leads to 7 (best), 4 (fair), 6 (poor)" in (
        links.nth(2).get_attribute("aria-label") or ""
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_beat_of_the_picture_is_called_what_it_shows(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}scripts/{name}/")
    page.locator(".pb-gamebook > summary").click()
    options = {"runOnly": ["label-content-name-mismatch"]}
    found = Axe().run(page, options=options).response
    assert [node["html"] for rule in found["violations"] for node in rule["nodes"]] == []
    assert [len(rule["nodes"]) for rule in found["passes"]] == [
        page.locator(":is(.pb-map, .pb-papers) a").count()
    ]


def test_a_link_to_a_paragraph_opens_the_book(page: Page, site: str) -> None:
    page.goto(site + SCRIPT + "#beat-busy")
    expect(page.locator("#beat-busy")).to_be_in_viewport()


def test_the_picture_tells_the_ways_apart_without_color(page: Page, site: str) -> None:
    open_script(page, site + SCRIPT)
    dashes = {
        quality: page.locator(f".pb-map__view .pb-{quality} > path").first.get_attribute("stroke-dasharray")
        for quality in ("best", "fair", "poor")
    }  # fmt: skip
    assert len(set(dashes.values())) == 3
    shapes = [page.locator(f".pb-map__view .pb-{quality} g path").first.get_attribute("d")
              for quality in dashes]  # fmt: skip
    assert len(set(shapes)) == 3
    for words in ("Best line", "Fair line", "Poor line"):
        expect(page.locator(".pb-map figcaption")).to_contain_text(words)
    endings = page.locator(".pb-map a:is(.pb-map__strong, .pb-map__open, .pb-map__closed)")
    outlines = set()
    for link in endings.all():
        box = link.locator("rect")
        look = box.evaluate(
            "box => [getComputedStyle(box).strokeDasharray, box.rx.baseVal.value].join()"
        )
        ending = (link.get_attribute("class") or "").removeprefix("pb-map__")
        expect(link).to_contain_text(ending)
        outlines.add((ending, look))
    assert len(outlines) == len({look for _, look in outlines}) == 3


def test_the_words_of_a_picture_fit_into_their_boxes(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site + SCRIPT)
    page.locator(".pb-gamebook > summary").click()
    assert page.evaluate(TOO_WIDE) == []
    view = page.locator(".pb-map__view")
    assert view.evaluate("view => view.scrollWidth <= view.clientWidth"), "all of it is in sight"
    scale = "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    drawn = view.locator("svg").evaluate(scale)
    size = view.locator("text").first.evaluate(
        "words => parseFloat(getComputedStyle(words).fontSize)"
    )
    assert size * drawn >= 12
    assert "…" not in "".join(view.locator("text").all_text_contents())


def test_a_wide_picture_scrolls_in_a_region_of_its_own(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 240, "height": 700})
    open_script(page, site + SCRIPT)
    page.locator(".pb-gamebook > summary").click()
    region = page.get_by_role("region", name="Picture of the conversation")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.pb-map__view').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_stands_the_talk_at_its_best_in_own_words_and_no_control(
    page: Page, site: str
) -> None:
    open_script(page, site + SCRIPT)
    own(page, "Their first name", "Noor")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".pb-model .pb-bubble--you").first).to_be_visible()
    expect(page.locator(".pb-model .pb-bubble--you").first).to_contain_text("Hello Noor")
    assert page.locator("article :is(button, input, textarea, summary):visible").count() == 0
    expect(page.locator(".pb-rehearse")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(":is(.pb-model, .pb-gamebook)[open]").count() == 0


def test_without_javascript_everything_reads_and_nothing_is_dead(visit: Visit, site: str) -> None:
    page = visit(javascript=False).new_page()
    page.goto(site + SCRIPT)
    assert page.locator("article button:visible, article input:visible").count() == 0
    expect(page.locator("#beat-busy")).to_be_visible()
    expect(page.locator(".pb-model .pb-bubble--you").first).to_be_visible()
    page.locator("pb-details summary").click()
    expect(page.locator(".pb-own")).to_contain_text("Their first name Priya")
    page.get_by_role("link", name="3 busy: Happy to.").click()
    assert page.url.endswith("#beat-busy")


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_a_page_with_all_unfolded_passes_axe(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette).new_page()
    open_script(page, site + SCRIPT)
    own(page, "Their first name", "Noor")
    page.locator(".pb-gamebook > summary").click()
    unfold(page)
    page.get_by_role("button", name="Copy it all").click()
    assert faults(page, "unfolded") == []
