"""What readers load says the same as what maintainers wrote."""

from __future__ import annotations

from playwright.sync_api import Page

from playbook.pages import assets
from playbook.pages.site import page_folders, renderer

RULES = r"""text => {
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = text;
    return [...style.sheet.cssRules].map(rule => rule.cssText.replace(/([,:])\s+/g, "$1"));
}"""


def test_a_small_style_means_what_the_written_one_means(page: Page) -> None:
    for folder, written in assets.joined(renderer([]).texts(".css"), page_folders()).items():
        small = assets.style(folder, written).content
        assert page.evaluate(RULES, small) == page.evaluate(RULES, written), folder


def test_the_small_scripts_are_still_scripts(page: Page) -> None:
    for folder, written in assets.joined(renderer([]).texts(".js"), page_folders()).items():
        small = assets.script(folder, written).content
        assert page.evaluate("text => { new Function(text); return true }", small), folder
