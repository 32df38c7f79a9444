"""What stands at the old addresses of a renamed entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook import pipeline
from playbook.pages.site import renderer
from tests.project import CONFIG, Project, small

SCRIPT = "data/scripts/ask-to-meet.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = small(tmp_path)
    aliases = "title: Ask to meet\naliases: [say-hello, say-hi]\n"
    project.replace(SCRIPT, "title: Ask to meet\n", aliases)
    return project


def made(project: Project, *, directory_urls: bool = True) -> pipeline.Made:
    folder = project.folder
    templates = renderer([folder / "templates"])
    return pipeline.make(folder / "data", folder, templates, directory_urls=directory_urls)


def moved(project: Project, *, directory_urls: bool = True) -> dict[str, str]:
    """Return the pages at old addresses by the file that each becomes."""
    found = made(project, directory_urls=directory_urls)
    assert found.site, found.problems
    return {page.src_uri: page.content for page in found.site.moved}


def test_each_old_address_leads_to_the_same_page_of_today(project: Project) -> None:
    pages = moved(project)
    for old in ("say-hello", "say-hi"):
        for page in ("", "cards/", "roles/", "gamebook/"):
            html = pages.pop(f"scripts/{old}/{page}index.html")
            address = f"{'../' * (2 if page else 1)}ask-to-meet/{page}"
            assert f'content="0; url={address}"' in html
            assert f'<link rel="canonical" href="{address}">' in html
            assert f'<a href="{address}">Ask to meet</a>' in html
    assert pages == {}


def test_without_directory_urls_the_old_files_lead_to_those_of_today(project: Project) -> None:
    pages = moved(project, directory_urls=False)
    assert '<a href="ask-to-meet.html">' in pages["scripts/say-hello.html"]
    assert '<a href="../ask-to-meet/cards.html">' in pages["scripts/say-hello/cards.html"]


def test_where_nothing_was_renamed_there_is_no_page_at_an_old_address(tmp_path: Path) -> None:
    assert moved(small(tmp_path)) == {}


def test_a_title_with_markup_is_only_text_at_an_old_address(project: Project) -> None:
    project.replace(SCRIPT, "title: Ask to meet", "title: <b>Ask</b> & *meet*")
    html = moved(project)["scripts/say-hello/index.html"]
    assert "<title>&lt;b&gt;Ask&lt;/b&gt; &amp; meet</title>" in html


def test_a_mistake_in_the_template_of_an_old_address_has_a_place(project: Project) -> None:
    project.write("templates/moved/page.html.j2", "{{ nothing.there }}")
    (problem,) = made(project).problems
    assert (problem.rule, problem.line) == ("template-error", 1)
    assert problem.file.endswith("templates/moved/page.html.j2")


def test_an_old_address_is_nowhere_listed_and_gives_way_to_a_page_written_by_hand(
    project: Project,
) -> None:
    project.write("mkdocs.yml", CONFIG + "site_url: https://example.org/\n")
    project.write("docs/scripts/say-hi.md", "# By hand\n")
    project.write("docs/scripts/say-hello/roles/index.md", "# By hand, too\n")
    project.built("--strict")
    assert "By hand" in project.read("site/scripts/say-hi/index.html")
    assert "By hand, too" in project.read("site/scripts/say-hello/roles/index.html")
    assert "has moved" in project.read("site/scripts/say-hello/index.html")
    assert "has moved" in project.read("site/scripts/say-hi/cards/index.html")
    found = json.loads(project.read("site/search/search_index.json"))["docs"]
    listed = project.read("site/sitemap.xml") + project.read("site/index.html")
    for old in ("scripts/say-hello/", "scripts/say-hi/cards/"):
        assert f"{old}<" not in listed
        assert f'{old}"' not in listed
        assert [each for each in found if each["location"].startswith(old + "#")] == []
        assert [each for each in found if each["location"] == old] == []
