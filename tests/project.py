"""A throw-away MkDocs project for tests: a folder with ``mkdocs.yml``, ``data/`` and ``docs/``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playbook import pipeline
from playbook.content.catalog import Catalog

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "golden" / "base" / "data"
SAMPLE = ROOT / "tests" / "samples" / "whole"

CONFIG = """\
site_name: A small playbook
theme: material
plugins: [search, playbook: {pdf: false}]
"""


@dataclass(frozen=True)
class Project:
    folder: Path

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text, f"{name} does not hold {old!r}"
        self.write(name, text.replace(old, new))

    def build(self, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *options],
            cwd=self.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def built(self, *options: str, **environment: str) -> Project:
        """Build, and insist that nothing went wrong."""
        done = self.build(*options, **environment)
        assert done.returncode == 0, done.stderr
        return self


def small(folder: Path, config: str = CONFIG) -> Project:
    """Make a project with the smallest complete playbook."""
    project = Project(folder)
    shutil.copytree(BASE, folder / "data")
    project.write("docs/notes.md", "# Notes\n\nWritten by hand.\n")
    project.write("mkdocs.yml", config)
    return project


def sample(folder: Path) -> Project:
    """Make a project with the sample playbook, to be edited."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    project = Project(folder)
    project.replace("mkdocs.yml", "../../../mkdocs.yml", str(ROOT / "mkdocs.yml"))
    return project


def read(folder: Path) -> Catalog:
    """Return the catalog of a project in which nothing is wrong."""
    found = pipeline.check(folder / "data", folder)
    assert [problem.as_text() for problem in found.problems] == []
    return found.catalog
