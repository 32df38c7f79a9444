"""Playing a conversation through: lines to choose, what they do, and every honest ending."""

from __future__ import annotations

import re
from itertools import product

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.accessibility import faults, settle
from tests.browser.desk import copied
from tests.browser.visits import LAPTOP, LOOKS, PHONE, Visit
from tests.sample import SCRIPTS

SCRIPT = "scripts/ask-to-meet/"
LUCKY = "scripts/report-back/"
PLAYED = ("ask-to-meet", "half-hour-meeting", "borrow-fifty-dollars")
ENDINGS = {"strong": "A strong ending", "open": "An open ending", "closed": "It ends here"}


def begin(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator("pb-rehearsal[data-ready]").get_by_role("link", name="Begin", exact=True).click()
    return page.locator("pb-rehearsal")


def say(page: Page, *choices: str) -> None:
    for choice in choices:
        page.locator(f'[data-pick="{choice}"]').click()


def trust(page: Page) -> tuple[float, str]:
    bar = page.get_by_role("progressbar", name="Trust")
    words = page.locator(".pb-trust strong").inner_text()
    return bar.evaluate("bar => bar.value"), words


def said(page: Page) -> list[str]:
    """Return the reader's lines in the conversation so far, by how they begin."""
    lines = page.locator("pb-rehearsal .pb-chat .pb-bubble--you .pb-words").all()
    return [line.inner_text()[:12] for line in lines]


def test_it_begins_in_the_scene_with_lines_that_do_not_tell_how_good_they_are(
    page: Page, site: str
) -> None:
    rehearsal = begin(page, site + SCRIPT)
    expect(rehearsal).to_contain_text("Now you sit in front of an empty message.")
    expect(rehearsal.get_by_text("What do you say?")).to_be_visible()
    lines = rehearsal.locator(".pb-picks button")
    assert lines.count() == 4
    shown = rehearsal.locator(".pb-picks").inner_html()
    assert not re.search(r"best|fair|poor|pb-icon", shown, re.IGNORECASE)
    styles = {line.evaluate("e => getComputedStyle(e).cssText || getComputedStyle(e).borderColor")
              for line in lines.all()}  # fmt: skip
    assert len(styles) == 1


def test_the_lines_stand_in_an_order_that_stays_for_the_visit(page: Page, site: str) -> None:
    def order() -> list[str | None]:
        return [each.get_attribute("data-pick") for each in page.locator("[data-pick]").all()]

    rehearsal = begin(page, site + SCRIPT)
    first = order()
    say(page, "admire-and-ask")
    rehearsal.get_by_role("button", name="Back").click()
    assert order() == first
    page.reload()
    begin(page, site + SCRIPT)
    assert order() == first


def test_the_order_of_the_lines_differs_between_visits(visit: Visit, site: str) -> None:
    """Node shows how much it differs; here, that each visit has an order of its own."""
    orders = set()
    for _ in range(20):
        page = visit().new_page()
        begin(page, site + SCRIPT)
        lines = page.locator("[data-pick]")
        orders.add(" ".join(lines.evaluate_all("all => all.map(each => each.dataset.pick)")))
        if len(orders) > 1:
            return
    raise AssertionError(orders)


def test_a_line_is_answered_and_judged_with_the_principle_behind_it(page: Page, site: str) -> None:
    begin(page, site + SCRIPT)
    say(page, "any-openings")
    verdict = page.locator(".pb-verdict")
    expect(verdict).to_contain_text("That hurt. Trust goes down")
    expect(verdict).to_contain_text("you are still a stranger")
    expect(verdict).to_contain_text("Goes against: Never ask a stranger for $50")
    expect(page.locator("pb-rehearsal .pb-bubble--they")).to_contain_text("Please use the careers")
    link = verdict.get_by_role("link", name="Never ask a stranger")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Never ask a stranger")


def test_trust_goes_up_and_down_in_a_bar_and_in_words(page: Page, site: str) -> None:
    begin(page, site + SCRIPT)
    assert trust(page) == (3, "wary")
    say(page, "admire-and-ask")
    expect(page.locator(".pb-verdict")).to_contain_text(
        "That helped. Trust goes up: they are warming."
    )
    assert trust(page) == (5, "warming")
    say(page, "no-hurry")
    expect(page.locator(".pb-verdict").last).to_contain_text("Trust goes up a little")
    assert trust(page) == (6, "warming")
    say(page, "just-ten-minutes")
    assert trust(page) == (4, "warming")


def test_a_friend_begins_with_more_trust_than_a_stranger(page: Page, site: str) -> None:
    begin(page, site + "scripts/tell-friends-you-are-looking/")
    assert trust(page) == (7, "at ease")


THROWS = [(0, "The flyer, yes please!"), (0.99, "A week goes by, and nothing comes.")]


@pytest.mark.parametrize(("luck", "heard"), THROWS)
def test_the_same_line_meets_the_reply_that_luck_deals_and_the_other_can_be_tried(
    page: Page, site: str, luck: float, heard: str
) -> None:
    page.add_init_script(f"Math.random = () => {luck}")
    [other] = {reply for _, reply in THROWS} - {heard}
    rehearsal = begin(page, site + LUCKY)
    say(page, "both-results")
    expect(rehearsal).to_contain_text(heard)
    expect(rehearsal).not_to_contain_text(other)
    verdict = rehearsal.locator(".pb-verdict")
    expect(verdict).to_contain_text("That helped.")
    expect(verdict).to_contain_text("What comes back is luck.")
    page.reload()
    expect(rehearsal).to_contain_text(heard)
    rehearsal.get_by_role("button", name="Try the other reply").click()
    expect(rehearsal).to_contain_text(other)
    expect(rehearsal).not_to_contain_text(heard)
    expect(rehearsal.locator(":focus")).to_contain_text(other)
    assert len(said(page)) == 1
    rehearsal.get_by_role("button", name="Try the other reply").click()
    expect(rehearsal).to_contain_text(heard)
    expect(rehearsal.locator("pb-endings")).to_have_text("1 of 4 endings found")


def test_a_line_without_luck_offers_no_other_reply(page: Page, site: str) -> None:
    begin(page, site + SCRIPT)
    say(page, "admire-and-ask")
    expect(page.locator(".pb-verdict")).to_be_visible()
    expect(page.get_by_role("button", name="Try the other reply")).to_have_count(0)
    expect(page.locator(".pb-verdict")).not_to_contain_text("luck")


def test_the_verdict_shows_the_skeleton_of_the_line_with_the_details_in_it(
    page: Page, site: str
) -> None:
    begin(page, site + LUCKY)
    say(page, "both-results")
    skeleton = page.locator(".pb-verdict .pb-pattern")
    expect(skeleton).to_have_text(
        "[what worked] + thanks + [what did not, in half a line] + one thing for Ingrid"
    )


def test_one_can_go_back_and_try_again_from_any_line(page: Page, site: str) -> None:
    rehearsal = begin(page, site + SCRIPT)
    say(page, "admire-and-ask", "no-hurry", "take-the-no")
    assert len(said(page)) == 3
    rehearsal.get_by_role("button", name="Back").click()
    assert len(said(page)) == 2
    expect(rehearsal.locator("[data-pick=take-the-no]")).to_be_visible()
    page.locator("pb-rehearsal > .pb-chat .pb-bubble--you").nth(1).click()
    assert len(said(page)) == 1
    say(page, "topic-and-dates")
    expect(rehearsal).to_contain_text("A strong ending")
    rehearsal.get_by_role("button", name="Start again").click()
    assert said(page) == []
    assert trust(page) == (3, "wary")


def test_once_begun_the_talk_stands_under_the_header_and_no_heading_between(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 844})
    begin(page, site + SCRIPT)
    header = page.locator(".md-header").bounding_box()
    meter = page.locator(".pb-trust").bounding_box()
    heading = page.get_by_role("heading", name="Rehearse it").bounding_box()
    assert header
    assert meter
    assert heading
    edge = header["y"] + header["height"]
    assert edge <= meter["y"] <= edge + 8
    assert heading["y"] + heading["height"] <= edge


