"""A copy of the engine, for tests that add a module to it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.project import ROOT

PARTS = ("playbook", "templates", "docs/authoring/rules", "tsconfig.json", "biome.json")


def copied(folder: Path) -> Path:
    """Fill a folder with the engine. On ``PYTHONPATH``, it is the one that MkDocs finds."""
    for name in PARTS:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    return folder
