"""Where the project's own files are, and how a file of a measured project is written."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
FAVICON = ROOT / "docs" / "assets" / "favicon.svg"


def entries() -> int:
    """Return how many entries our own playbook has."""
    return sum(1 for _ in DATA.glob("*/*.yml"))


def write(path: Path, text: str) -> None:
    """Write a text in UTF-8, with the folders in which it is to stand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