def test_the_ladder_shows_how_well_you_know_them_and_how_trust_grows(page: Page, site: str) -> None:
    reached = "ladder => ladder.style.getPropertyValue('--reached')"
    page.goto(site + SCRIPT)
    known = page.locator(".pb-facts .pb-ladder")
    assert known.evaluate(reached) == "25%"
    assert known.locator("svg").first.locator("circle").count() == 4
    begin(page, site + SCRIPT)
    meter = page.locator(".pb-trust .pb-ladder")
    assert meter.evaluate(reached) == "30%"
    say(page, "admire-and-ask")
    assert meter.evaluate(reached) == "50%"
    full = meter.locator("svg").last
    assert "50%" in full.evaluate("full => getComputedStyle(full).clipPath")


def test_what_is_said_has_a_voice_of_its_own(page: Page, site: str) -> None:
    font = "words => getComputedStyle(words).fontFamily"
    begin(page, site + SCRIPT)
    voice = page.locator(".pb-pick .pb-words").first.evaluate(font)
    assert voice.endswith(" serif")
    assert page.locator(".pb-ask").evaluate(font) != voice


def test_what_is_touched_is_large_enough_for_a_finger(page: Page, site: str) -> None:
    page.add_init_script("Math.random = () => 0.99")
    page.set_viewport_size({"width": PHONE, "height": 844})
    begin(page, site + LUCKY)
    say(page, "both-results")
    page.locator(".pb-model > summary").click()
    page.locator("pb-rehearsal summary").first.click()
    touched = page.locator("article button:visible, article .pb-act a, article summary:visible")
    assert {"Copy", "Say something else", "Try the other reply"} <= set(touched.all_inner_texts())
    small = [
        each.inner_text()
        for each in touched.all()
        if (box := each.bounding_box()) and (box["height"] < 32 or box["width"] < 32)
    ]
    assert small == []


