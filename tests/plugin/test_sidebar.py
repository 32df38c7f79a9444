"""A sidebar stays short where a kind has many entries, and leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook.plugin.sidebar import AROUND, LONGEST
from tests.project import Project, small

ENTRY = "title: Number {0:02}\nsummary: One.\npractices: [A1]\nrelated: [show-interest]\nremember: Two.\nbody: Three.\n"
LINK = re.compile(r'<a href="([^"]*)" class="md-nav__link')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def with_entries(project: Project, count: int) -> Project:
    for number in range(count):
        project.write(f"data/principles/number-{number:02}.yml", ENTRY.format(number))
    project.built()
    return project


def linked(project: Project, page: str) -> list[str]:
    html = project.read(f"site/{page}/index.html")
    sidebar = html.partition('data-md-type="navigation"')[2].partition("md-sidebar--secondary")[0]
    return LINK.findall(sidebar)


def test_a_section_that_fits_is_shown_whole(project: Project) -> None:
    count = len(list((project.folder / "data/principles").glob("*.yml")))
    with_entries(project, LONGEST - 1 - count)
    links = linked(project, "principles/number-20")
    assert {f"../number-{number:02}/" for number in range(20)} < set(links)
    assert "All" not in project.read("site/principles/number-20/index.html")


def test_a_longer_one_shows_the_pages_around_the_open_one_and_leads_to_the_rest(
    project: Project,
) -> None:
    with_entries(project, 60)
    links = linked(project, "principles/number-30")
    shown = {int(link[10:12]) for link in links if link.startswith("../number-")}
    assert shown == {*range(30 - AROUND, 30), *range(31, 31 + AROUND)}
    assert links.count("../") == 2, "the list, above and below"
    total = len(list((project.folder / "data/principles").glob("*.yml")))
    assert f"All {total}" in project.read("site/principles/number-30/index.html")


def test_the_first_and_the_last_pages_have_as_many_links_as_the_others(project: Project) -> None:
    with_entries(project, 60)
    counts = {len(linked(project, f"principles/number-{number}")) for number in ("00", "30", "59")}
    assert len(counts) == 1


def test_a_page_is_as_large_in_a_playbook_of_three_times_the_entries(project: Project) -> None:
    sizes = []
    for count in (60, 180):
        with_entries(project, count)
        sizes.append(len(project.read("site/principles/number-30/index.html")))
    assert abs(sizes[1] - sizes[0]) < 10


def test_every_page_is_still_reached_by_next_and_previous(project: Project) -> None:
    with_entries(project, 60)
    html = project.read("site/principles/number-59/index.html")
    assert 'rel="prev"' in html
    assert "../number-58/" in html
