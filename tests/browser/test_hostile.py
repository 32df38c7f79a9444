"""Markup in every text of a playbook stays text, wherever a page, a tab or a search shows it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.files import served
from tests.project import Project, small

BOMB = """<img src=x onerror="window.hit=1">'<b>"{{7*7}}</textarea></script>"""
TEXTS = re.compile(
    r"^(\s*(?:- )?(?:title|summary|remember|body|short|answer|text|why|label|hint|note|when|say|they"
    r"|scene|lesson|audience|author|about|where|example|low|high)): (?![|>{\[])(.+)$",
    re.MULTILINE,
)


def test_markup_in_every_text_is_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    project = small(tmp_path)
    for path in (tmp_path / "data").rglob("*.yml"):
        path.write_text(TEXTS.sub(_with_bomb, path.read_text()))
    project.built("--strict")
    pages = sorted((tmp_path / "site").rglob("index.html"))
    context = browser.new_context()
    page = context.new_page()
    with served(tmp_path / "site") as address:
        for built in pages:
            path = built.parent.relative_to(tmp_path / "site").as_posix()
            page.goto(f"{address}{path}/")
            assert page.evaluate("window.hit") is None, path
        page.locator(".md-search__input").press_sequentially("onerror", delay=5)
        page.locator(".md-search-result__item").first.wait_for()
        assert page.evaluate("window.hit") is None
    context.close()
    assert len(pages) > 12
    assert "onerror" in _text_of(project)


def _with_bomb(found: re.Match[str]) -> str:
    text = found.group(2).strip().strip("\"'").replace("\\", "\\\\").replace('"', '\\"')
    bomb = BOMB.replace('"', '\\"')
    return f'{found.group(1)}: "{text} {bomb}"'


def _text_of(project: Project) -> str:
    html = project.read("site/principles/show-interest/index.html")
    return re.sub(r"<[^>]+>", "", html)