@pytest.mark.parametrize(("wished", "moves"), [("reduce", False), ("no-preference", True)])
def test_a_stamp_comes_down_only_where_motion_is_welcome(
    page: Page, site: str, wished: str, moves: bool
) -> None:
    page.emulate_media(reduced_motion=wished)  # type: ignore[arg-type]
    begin(page, site + SCRIPT)
    say(page, "admire-and-ask", "topic-and-dates")
    stamp = page.locator(".pb-final .pb-stamp")
    assert stamp.evaluate("stamp => getComputedStyle(stamp).animationName !== 'none'") is moves
    dots = "dots => getComputedStyle(dots).animationName !== 'none'"
    assert page.locator(".pb-trust svg").last.evaluate(dots) is moves


def test_the_keyboard_and_the_view_go_to_the_answer_and_the_verdict_is_announced(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    rehearsal = begin(page, site + SCRIPT)
    expect(rehearsal.locator(".pb-scene")).to_be_focused()
    say(page, "any-openings")
    answer = rehearsal.locator(".pb-bubble--they")
    expect(answer).to_be_focused()
    expect(answer).to_be_in_viewport()
    expect(page.get_by_role("status").filter(has_text="That hurt")).to_have_count(1)
    meter = page.locator(".pb-trust").bounding_box()
    mine = page.locator("pb-rehearsal .pb-bubble--you").bounding_box()
    assert meter
    assert mine
    assert mine["y"] >= meter["y"] + meter["height"]
    rehearsal.get_by_role("button", name="Back").click()
    expect(rehearsal.locator(".pb-scene")).to_be_focused()


def test_the_keyboard_alone_plays_to_an_ending_and_sets_off_no_shortcut_of_the_site(
    page: Page, site: str
) -> None:
    page.goto(site + SCRIPT)
    page.locator("pb-rehearsal[data-ready] .pb-start a").focus()
    ending = page.locator(".pb-final .pb-ending")
    for _ in range(20):
        page.keyboard.press("Enter")
        if ending.count():
            break
        assert page.evaluate("document.activeElement.matches('pb-rehearsal [tabindex]')")
        while not page.evaluate("'pick' in document.activeElement.dataset"):
            page.keyboard.press("Tab")
        for key in "fsnp,./":
            page.keyboard.press(key)
    expect(ending).to_be_visible()
    assert SCRIPT in page.url
    assert not page.locator("#__search").is_checked()


def test_after_an_ending_stands_the_difference_your_line_and_the_better_one(
    page: Page, site: str
) -> None:
    rehearsal = begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    expect(rehearsal.locator(".pb-final")).to_contain_text("An open ending")
    expect(rehearsal.get_by_role("heading", name="What would have been better")).to_be_visible()
    differences = rehearsal.locator(".pb-better details")
    assert differences.count() == len(poorer("any-openings", "own-it"))
    first = differences.first
    expect(first).to_contain_text("Is Harbor Foods hiring at the moment?")
    better = first.locator(".pb-bubble--you")
    expect(better).to_contain_text("Better")
    expect(better).to_contain_text("Hello Priya, I’m Tom")
    expect(better).to_be_visible()


def poorer(*choices: str) -> list[str]:
    """Return those of the lines of the script that are not the best."""
    lines = {choice.id: choice for _, choice in SCRIPTS["ask-to-meet"].choices()}
    return [choice for choice in choices if lines[choice].quality != "best"]


def test_where_every_line_was_the_best_there_is_nothing_to_compare(page: Page, site: str) -> None:
    rehearsal = begin(page, site + SCRIPT)
    say(page, "admire-and-ask", "topic-and-dates")
    expect(rehearsal).to_contain_text("A strong ending")
    expect(rehearsal.get_by_text("Every line was the best one here.")).to_be_visible()
    assert rehearsal.locator(".pb-better details").count() == 0
    expect(rehearsal.get_by_role("heading", name="better")).to_have_count(0)


def test_an_ending_folds_the_talk_which_can_be_read_and_taken_up_again(
    page: Page, site: str
) -> None:
    rehearsal = begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    line = rehearsal.locator(".pb-chat .pb-bubble--you").first
    expect(line).to_be_hidden()
    rehearsal.get_by_text("What you said, line by line").click()
    expect(line).to_be_visible()
    expect(rehearsal.locator(".pb-verdict").first).to_contain_text("That hurt.")
    line.get_by_role("button", name="Say something else").click()
    expect(rehearsal.get_by_text("What do you say?")).to_be_visible()


ENDS = {
    "strong": (("admire-and-ask", "topic-and-dates"), "Now for real:"),
    "open": (("any-openings", "own-it"), "How it may go on:"),
    "closed": (("pick-your-brain", "anything-really"), "For next time:"),
}


@pytest.mark.parametrize("ending", ENDS)
def test_an_ending_says_one_next_act(page: Page, site: str, ending: str) -> None:
    choices, words = ENDS[ending]
    rehearsal = begin(page, site + SCRIPT)
    say(page, *choices)
    expect(rehearsal.locator(".pb-stamp strong")).to_have_text(ENDINGS[ending])
    acts = rehearsal.locator(".pb-act:visible")
    assert acts.count() == 1
    expect(acts).to_contain_text(words)
    acts.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not page.url.endswith(SCRIPT)


def test_an_ending_leads_to_saying_it_again_in_own_words(page: Page, site: str) -> None:
    rehearsal = begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    rehearsal.get_by_role("link", name="Say it again as yourself").click()
    expect(page.locator("#own-words > summary")).to_be_in_viewport()


def test_stamps_tell_endings_apart_by_their_shape_and_their_words(page: Page, site: str) -> None:
    looks = set()
    for choices, _ in ENDS.values():
        begin_again(page, site)
        say(page, *choices)
        looks.add(page.locator(".pb-stamp:visible").evaluate(LOOK))
    assert len(looks) == len(ENDS)
    found = page.locator(".pb-rehearse .pb-found")
    assert found.count() == len(ENDS)
    assert len({each.evaluate(LOOK) for each in found.all()}) == len(ENDS)


LOOK = """stamp => {
  const { borderStyle, borderRadius, content } = getComputedStyle(stamp, "::before");
  return [borderStyle, borderRadius, content].join();
}"""


def begin_again(page: Page, site: str) -> None:
    page.goto("about:blank")
    page.goto(site + SCRIPT)
    page.locator("pb-rehearsal[data-ready]").wait_for()
    again = page.get_by_role("button", name="Start again")
    (again if again.count() else page.get_by_role("link", name="Begin", exact=True)).click()


def test_the_whole_talk_and_the_better_lines_are_copied(
    clipboard: BrowserContext, site: str
) -> None:
    page = clipboard.new_page()
    rehearsal = begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    rehearsal.get_by_role("button", name="Copy it all").click()
    expect(rehearsal.get_by_role("button", name="Copied")).to_be_visible()
    text = copied(page)
    assert text.startswith("Last week Priya")
    assert "\n\nYou: Dear Priya, I’m looking for a job" in text
    assert "\n\nThey: I don’t do the hiring" in text
    assert "\n\nAn open ending" in text
    assert "\n\nWhat would have been better\n\nYou said: Dear Priya" in text
    assert "\n\nBetter: Hello Priya" in text


def test_on_paper_the_button_brings_the_talk_and_the_better_lines_and_nothing_else(
    page: Page, site: str
) -> None:
    page.add_init_script("window.print = () => window.printed = document.documentElement.className")
    rehearsal = begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    rehearsal.get_by_role("button", name="Print it").click()
    assert "pb-both" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for shown in (".pb-chat .pb-verdict", ".pb-final", ".pb-better .pb-bubble--you"):
        expect(rehearsal.locator(shown).first).to_be_visible()
    for hidden in (".pb-model", ".pb-map", ".pb-trust", ".pb-summary", ".pb-act:not([hidden])", "pb-rehearsal .pb-tools"):  # fmt: skip
        expect(page.locator(hidden).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".pb-model")).to_be_visible()
    expect(page.locator(".pb-rehearse")).to_be_hidden()


