"""The pages of the sample as HTML: each name is given once, and whatever is named is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.markup import leads_nowhere, names_nothing, names_twice, pages

OF_THE_THEME = {'for="__toc"'}
"""Material names its list of contents also where a page hides it."""


@pytest.fixture(params=["site_folder", "offline_folder"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The sample as it is served, and as it stands on a stick."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_no_page_has_two_things_of_one_name(folder: Path) -> None:
    assert names_twice(folder) == []


def test_each_label_and_description_is_on_its_page(folder: Path) -> None:
    named = names_nothing(folder)
    assert [each for each in named if each.partition(": ")[2] not in OF_THE_THEME] == []


def test_each_link_inside_the_site_leads_to_a_page_and_a_place_on_it(site_folder: Path) -> None:
    assert leads_nowhere(site_folder) == []


def test_on_a_stick_each_link_names_a_file_that_is_there(offline_folder: Path) -> None:
    assert leads_nowhere(offline_folder, served=False) == []


def test_what_is_wrong_with_a_site_is_found(tmp_path: Path) -> None:
    page = '<a id="x" href="b/#y">y</a> <b id="x">x</b> <label for="z">z</label> <img src="c.png">'
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<a href="../index.html?q#x">x</a>')
    (tmp_path / "index.html").write_text(page)
    assert list(pages(tmp_path)) == ["b/index.html", "index.html"]
    assert names_twice(tmp_path) == ["index.html: #x"]
    assert names_nothing(tmp_path) == ['index.html: for="z"']
    assert leads_nowhere(tmp_path) == ["index.html: b/#y", "index.html: c.png"]
