"""What a build by several processes makes: to the byte what one makes, with its warnings."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from playbook import ahead
from tests.editable import playbook
from tests.project import CONFIG, Project
from tests.rebuilt import Compared, builds_of

PRINCIPLE = "data/principles/listen.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return playbook(tmp_path / "project")


@pytest.fixture
def builds(project: Project) -> Iterator[Compared]:
    with builds_of(project.folder, workers=3) as builds:
        yield builds


def test_the_site_is_the_same_and_so_is_what_was_said(project: Project, builds: Compared) -> None:
    assert builds.site().is_sound
    project.replace("docs/notes.md", "deep/more.md", "nowhere.md")
    project.replace("docs/notes.md", "## What I heard", "## What was said")
    assert len(builds.site().said) == 3


def test_what_is_wrong_in_one_page_is_told_once(project: Project, builds: Compared) -> None:
    text = '{% if page and page.title == "Listen first" %}{{ 1 / 0 }}{% endif %}'
    project.write("templates/theme/partials/footer.html", text)
    assert not builds.site().is_sound


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, project: Project) -> Project:
    """A project in which a few pages are enough to be made by two."""
    monkeypatch.setattr(ahead, "FEWEST", 2)
    monkeypatch.setattr(ahead, "is_safe", lambda: True)  # other tests may have left threads at work
    monkeypatch.chdir(project.folder)
    return project


def test_where_a_process_is_killed_the_site_is_whole_and_the_author_is_told(
    few: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = os.getpid()

    def die_elsewhere(*_: Any, **__: Any) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    config = load_config(plugins=["search", {"playbook": {"workers": 2, "cache": False}}])
    config.plugins.on_startup(command="build", dirty=False)
    monkeypatch.setattr("playbook.plugin.rendered.get_context", die_elsewhere)
    build(config)
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert len(said) == 1
    assert "killed by signal 9" in said[0]
    assert "try `workers: 1`" in said[0]
    assert "Listen first" in few.read("site/principles/listen/index.html")


@pytest.mark.parametrize("workers", ["0", "-1", "many", "1.5", "true"])
def test_a_number_that_is_none_is_an_error_that_says_what_is_meant(
    project: Project, workers: str
) -> None:
    project.write("mkdocs.yml", CONFIG.replace("pdf: false", f"pdf: false, workers: {workers}"))
    done = project.build()
    assert done.returncode == 1
    assert "Expected `auto` or a number from 1 up" in done.stderr
