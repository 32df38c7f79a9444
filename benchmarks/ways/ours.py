"""Our plugin: the entries as YAML."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.files import FAVICON, write
from benchmarks.mkdocs_yml import mkdocs_yml, plugin


def put(data_dir: Path, folder: Path, options: Mapping[str, Any] | None = None) -> None:
    """Write a project of a playbook's folder, with these options of the plugin ``playbook``."""
    shutil.copytree(data_dir, folder / "data", dirs_exist_ok=True)
    write(folder / "docs/assets/favicon.svg", FAVICON.read_text(encoding="utf-8"))
    write(folder / "mkdocs.yml", mkdocs_yml([plugin("playbook", options or {})]))
