"""mkdocs-gen-files: a script writes the pages from the data while MkDocs builds."""

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
    as_data.place("write_pages.py", folder)
    put_assets(source.site, folder / "docs")
    plugin = {"gen-files": {"scripts": ["write_pages.py"]}}
    write(folder / "mkdocs.yml", mkdocs_yml([plugin], **linked(source.site)))


WAY = Way(
    "gen-files",
    "mkdocs-gen-files, pages from data",
    put,
    MKDOCS_BUILD,
    requirements="gen-files.txt",
)
