"""mkdocs-macros-plugin: a page of Markdown for each, in which a macro puts what the data say."""

from __future__ import annotations

from pathlib import Path

from benchmarks.files import write
from benchmarks.mkdocs_yml import mkdocs_yml
from benchmarks.ways import as_data
from benchmarks.ways.plain import linked, put_assets
from benchmarks.ways.way import MKDOCS_BUILD, Source, Way


def put(source: Source, folder: Path) -> None:
    """Write a project of a site's pages."""
    as_data.put(source.site, folder)
    as_data.place("main.py", folder)
    put_assets(source.site, folder / "docs")
    for page in as_data.pages(source.site):
        write(folder / "docs" / f"{page.name}.md", f"{page.head}\n{{{{ body() }}}}\n")
    write(folder / "mkdocs.yml", mkdocs_yml(["macros"], **linked(source.site)))


WAY = Way(
    "macros",
    "mkdocs-macros-plugin, pages from data",
    put,
    MKDOCS_BUILD,
    requirements="macros.txt",
)
