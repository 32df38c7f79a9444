"""What a build makes that finds a disk cache: to the byte what one without makes, with its warnings."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from playbook import cli
from playbook.reading import yaml_text
from tests.editable import config, playbook
from tests.project import Project
from tests.rebuilt import Cold, Compared, builds_of

PRINCIPLE = "data/principles/listen.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return playbook(tmp_path / "project")


@pytest.fixture
def builds(project: Project) -> Iterator[Compared]:
    """Builds of a project, of which the first has filled the cache. Each is compared with one without."""
    with builds_of(project.folder, cache=True) as builds:
        builds.site()
        yield builds


def cache_of(project: Project) -> list[Path]:
    return [path for path in (project.folder / ".cache").rglob("*") if path.is_file()]


def test_after_an_edit_what_it_changes_is_made_anew(project: Project, builds: Compared) -> None:
    assert cache_of(project)
    project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    project.replace("docs/notes.md", "deep/more.md", "nowhere.md")
    said = builds.site().said
    assert ["'nowhere.md'" in text for text in said] == [True]
    assert builds.site().said == said


def test_a_door_that_has_another_name_has_it_on_the_page_of_what_is_not_found(
    project: Project, builds: Compared
) -> None:
    project.replace("data/playbook.yml", "I have a meeting tomorrow", "I meet her at noon")
    assert "I meet her at noon" in builds.site().nowhere.decode()


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


def told(project: Project, *options: str) -> str:
    """Build, and return what MkDocs said, but for how long it took."""
    done = project.build(*options)
    assert done.returncode == 0, done.stderr
    return re.sub(r"INFO +-  (Documentation built|Cleaning|Building).*\n", "", done.stderr)


def test_how_much_came_from_the_cache_is_said_and_what_was_written_why(project: Project) -> None:
    assert "Pages taken" not in told(project)
    count = len(list((project.folder / "site").rglob("*.html"))) - 1  # but 404.html
    assert f"Pages taken from the cache: {count} of {count}" in told(project)
    project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    said = told(project, "--verbose")
    assert "Written: principles/listen.md, for what it says" in said
    assert "Written: scripts/ask-to-meet/cards.md, for what stands around it" in said


def test_what_a_quiet_build_did_not_say_the_next_one_does(project: Project) -> None:
    project.write(
        "docs/more.md", "# More\n\n[Nowhere](nowhere.md), and [elsewhere](/elsewhere/).\n"
    )
    told(project, "--quiet")
    said = told(project)
    assert "'nowhere.md'" in said
    assert "absolute link '/elsewhere/'" in said
    assert told(project) == said
    assert project.build("--strict").returncode == 1


def test_a_verbose_build_does_not_spoil_the_warnings_of_the_next(project: Project) -> None:
    told(project, "--verbose")
    project.replace("docs/notes.md", "## What I heard", "## What was said")
    told(project, "--verbose")
    assert "'notes.md#what-i-heard'" in told(project)


def test_what_a_page_takes_from_another_file_is_taken_anew(
    project: Project, builds: Compared
) -> None:
    project.write("mkdocs.yml", config("snippets"))
    project.write("includes/words.md", "Slow is *fine*.\n")
    assert b"Slow is" in builds.site().files["guide/index.html"]
    project.write("includes/words.md", "Fast is *fine*.\n")
    assert b"Fast is" in builds.site().files["guide/index.html"]


def test_a_copy_of_the_project_elsewhere_takes_from_the_cache_that_came_along(
    project: Project, tmp_path: Path
) -> None:
    told(project)
    shutil.copytree(project.folder, tmp_path / "elsewhere")
    assert "Pages taken from the cache" in told(Project(tmp_path / "elsewhere"))


def test_while_serving_nothing_is_kept_where_there_is_to_be_no_cache(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    for wanted in (True, False):
        loaded = load_config(plugins=["search", {"playbook": {"cache": wanted}}])
        plugin: Any = loaded.plugins["playbook"]
        loaded.plugins.on_startup(command="serve", dirty=False)
        build(loaded)
        assert (plugin._session._served is not None) is wanted
        assert bool(plugin._project._memory._held) is wanted
        loaded.plugins.on_shutdown()


def test_what_a_build_found_out_of_an_entry_a_check_takes_from_the_cache(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(project)
    monkeypatch.chdir(project.folder)
    parse, read = yaml_text.parse, list[str]()
    monkeypatch.setattr(
        yaml_text, "parse", lambda text, name: (read.append(name), parse(text, name))[1]
    )
    assert cli.main(["check"]) == 0
    assert [name for name in read if name.count("/") > 1] == []
    project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    assert cli.main(["check"]) == 0
    assert PRINCIPLE in read
