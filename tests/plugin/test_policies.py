"""What the pages of a site may load, as an author meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project import CONFIG, Project, small

PAGE = "site/principles/show-interest/index.html"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
ELSEWHERE = "https://pictures.example"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def policies(project: Project) -> set[str]:
    """Return the policies of all pages, each of which has exactly one."""
    found = set()
    for path in (project.folder / "site").rglob("*.html"):
        (policy,) = POLICY.findall(path.read_text(encoding="utf-8"))
        found.add(policy)
    return found


def test_all_pages_have_one_policy_and_none_sends_its_address_elsewhere(project: Project) -> None:
    (policy,) = policies(project.built("--strict"))
    assert "'unsafe-inline'" not in policy.replace("style-src 'self' 'unsafe-inline'", "")
    assert policy.count("'sha256-") >= 3
    assert '<meta name="referrer" content="same-origin">' in project.read(PAGE)


def test_the_letters_of_the_theme_are_those_of_the_readers_own_device(project: Project) -> None:
    assert "fonts.g" not in project.built("--strict").read(PAGE)


def test_a_picture_from_elsewhere_is_refused_and_the_author_is_told_how_to_allow_it(
    project: Project,
) -> None:
    project.write("docs/notes.md", f"# Notes\n\n![A desk]({ELSEWHERE}/desk.png)\n")
    done = project.build()
    assert done.returncode == 0
    assert (
        f"notes.md: the page would load from {ELSEWHERE}, which its policy refuses." in done.stderr
    )
    assert f"name {ELSEWHERE} under `origins:` of the plugin `playbook`" in done.stderr
    assert project.build("--strict").returncode == 1
    project.write(
        "mkdocs.yml",
        CONFIG.replace("pdf: false", f"pdf: false, origins: ['{ELSEWHERE}']"),
    )
    (policy,) = policies(project.built("--strict"))
    assert f"img-src 'self' {ELSEWHERE} data:" in policy


def test_an_origin_that_is_none_is_an_error_with_an_example(project: Project) -> None:
    project.write("mkdocs.yml", CONFIG.replace("pdf: false", 'origins: ["x; script-src *"]'))
    done = project.build()
    assert done.returncode == 1
    assert "Expected the address of a site, such as https://example.org" in done.stderr


def test_a_copy_for_a_folder_may_load_its_own_files(project: Project) -> None:
    project.write("mkdocs.yml", CONFIG.replace("[search,", "[search, offline,"))
    (policy,) = policies(project.built("--strict"))
    assert policy.startswith("default-src 'self' file:; script-src 'self' file: 'unsafe-inline';")
