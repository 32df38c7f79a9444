"""The folder on which a command works."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook.cache import FOLDER


def add_folder(command: argparse.ArgumentParser) -> None:
    """Let a command be told its folder, and the one of the pages beside it."""
    command.add_argument(
        "dir", nargs="?", default=".", type=Path, metavar="DIR",
        help="the folder that holds data/, or the data folder itself (default: here)",
    )  # fmt: skip
    command.add_argument(
        "--docs", type=Path, metavar="DIR",
        help="the folder of the pages that are written by hand (default: docs/ beside the data folder)",
    )  # fmt: skip


def add_making(command: argparse.ArgumentParser, anew: str) -> None:
    """Let a command be told the folder of templates, and to keep nothing: ``anew`` is what it does then."""
    command.add_argument(
        "--templates", type=Path, metavar="DIR",
        help="the folder of your own templates (default: templates/ beside the data folder)",
    )  # fmt: skip
    command.add_argument(
        "--no-cache", action="store_true",
        help=f"{anew}, and keep nothing in .cache/playbook/ beside the data folder",
    )  # fmt: skip


def templates_dir(data: Path, named: Path | None) -> Path:
    """Return the folder of an author's own templates: the one that was named, or `templates`."""
    return named or data.resolve().parent / "templates"


def cache_dir(data: Path, *, is_unwanted: bool) -> Path | None:
    """Return the folder of the disk cache beside a data folder, or None where there is to be none."""
    return None if is_unwanted else data.resolve().parent / FOLDER


def data_dir(folder: Path) -> Path | None:
    """Return the data folder that is meant, or None, said aloud, where there is no playbook."""
    found = find_data(folder)
    if found is None:
        message = f"playbook: `{folder}` holds no playbook: no folder `data/`, no `playbook.yml`"
        print(message, file=sys.stderr)
    return found


def find_data(folder: Path) -> Path | None:
    """Return the data folder that is meant, or None where there is no playbook."""
    found = folder / "data" if (folder / "data").is_dir() else folder
    return found if _holds_playbook(found) else None


def docs_dir(data: Path, named: Path | None) -> Path:
    """Return the folder of the pages beside a data folder: the one that was named, or `docs`."""
    return named or data.resolve().parent / "docs"


def _holds_playbook(folder: Path) -> bool:
    is_named_data = folder.name == "data" and folder.is_dir()
    return is_named_data or (folder / "playbook.yml").exists()
