"""The checks of this playbook's messages find the same in a browser as in the build."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.messages import hostile, lines
from tests.own_playbook import CHECKS, SCRIPTS

ODD = [
    "", " ", "\n\n", "any\u00a0leads", "any\r\nleads", "many leads", "don\u2019t forget my card",
    "Caf\u00e9 any leads\u00e9", "I. My. I. My dog!", "Dear Ann,\nI am. I was.\n\nI will be, my friend. My.",
    "\u201cI am here.\u201d I said. \u201cMy word!\u201d I left\u2026 I came", "a - b " * 90, "w " * 151, "\ufeffI \U0001f600 I",
    "THANK YOU could you send it", "could you send it?\n\nThank\nyou", "x\0y any leads", "any leads, any Leads",
    "\u0130\u017f\u212a any leads", "I e\u0301 am. My", "1. I am\n2. I was\n3. My dog\n4. I go",
]  # fmt: skip


def test_the_browser_finds_just_what_the_build_finds(page: Page, own: str) -> None:
    page.goto(own + "drafts/")
    page.locator("pb-draft textarea").wait_for()
    texts = [*ODD, *hostile(CHECKS)]
    for check in CHECKS.checks.values():
        texts += [*check.examples.finds, *check.examples.passes]
    for script in SCRIPTS.values():
        for quality in ("best", "fair", "poor"):
            texts += [*lines(script, quality), "\n\n".join(lines(script, quality))]
    found = page.evaluate(
        """texts => {
            const draft = document.querySelector("pb-draft");
            return texts.map(text => Object.fromEntries(
                draft.findings(text).map(([section, quotes]) => [section.id.replace("check-", ""), quotes])));
        }""",
        texts,
    )
    assert len(texts) > 300
    for text, here in zip(texts, found, strict=True):
        assert (text[:300], here) == (text[:300], CHECKS.findings(text))
