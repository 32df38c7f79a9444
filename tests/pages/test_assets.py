"""What a page loads of ours: joined by folder, and small enough for a phone on a bad line."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest

from playbook.kinds import all_kinds
from playbook.pages import assets, kept
from playbook.pages.assets import Asset
from playbook.pages.looks import of_kinds
from playbook.pages.site import KINDS, page_folders, renderer

KB = 1024
SITE = {"id": "networking", "backup": "backup/", "shapes": kept.shapes()}
RENAMED = {"aliases": {"old": "new"}, "keys": ["tick/{entry}/{run}/{part}"], "answers": []}

# What only some sites need comes on top: the script that follows renames.
RENAMES = 1.6 * KB


def size(asset: Asset) -> int:
    return len(gzip.compress(asset.content.encode(), mtime=0))


def too_large(found: Mapping[str, Asset], most: float) -> dict[str, int]:
    """Return the pages, by folder, that load more than this, and how much that is."""
    base = size(found["base"])
    pages = found.keys() - {assets.BASE, *assets.APART}
    sums = {folder: base + size(found[folder]) for folder in pages}
    return {folder: loaded for folder, loaded in sums.items() if loaded > most}


def scripts(**more: object) -> dict[str, Asset]:
    return assets.scripts(renderer([]).texts(".js"), page_folders(), {**SITE, **more})


def test_no_page_loads_more_than_10_kb_of_our_scripts_6_of_them_the_base() -> None:
    found = scripts()
    assert size(found["base"]) <= 6 * KB
    assert too_large(found, 10 * KB) == {}


def test_what_brings_in_a_file_is_in_no_page_but_loaded_for_it() -> None:
    found = scripts()
    for name in ("importLogic", "filledLogic"):
        assert [folder for folder, asset in found.items() if name in asset.content] == ["import"]
    assert size(found["import"]) <= 8 * KB


def test_what_follows_renames_is_loaded_only_where_there_are_any() -> None:
    without, following = scripts()["base"], scripts(**RENAMED)["base"]
    assert "renamesLogic" in following.content
    assert "renamesLogic" not in without.content
    assert size(following) - size(without) <= RENAMES


def test_no_page_loads_more_than_9_kb_of_our_styles() -> None:
    texts = renderer([]).texts(".css") | {KINDS: of_kinds(all_kinds())}
    found = assets.styles(texts, page_folders())
    assert too_large(found, 9 * KB) == {}


@pytest.fixture
def files() -> dict[str, str]:
    """The texts of files in which their own names stand."""
    names = ("base/b.js", "script/s.js", "script/z.logic.js", "house/h.js", "base/a.logic.js")
    return {name: f"{name} " for name in names}


def test_the_files_of_a_folder_are_joined_with_its_logic_first(files: dict[str, str]) -> None:
    joined = assets.joined(files, {"script", "house"})
    assert joined["base"] == "base/a.logic.js base/b.js "
    assert joined["script"] == "script/z.logic.js script/s.js "


def test_a_folder_without_pages_joins_the_base_behind_its_own_files(files: dict[str, str]) -> None:
    assert assets.joined(files, {"script"})["base"] == "base/a.logic.js base/b.js house/h.js "


def test_what_a_folder_borrows_stands_before_its_own_and_on_no_other_page(
    files: dict[str, str],
) -> None:
    folders = {"script": ("wording",), "messages": ("wording",), "home": ()}
    found = assets.needed({**files, "wording/w.js": "wording/w.js "}, folders)
    assert found["script"] == "wording/w.js script/z.logic.js script/s.js "
    assert found["messages"] == "wording/w.js "
    assert found["base"] == "base/a.logic.js base/b.js house/h.js "
    assert found.keys() == {"base", "script", "messages"}


def test_a_folder_that_is_borrowed_keeps_what_it_has_for_pages_of_its_own(
    files: dict[str, str],
) -> None:
    found = assets.needed(files, {"script": (), "messages": ("script",)})
    assert found["script"] == found["messages"] == "script/z.logic.js script/s.js "
