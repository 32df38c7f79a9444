"""The list of modules on the page of the architecture, made from the modules themselves.

Run as a program, it writes the list anew. ``tests/test_house.py`` holds the page to it.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.project import ROOT

PAGE = ROOT / "docs" / "contributing" / "architecture.md"
PACKAGE = ROOT / "playbook"
BEGIN, END = "<!-- modules: `make format` writes them -->\n", "<!-- end of modules -->\n"


def floors() -> list[str]:
    """Return the names of the floors, the highest first, as the contract on imports has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [name for layer in contract["layers"] for name in layer.split(" | ")]


def listed() -> str:
    """Return the list: a table of the floors, and one of the modules of each."""
    rooms = [f"| `{_name(path)}` | {_job(path)} |" for path in map(_of, floors())]
    return "\n".join([*_head("floor"), *rooms, "", *_tables()]) + "\n"


def written(page: str) -> str:
    """Return the page with the list in its place."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{listed()}\n{END}{rest.split(END)[1]}"


def _tables() -> Iterator[str]:
    for floor in floors():
        folder = PACKAGE / floor
        inner = [path for path in sorted(folder.rglob("*.py")) if path != folder / "__init__.py"]
        if inner:
            rows = [f"| `{_name(path)}` | {_job(path)} |" for path in inner]
            yield from [f"### {floor}/", "", *_head("module"), *rows, ""]


def _head(name: str) -> list[str]:
    return [f"| {name} | its one job |", "|---|---|"]


def _of(floor: str) -> Path:
    package = PACKAGE / floor / "__init__.py"
    return package if package.exists() else PACKAGE / f"{floor}.py"


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix().removesuffix("__init__.py")


def _job(path: Path) -> str:
    """Return the first sentence of a module's docstring."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = re.split(r"(?<=\.)\s", told, maxsplit=1)[0].rstrip(".")
    return first.replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
