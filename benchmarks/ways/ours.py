"""Our plugin: the entries as YAML."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.files import FAVICON, write
from benchmarks.mkdocs_yml import mkdocs_yml, plugin
from benchmarks.ways.way import MKDOCS_BUILD, MKDOCS_SERVE, Source, Way


def way(name: str, **options: Any) -> Way:
    """Return our way with these options of the plugin."""
    workers = options.get("workers", 1)
    title = f"this project, {workers} worker{'s' if workers > 1 else ''}"
    return Way(name, title, partial(_put, options), MKDOCS_BUILD, MKDOCS_SERVE)


def put(data_dir: Path, folder: Path, options: Mapping[str, Any]) -> None:
    """Write a project of a playbook's folder, with these options of the plugin ``playbook``."""
    shutil.copytree(data_dir, folder / "data", dirs_exist_ok=True)
    write(folder / "docs/assets/favicon.svg", FAVICON.read_text(encoding="utf-8"))
    write(folder / "mkdocs.yml", mkdocs_yml([plugin("playbook", {"pdf": False, **options})]))


def _put(options: Mapping[str, Any], source: Source, folder: Path) -> None:
    put(source.data_dir, folder, options)