def test_the_endings_found_are_counted_on_the_page_and_on_the_card(page: Page, site: str) -> None:
    count = page.locator("pb-rehearsal pb-endings")
    page.goto(site + SCRIPT)
    expect(count).to_have_text("0 of 4 endings found")
    begin(page, site + SCRIPT)
    say(page, "admire-and-ask", "topic-and-dates")
    expect(count).to_have_text("1 of 4 endings found")
    page.get_by_role("button", name="Start again").click()
    say(page, "any-openings", "own-it")
    expect(count).to_have_text("2 of 4 endings found")
    page.get_by_role("button", name="Start again").click()
    say(page, "any-openings", "own-it")
    expect(count).to_have_text("2 of 4 endings found")
    page.goto(site + "scripts/")
    cards = page.locator(".pb-card", has_text="Ask to meet someone")
    expect(cards.locator("pb-endings")).to_have_text("2 of 4 endings found")
    other = page.locator(".pb-card", has_text="Report back on what")
    expect(other.locator("pb-endings")).to_have_text("0 of 4 endings found")


@pytest.mark.parametrize("name", PLAYED)
def test_every_playthrough_of_a_script_ends_as_its_author_says(
    page: Page, site: str, name: str
) -> None:
    rehearsal = begin(page, f"{site}scripts/{name}/")
    reached = set()
    for playthrough in SCRIPTS[name].playthroughs:
        say(page, *playthrough.choose)
        assert rehearsal.locator(".pb-stamp strong").inner_text() == ENDINGS[playthrough.ends]
        reached.add(rehearsal.locator(".pb-final").inner_text())
        rehearsal.get_by_role("button", name="Start again").click()
    beats = SCRIPTS[name].beats.values()
    assert len(reached) >= len({beat.ending for beat in beats if beat.ending})
    every = len(SCRIPTS[name].endings)
    expect(rehearsal.locator("pb-endings")).to_have_text(f"{every} of {every} endings found")


