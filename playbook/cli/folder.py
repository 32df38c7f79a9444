"""The folder on which a command works."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


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
