"""The templates that come with the package, and whether an author has others."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
BUILT_IN = next(
    folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir()
)
"""The templates that come with the package: inside it in a wheel, beside it in the repository."""


def are_own(folder: Path) -> bool:
    """Return whether a folder holds templates of an author's own."""
    return folder.is_dir() and folder.resolve() != BUILT_IN.resolve()
