"""The pages as data, for ways that read YAML while they build.

Each page is a YAML file with its head and its body. So these ways are spared what ours does from an
entry to its page: the checks, the references, the templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.files import write
from playbook.pages.site import Site

HERE = Path(__file__).parent / "placed"
"""The programs that are placed into projects and run there."""


class Data(NamedTuple):
    """A page as data: its name without an ending, its head as Markdown has it, and its body."""

    name: str
    head: str
    body: str


def pages(site: Site) -> Iterator[Data]:
    """Yield each page of a site."""
    for page in site.pages:
        _, head, body = page.content.split("---\n", 2)
        yield Data(page.src_uri.removesuffix(".md"), f"---\n{head}---\n", body)


def put(site: Site, folder: Path) -> None:
    """Write each page as a file of YAML."""
    for page in pages(site):
        said: dict[str, Any] = {"head": page.head, "body": page.body}
        text = yaml.dump(said, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1_000_000)
        write(folder / "data" / f"{page.name}.yml", text)


def place(name: str, folder: Path) -> None:
    """Place a program into a project."""
    write(folder / name, (HERE / name).read_text(encoding="utf-8"))