def test_a_rehearsal_goes_on_after_instant_navigation_there_and_back(
    page: Page, instant: str
) -> None:
    begin(page, instant + SCRIPT)
    page.evaluate("window.sameDocument = true")
    say(page, "any-openings")
    page.locator(".pb-verdict").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Never ask a stranger")
    page.go_back()
    expect(page.locator("[data-pick=own-it]")).to_be_visible()
    assert len(said(page)) == 1
    say(page, "own-it")
    assert len(said(page)) == 2, "one click is one step"
    expect(page.locator("pb-rehearsal pb-endings")).to_have_text("1 of 4 endings found")
    page.get_by_role("link", name="Scripts").first.press("Enter")
    card = page.locator(".pb-card", has_text="Ask to meet someone")
    expect(card.locator("pb-endings")).to_have_text("1 of 4 endings found")
    card.get_by_role("link").click()
    expect(page.locator(".pb-final .pb-ending")).to_be_visible()
    assert page.evaluate("window.sameDocument")


def test_own_words_come_along_by_instant_navigation(page: Page, instant: str) -> None:
    page.goto(instant + SCRIPT)
    page.locator("pb-details[data-ready] summary").click()
    page.evaluate("window.sameDocument = true")
    page.get_by_role("textbox", name="Their first name").fill("Noor")
    page.get_by_role("link", name="Report back on what came of it").first.click()
    line = page.locator(".pb-model .pb-bubble--you").first
    expect(line).to_contain_text("Dear Noor")
    page.go_back()
    expect(line).to_contain_text("Hello Noor")
    page.locator("pb-details summary").click()
    page.get_by_role("textbox", name="Their first name").fill("Ana")
    expect(line).to_contain_text("Hello Ana")
    page.locator(".pb-model > summary").click()
    assert line.get_by_role("button", name="Copy").count() == 1
    assert page.evaluate("window.sameDocument")


