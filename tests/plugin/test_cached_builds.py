"""What a build makes that finds a disk cache: to the byte what one without makes, with its warnings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editable import config, playbook
from tests.project import Project
from tests.rebuilt import Cold, Compared, Fresh

PRINCIPLE = "data/principles/listen.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return playbook(tmp_path / "project")


@pytest.fixture
def builds(project: Project) -> Iterator[Compared]:
    """Builds of a project, of which the first has filled the cache. Each is compared with one without."""
    cached, cold = Fresh(project.folder, "build", cache=True), Cold(project.folder, "build")
    builds = Compared(cached, cold)
    builds.site()
    yield builds
    cached.close()
    cold.close()


def cache_of(project: Project) -> list[Path]:
    return [path for path in (project.folder / ".cache").rglob("*") if path.is_file()]


def test_after_an_edit_what_it_changes_is_made_anew(project: Project, builds: Compared) -> None:
    assert cache_of(project)
    project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    project.replace("docs/notes.md", "deep/more.md", "nowhere.md")
    said = builds.site().said
    assert ["'nowhere.md'" in text for text in said] == [True]
    assert builds.site().said == said


def test_a_file_that_the_clock_calls_unchanged_is_read_again(
    project: Project, builds: Compared
) -> None:
    for name, old, new in [
        (PRINCIPLE, "one mouth", "two eyes!"),
        ("docs/notes.md", "by hand", "at desk"),
    ]:
        path = project.folder / name
        moment = path.stat().st_mtime_ns
        project.replace(name, old, new)
        os.utime(path, ns=(moment, moment))
    site = builds.site()
    assert b"two eyes!" in site.files["principles/listen/index.html"]
    assert b"at desk" in site.files["notes/index.html"]


def test_options_and_templates_that_change_are_not_taken_from_the_cache(
    project: Project, builds: Compared
) -> None:
    project.write("mkdocs.yml", config("flat addresses", "an extension"))
    project.write("templates/principle/own.css", "/*! ours */\n")
    assert "principles/listen.html" in builds.site().files
    text = '{% extends "base/entry.md.j2" %}{% block body %}\nWARM\n{% endblock %}\n'
    project.write("templates/principle/page.md.j2", text)
    assert b"WARM" in builds.site().files["principles/listen.html"]


@pytest.mark.parametrize("content", [b"", b"\x80\x05", b"no cache"])
def test_a_damaged_cache_is_as_good_as_none(
    project: Project, builds: Compared, content: bytes
) -> None:
    for path in cache_of(project):
        path.write_bytes(content)
    assert builds.site().said == ()
    for path in cache_of(project):
        path.write_bytes(path.read_bytes()[:-1])
    assert builds.site().said == ()


def test_a_build_without_the_cache_leaves_none(project: Project) -> None:
    builds = Cold(project.folder, "build")
    builds.begin(0)
    assert builds.site().is_sound
    builds.close()
    assert not (project.folder / ".cache").exists()
