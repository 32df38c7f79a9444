"""Scripts on paper: pocket cards, role cards and the gamebook, as a printer gets them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.paper import assert_cards_fit, assert_each_role_fits_a_sheet, clipped
from tests.browser.visits import Visit
from tests.sample import SCRIPTS

PAPERS_OF_A_SCRIPT = ("cards", "roles", "gamebook")


@pytest.mark.parametrize("name", SCRIPTS)
def test_eight_cards_fit_one_sheet_with_all_their_words(paper: Page, site: str, name: str):
    paper.goto(f"{site}scripts/{name}/cards/")
    assert_cards_fit(paper, name)


def test_each_role_card_fits_one_sheet_and_begins_on_its_own(paper: Page, site: str):
    paper.goto(f"{site}scripts/ask-to-meet/roles/")
    assert_each_role_fits_a_sheet(paper, "ask-to-meet")


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
    visit: Visit, site: str
):
    page = visit(palette="dark").new_page()
    for name in PAPERS_OF_A_SCRIPT:
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


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_seeker_sees_no_verdict_and_the_partner_no_line(paper: Page, site: str, name: str):
    paper.goto(f"{site}scripts/{name}/roles/")
    seeker, partner = paper.locator(".pb-role").all()
    assert not re.search("[✓○✗]", seeker.inner_text())
    keys = seeker.locator(".pb-role__key").all_inner_texts()
    assert keys == partner.locator(".pb-role__key").all_inner_texts()
    assert len(keys) == len(list(SCRIPTS[name].choices()))
    assert partner.get_by_text("The end:").count() == sum(
        beat.ending is not None for beat in SCRIPTS[name].beats.values()
    )


SKELETON = "[what worked] + thanks + [what did not, in half a line] + one thing for Ingrid"


def test_cards_and_gamebook_show_the_skeleton_of_a_line(paper: Page, site: str):
    for name in ("cards", "gamebook"):
        paper.goto(f"{site}scripts/report-back/{name}/")
        expect(paper.get_by_text(SKELETON)).to_be_visible()


def test_gamebook_and_partner_deal_the_replies_of_a_line_by_a_die(paper: Page, site: str):
    paper.goto(site + "scripts/report-back/gamebook/")
    expect(paper.get_by_text("roll a die: 1-5 turn to 2, 6 turn to 8")).to_be_visible()
    expect(paper.get_by_text("draw a number from one to six")).to_be_visible()
    paper.get_by_role("link", name="turn to 8").first.click()
    assert paper.url.endswith("#paragraph-8")
    paper.goto(site + "scripts/report-back/roles/")
    seeker, partner = paper.locator(".pb-role").all()
    expect(partner).to_contain_text("roll a die: 1-5 → 2, 6 → 8")
    expect(seeker).not_to_contain_text("die")
    paper.goto(site + "scripts/ask-to-meet/roles/")
    expect(paper.locator("article")).not_to_contain_text("roll a die")


def test_role_cards_can_be_played_without_the_site(paper: Page, site: str):
    """Walk the first playthrough by the numbers on the two sheets alone."""
    script = SCRIPTS["ask-to-meet"]
    paper.goto(site + "scripts/ask-to-meet/roles/")
    seeker, partner = paper.locator(".pb-role").all()
    number = "1"
    for name in script.playthroughs[0].choose:
        said = next(each for _, each in script.choices() if each.id == name)
        words = re.sub(r"\{.*|[\"'’].*", "", said.say).split(",")[0][:12]
        beat = seeker.locator(".pb-role__beat").filter(
            has=paper.locator(f'.pb-role__number:text-is("{number}")')
        )
        key = (
            beat.locator(".pb-role__line")
            .filter(has_text=words)
            .first.locator(".pb-role__key")
            .inner_text()
        )
        answer = partner.locator(".pb-role__line").filter(
            has=paper.locator(f'.pb-role__key:text-is("{key}")')
        )
        number = re.search(r"→ (\d+)", answer.inner_text())[1]  # type: ignore[index]
    last = partner.locator(".pb-role__beat").filter(
        has=paper.locator(f'.pb-role__number:text-is("{number}")')
    )
    expect(last).to_contain_text(f"The end: a {script.playthroughs[0].ends} ending")


def test_the_gamebook_leads_from_each_choice_to_its_paragraph(paper: Page, site: str):
    paper.goto(site + "scripts/ask-to-meet/gamebook/")
    links = paper.locator(".pb-role__next a")
    assert links.count() == len(list(SCRIPTS["ask-to-meet"].choices()))
    for link in links.all():
        target = link.evaluate("link => link.hash")
        assert paper.locator(target).count() == 1
        assert link.inner_text() == f"turn to {target.removeprefix('#paragraph-')}"


def test_the_script_page_leads_to_its_papers_and_back(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/")
    for title in ("Pocket cards", "Role cards", "Gamebook"):
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"{title}: Ask to meet")
        page.locator(".pb-facts a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Ask to meet"))


def test_a_reader_s_own_details_stand_on_every_paper(page: Page, site: str):
    page.goto(site + "scripts/ask-to-meet/")
    page.wait_for_function("() => window.pb?.store")
    page.evaluate("pb.store.update('detail/their_name', () => ({ value: 'Zebedee', at: 1 }))")
    for name in ("cards", "roles", "gamebook"):
        page.goto(f"{site}scripts/ask-to-meet/{name}/")
        spans = page.locator("[data-detail=their_name]")
        expect(spans).to_have_text(["Zebedee"] * spans.count())
        assert spans.count() > 1
