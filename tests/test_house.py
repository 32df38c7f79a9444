"""The pages for maintainers say what the house is: no list drifts, no name is of something gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import house
from tests.project import ROOT

PAGES = [*(ROOT / "docs/contributing").glob("*.md"), *(ROOT / "docs/decisions").glob("*.md")]
NAMED = re.compile(r"`((?:playbook|templates|tests|docs|data)/[a-z\d./_-]+|[a-z\d/_]+\.py)`")

# What the examples of these pages add.
ADDED = re.compile(r'title="([^"]+)"')
TO_BE_WRITTEN = {"docs/authoring/rules/shouting-title.md"}


def test_the_page_of_the_architecture_lists_every_module_with_its_one_job() -> None:
    page = house.PAGE.read_text(encoding="utf-8")
    assert house.written(page) == page, "run `make format`"


def test_every_module_says_what_its_one_job_is() -> None:
    silent = [
        path for path in house.PACKAGE.rglob("*.py") if not path.read_text().startswith('"""')
    ]
    assert silent == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_for_maintainers_names_only_files_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    added = {*ADDED.findall(text), *TO_BE_WRITTEN}
    missing = [name for name in NAMED.findall(text) if not _exists(name) and name not in added]
    assert missing == []


def _exists(name: str) -> bool:
    return any((folder / name).exists() for folder in (ROOT, ROOT / "playbook"))
