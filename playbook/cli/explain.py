"""The manual page of each rule: in the package of a wheel, among the docs of the repository."""

from __future__ import annotations

import re
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_FOLDER = next(
    folder
    for folder in (
        _PACKAGE / "manual",
        _PACKAGE.parent / "docs" / "authoring" / "rules",
    )
    if folder.is_dir()
)
_FENCE = re.compile(
    r"^```(?:yaml|text)?(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.M | re.S
)
_HIDDEN = re.compile(r"<!--.*?-->\n*", re.S)


def rules() -> list[str]:
    """Return the names of all rules that have a page."""
    return sorted(path.stem for path in _FOLDER.glob("*.md") if path.stem != "index")


def page(rule: str) -> str:
    """Return a rule's page as plain text for a terminal. Raises KeyError for an unknown rule."""
    if rule not in rules():
        raise KeyError(rule)
    text = _HIDDEN.sub("", (_FOLDER / f"{rule}.md").read_text(encoding="utf-8"))
    return _FENCE.sub(_indented, text).strip()


def _indented(found: re.Match[str]) -> str:
    title = f"    # {found['title']}\n" if found["title"] else ""
    return title + "".join(f"    {line}\n" for line in found["body"].splitlines())
