"""MkDocs and Material alone: each page as somebody would have written it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.files import FAVICON, write
from benchmarks.mkdocs_yml import mkdocs_yml
from benchmarks.ways.way import MKDOCS_BUILD, MKDOCS_SERVE, Source, Way
from playbook.pages.site import Site


def put(source: Source, folder: Path) -> None:
    """Write a project of a site's pages."""
    put_assets(source.site, folder / "docs")
    for page in source.site.pages:
        write(folder / "docs" / page.src_uri, page.content)
    write(folder / "mkdocs.yml", mkdocs_yml([], **linked(source.site)))


def put_assets(site: Site, docs_dir: Path) -> None:
    """Write what pages load, and the pages at old addresses, which are served as they are."""
    write(docs_dir / "assets/favicon.svg", FAVICON.read_text(encoding="utf-8"))
    for asset in (*site.assets, *site.moved):
        write(docs_dir / asset.src_uri, asset.content)


def linked(site: Site) -> dict[str, Any]:
    """Return the keys of ``mkdocs.yml`` that our plugin sets by itself."""
    return {
        "nav": list(site.nav),
        "extra_css": list(site.styles),
        "extra_javascript": list(site.scripts),
    }


WAY = Way("plain", "MkDocs with Material, pages written by hand", put, MKDOCS_BUILD, MKDOCS_SERVE)
