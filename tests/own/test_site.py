"""The pages of this repository's own site as HTML: where a test fails, an edit in data/ or docs/ did it."""

from __future__ import annotations

from pathlib import Path

from tests.in_node import answer
from tests.markup import leads_nowhere, names_twice


def test_each_link_of_the_site_leads_to_a_page_and_a_place_on_it(own_folder: Path) -> None:
    assert leads_nowhere(own_folder) == []


def test_each_link_of_a_copy_on_a_stick_names_a_file_that_is_there(
    own_offline_folder: Path,
) -> None:
    assert leads_nowhere(own_offline_folder, served=False) == []


def test_no_page_of_the_site_has_two_things_of_one_name(own_folder: Path) -> None:
    assert names_twice(own_folder) == []


def test_each_page_of_the_site_is_valid_html(own_folder: Path) -> None:
    assert answer("validate.js", [str(own_folder)]) == []
