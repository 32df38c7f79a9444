"""What an installer gets: the built wheel, in an empty environment, far from the repository."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.project import CONFIG, ROOT, small


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    options = ("--wheel", "--no-isolation", "--outdir", folder)
    run(sys.executable, "-m", "build", *options, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_every_template_and_the_licenses(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    kept = {name.removeprefix("playbook/") for name in names}
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    missing = [p for p in templates if p.relative_to(ROOT).as_posix() not in kept]
    assert missing == []
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/LICENSE-CONTENT") for name in names)


def test_the_wheel_carries_the_fonts_for_paper_with_their_license(wheel: Path) -> None:
    paper = ROOT / "playbook/paper"
    needed = {path.relative_to(ROOT).as_posix() for path in (paper / "vendor").rglob("*.*")}
    needed.add("playbook/paper/coverage.txt")
    assert len(needed) > 8
    assert needed - {*zipfile.ZipFile(wheel).namelist()} == set()


def test_the_wheel_holds_nothing_that_only_its_makers_need(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"playbook"}


def test_a_folder_elsewhere_builds_with_nothing_but_the_wheel(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (scripts / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    locked = ("--require-hashes", "--requirement", ROOT / "requirements.txt")
    run(*pip, "install", *locked, cwd=tmp_path)
    run(*pip, "install", "--no-deps", wheel, cwd=tmp_path)
    run(*pip, "check", cwd=tmp_path)
    project = small(tmp_path / "elsewhere", CONFIG + "docs_dir: data\n")
    (project.folder / "docs/notes.md").unlink()
    (project.folder / "docs").rmdir()
    checked = run(scripts / "playbook", "check", cwd=project.folder)
    explained = run(scripts / "playbook", "check", "--explain", "unknown-key", cwd=project.folder)
    run(scripts / "mkdocs", "build", "--strict", cwd=project.folder)
    run(scripts / "playbook", "pdf", "--only", "meeting-notes", cwd=project.folder)
    assert "no problems" in checked
    assert "# unknown-key" in explained
    assert (project.folder / "pdf/meeting-notes-a4.pdf").read_bytes().startswith(b"%PDF-")
    assert "Show interest" in project.read("site/principles/show-interest/index.html")
    assert list((project.folder / "site/assets").glob("playbook-base.*.css"))
