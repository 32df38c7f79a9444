"""Scripts on paper: pocket cards, role cards and the gamebook, as a printer gets them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import audit
from tests.own_playbook import SCRIPTS

FORMATS = ("A4", "Letter")
MILLIMETER = 96 / 25.4
AT_MOST_ON_ONE_SHEET = 2  # sides


def count_pages(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(format=paper)))


def hide(page: Page, selector: str) -> None:
    page.add_style_tag(content=f"{selector} {{ display: none }}")


def clipped(page: Page) -> list[str]:
    """Return the cards that hide a part of their words, or have grown."""
    return page.locator(".pb-pocket__card").evaluate_all(
        """cards => cards.filter(card => {
            const inside = card.getBoundingClientRect();
            return card.scrollHeight > card.clientHeight || card.scrollWidth > card.clientWidth
                || [...card.querySelectorAll("p, dl, div")].some(part => {
                    const box = part.getBoundingClientRect();
                    return box.bottom > inside.bottom || box.right > inside.right + 1;
                });
        }).map(card => card.textContent)"""
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_eight_cards_fit_one_page_with_all_their_words(page: Page, site: str, name: str):
    page.goto(f"{site}scripts/{name}/cards/")
    assert [count_pages(page, paper) for paper in FORMATS] == [1, 1]
    page.emulate_media(media="print")
    assert clipped(page) == []
    boxes = [card.bounding_box() for card in page.locator(".pb-pocket__card").all()]
    sizes = {
        (round(box["width"] / MILLIMETER), round(box["height"] / MILLIMETER))
        for box in boxes
        if box
    }
    assert sizes == {(88, 61)}


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_role_card_fits_one_sheet_and_begins_on_its_own(page: Page, site: str, name: str):
    page.goto(f"{site}scripts/{name}/roles/")
    both = [count_pages(page, paper) for paper in FORMATS]
    hide(page, ".pb-role:has(#partner)")
    seeker = [count_pages(page, paper) for paper in FORMATS]
    page.reload()
    hide(page, ".pb-role:has(#seeker)")
    page.add_style_tag(content=".pb-role { break-before: auto !important }")
    partner = [count_pages(page, paper) for paper in FORMATS]
    assert max(seeker + partner) <= AT_MOST_ON_ONE_SHEET
    assert both == [one + other for one, other in zip(seeker, partner, strict=True)]


def test_cut_marks_stand_at_the_corners_of_each_card_on_paper_only(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/cards/")
    assert page.locator(".pb-cut").first.is_hidden()
    page.emulate_media(media="print")
    for card in page.locator(".pb-pocket__card").all():
        assert card.locator(".pb-cut").bounding_box() == card.bounding_box()
        assert card.locator("line").count() == 4


def test_a_card_with_a_reader_s_long_details_grows_and_loses_nothing(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/cards/")
    page.emulate_media(media="print")
    page.locator(".pb-detail").evaluate_all(
        "all => all.forEach(one => (one.textContent = 'Bartholomew Featherstonehaugh and Daughters ' + 'x'.repeat(60)))"
    )
    assert clipped(page) == []


def test_cards_and_sheets_print_black_on_white_without_the_site_around_them(
    browser: Browser, site: str
):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    for name in ("cards", "roles", "gamebook"):
        page.goto(f"{site}scripts/ask-to-meet/{name}/")
        page.emulate_media(media="print", color_scheme="dark")
        colors = page.evaluate(
            """() => [...document.querySelectorAll(".pb-pocket__card *, .pb-role *")]
                .filter(part => part.checkVisibility())
                .flatMap(part => [getComputedStyle(part).color, getComputedStyle(part).backgroundColor])"""
        )
        assert set(colors) <= {
            "rgb(0, 0, 0)",
            "rgb(51, 51, 51)",
            "rgba(0, 0, 0, 0)",
            "rgb(255, 255, 255)",
        }
        for chrome in (".md-header", ".md-footer", ".pb-facts"):
            assert page.locator(chrome).first.is_hidden()
    context.close()


@pytest.mark.parametrize("name", ["ask-to-meet", "borrow-fifty-dollars"])
def test_the_seeker_sees_no_verdict_and_the_partner_no_line(page: Page, site: str, name: str):
    page.goto(f"{site}scripts/{name}/roles/")
    seeker, partner = page.locator(".pb-role").all()
    assert not re.search("[✓○✗]", seeker.inner_text())
    keys = seeker.locator(".pb-role__key").all_inner_texts()
    assert keys == partner.locator(".pb-role__key").all_inner_texts()
    assert len(keys) == len(list(SCRIPTS[name].choices()))
    assert partner.get_by_text("The end:").count() == sum(
        beat.ending is not None for beat in SCRIPTS[name].beats.values()
    )


def test_role_cards_can_be_played_without_the_site(page: Page, site: str):
    """Walk the first playthrough by the numbers on the two sheets alone."""
    script = SCRIPTS["ask-to-meet"]
    page.goto(site + "scripts/ask-to-meet/roles/")
    seeker, partner = page.locator(".pb-role").all()
    number = "1"
    for name in script.playthroughs[0].choose:
        said = next(each for _, each in script.choices() if each.id == name)
        words = re.sub(r"\{.*|[\"'’].*", "", said.say).split(",")[0][:12]
        beat = seeker.locator(".pb-role__beat").filter(
            has=page.locator(f'.pb-role__number:text-is("{number}")')
        )
        key = (
            beat.locator(".pb-role__line")
            .filter(has_text=words)
            .first.locator(".pb-role__key")
            .inner_text()
        )
        answer = partner.locator(".pb-role__line").filter(
            has=page.locator(f'.pb-role__key:text-is("{key}")')
        )
        number = re.search(r"→ (\d+)", answer.inner_text())[1]  # type: ignore[index]
    last = partner.locator(".pb-role__beat").filter(
        has=page.locator(f'.pb-role__number:text-is("{number}")')
    )
    expect(last).to_contain_text(f"The end: a {script.playthroughs[0].ends} ending")


def test_the_gamebook_leads_from_each_choice_to_its_paragraph(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/gamebook/")
    links = page.locator(".pb-role__next a")
    assert links.count() == len(list(SCRIPTS["ask-to-meet"].choices()))
    for link in links.all():
        target = link.evaluate("link => link.hash")
        assert page.locator(target).count() == 1
        assert link.inner_text() == f"turn to {target.removeprefix('#paragraph-')}"


def test_the_script_page_leads_to_its_papers_and_back(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/")
    for title in ("Pocket cards", "Role cards", "Gamebook"):
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"{title}: Ask to meet")
        page.locator(".pb-facts a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Ask to meet"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_papers_pass_axe_and_fit_the_screen(browser: Browser, site: str, width: int, palette: str):
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=palette,  # type: ignore[arg-type]
    )
    page = context.new_page()
    found = []
    for name in ("cards", "roles", "gamebook"):
        page.goto(f"{site}scripts/ask-to-meet/{name}/")
        page.wait_for_function("document.querySelector('[data-md-color-scheme]')")
        found += [(name, v["id"], v["nodes"][0]["html"]) for v in audit(page)["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append((name, "wider than the screen", ""))
    context.close()
    assert found == []


def test_a_reader_s_own_details_stand_on_every_paper(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/")
    page.wait_for_function("window.pb?.store")
    page.evaluate("pb.store.update('detail/their_name', () => ({ value: 'Zebedee', at: 1 }))")
    for name in ("cards", "roles", "gamebook"):
        page.goto(f"{site}scripts/ask-to-meet/{name}/")
        spans = page.locator("[data-detail=their_name]")
        expect(spans).to_have_text(["Zebedee"] * spans.count())
        assert spans.count() > 1
