"""Markup in every text of a playbook stays text, wherever a page, a tab or a search shows it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.files import served
from tests.models import Key, all_text_keys, documents, is_text, uses
from tests.once import once
from tests.project import sample
from tests.sample import CATALOG, every_kind_of_page
from tests.values import at, put

BOMB = """<img src=x onerror="window.hit=1">'<b>"{{7*7}}</textarea></script>"""


def with_bombs() -> tuple[dict[str, Any], set[Key]]:
    """Return what each file of the sample holds, with markup in every text, and the texts' keys."""
    files, keys = {}, set()
    for document, model in documents(CATALOG):
        value = deepcopy(document.value)
        for use in uses(document, model):
            if is_text(use):
                put(value, use.loc, f"{at(value, use.loc).strip()} {BOMB}")
                keys.add(use.key)
        files[document.name] = value
    return files, keys


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def build(folder: Path) -> None:
        project = sample(folder)
        for name, value in with_bombs()[0].items():
            project.write(name, json.dumps(value))
        project.built("--quiet")

    return once(tmp_path_factory, "hostile", build) / "site"


def test_each_key_that_holds_text_for_readers_holds_markup() -> None:
    _, keys = with_bombs()
    assert all_text_keys() == keys, "the sample does not use all of them"


def test_markup_in_every_text_is_shown_and_never_run(page: Page, hostile_folder: Path) -> None:
    with served(hostile_folder) as address:
        for path in every_kind_of_page():
            page.goto(address + path)
            assert page.evaluate("window.hit") is None, path
            if path.count("/") == 2:
                expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x onerror=")
        page.locator(".md-search__input").press_sequentially("onerror", delay=5)
        page.locator(".md-search-result__item").first.wait_for()
        assert page.evaluate("window.hit") is None
