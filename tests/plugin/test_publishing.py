"""The previous site stays as it was until the new one is whole, whatever ends a build."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import Project, small

PRINCIPLE = "data/principles/show-interest.yml"
PAGE = "site/principles/show-interest/index.html"
LIMITED = """
import resource, runpy, signal, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.argv = ["mkdocs", "build"]
runpy.run_module("mkdocs", run_name="__main__")
"""
"""A build on a disk that takes no file of more than 100,000 bytes, as if it were full by then."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def state(folder: Path) -> dict[str, str]:
    """Return what a folder holds, by name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_site_takes_the_place_of_the_previous_one_and_nothing_else_is_left(
    project: Project,
) -> None:
    project.built()
    project.write("site/gone.html", "of an entry that is no more")
    project.write("site/.nojekyll", "")
    project.replace(PRINCIPLE, "Show interest", "Ask and listen")
    project.built("--strict")
    assert "Ask and listen" in project.read(PAGE)
    assert not (project.folder / "site/gone.html").exists()
    assert (project.folder / "site/.nojekyll").exists()
    assert {path.name for path in project.folder.iterdir()} == {
        ".cache", "data", "docs", "mkdocs.yml", "site",
    }  # fmt: skip


@pytest.mark.parametrize("written", [0, 5, 40])
def test_a_build_that_is_killed_leaves_the_previous_site(project: Project, written: int) -> None:
    before = state(project.built().folder / "site")
    project.replace(PRINCIPLE, "Show interest", "Ask and listen")
    build = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while sum(1 for _ in project.folder.glob(".site.unfinished-*/new/**/*")) < written:
        assert build.poll() is None, "The build ended before it could be killed."
    build.kill()
    build.wait()
    assert state(project.folder / "site") == before
    project.built("--strict")
    assert "Ask and listen" in project.read(PAGE)


def test_a_strict_build_that_mkdocs_refuses_leaves_the_previous_site(project: Project) -> None:
    before = state(project.built().folder / "site")
    project.write("docs/notes.md", "[Nowhere](nowhere.md)\n")
    done = project.build("--strict")
    assert "Aborted with 1 warnings in strict mode!" in done.stdout
    assert state(project.folder / "site") == before
    project.built()
    assert state(project.folder / "site") != before


def test_a_disk_that_is_full_is_named_and_the_previous_site_stays(project: Project) -> None:
    before = state(project.built().folder / "site")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED],
        cwd=project.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Error: The site cannot be built: File too large: " in done.stderr
    assert "Traceback" not in done.stderr
    assert state(project.folder / "site") == before
    assert list(project.folder.glob(".site.*")) == []


def test_a_folder_that_cannot_be_made_is_named(project: Project) -> None:
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "site_dir: data/playbook.yml/site\n")
    done = project.build()
    assert done.returncode == 1
    assert "Error: The site cannot be built: Not a directory: " in done.stderr
    assert "data/playbook.yml/site" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_template_of_the_theme_is_named_and_the_previous_site_stays(
    project: Project,
) -> None:
    before = state(project.built().folder / "site")
    project.write("templates/theme/partials/footer.html", "<footer>\n{{ 1 / 0 }}\n</footer>\n")
    done = project.build()
    assert done.returncode == 1
    problem = "templates/theme/partials/footer.html:2:1: error: the template cannot be rendered"
    assert f"Error: {problem}" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(project.folder / "site") == before


def test_gh_deploy_publishes_the_site_that_is_in_place(project: Project) -> None:
    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=project.folder, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    git("init", "--quiet", "--bare", "hosted.git")
    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "Begin")
    git("remote", "add", "origin", "hosted.git")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--quiet"],
        cwd=project.folder, capture_output=True, check=True,
    )  # fmt: skip
    published = git("--git-dir", "hosted.git", "ls-tree", "-r", "--name-only", "gh-pages")
    assert PAGE.removeprefix("site/") in published.splitlines()