def test_nothing_is_left_of_a_rehearsal_in_a_new_visit_but_its_endings(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    expect(page.locator("pb-rehearsal pb-endings")).to_have_text("1 of 4 endings found")
    page.close()
    page = context.new_page()
    page.goto(site + SCRIPT)
    expect(page.get_by_role("link", name="Begin", exact=True)).to_be_visible()
    expect(page.locator("pb-endings")).to_have_text("1 of 4 endings found")


def test_a_browser_that_keeps_nothing_can_rehearse_too(page: Page, site: str) -> None:
    page.add_init_script("""
      const broken = () => { throw new DOMException("no", "SecurityError") };
      Object.defineProperty(window, "sessionStorage", { get: broken });
      Object.defineProperty(window, "indexedDB", { get: broken });
    """)
    begin(page, site + SCRIPT)
    say(page, "any-openings", "own-it")
    expect(page.locator(".pb-final .pb-ending")).to_be_visible()
    expect(page.locator("pb-rehearsal pb-endings")).to_have_text("1 of 4 endings found")


def test_without_javascript_the_same_button_leads_to_the_first_paragraph(
    visit: Visit, site: str
) -> None:
    page = visit(javascript=False).new_page()
    page.goto(site + SCRIPT)
    page.get_by_role("link", name="Begin", exact=True).click()
    assert page.url.endswith("#beat-opening")
    expect(page.locator("#beat-opening")).to_be_in_viewport()
    assert page.locator("article button:visible, article input:visible").count() == 0


@pytest.mark.parametrize(("width", "name"), list(product((PHONE, LAPTOP), (SCRIPT, "scripts/"))))
def test_nothing_shifts_while_a_page_comes_up(
    visit: Visit, site: str, width: int, name: str
) -> None:
    page = visit(width=width).new_page()
    page.add_init_script("""
      window.shifts = [];
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push(
        [entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80))])))
        .observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(site + name, wait_until="networkidle")
    page.locator("pb-endings[data-ready]").first.wait_for(state="attached")
    settle(page)
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_each_state_passes_axe_and_fits_the_screen(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = visit(width=width, palette=palette).new_page()
    found = []

    def look(state: str) -> None:
        found.extend(faults(page, state))

    begin(page, site + SCRIPT)
    look("begun")
    say(page, "any-openings")
    look("after a poor line")
    say(page, "own-it")
    look("an open ending")
    for ending in ("strong", "closed"):
        begin_again(page, site)
        say(page, *ENDS[ending][0])
        page.get_by_text("What you said, line by line").click()
        look(f"a {ending} ending, unfolded")
    begin(page, site + "scripts/borrow-fifty-dollars/")
    say(page, SCRIPTS["borrow-fifty-dollars"].playthroughs[0].choose[0])
    look("how not to")
    page.goto(site + "scripts/")
    look("cards")
    assert found == []
