"""The macro of a project for mkdocs-macros-plugin: what the data say of the page that it stands on."""

from pathlib import Path
from typing import Any

import yaml


def define_env(env: Any) -> None:
    """Give the macro to the plugin, which looks for a function of this name."""
    data_dir = Path(env.project_dir) / "data"

    def body() -> str:
        file = data_dir / Path(env.page.file.src_uri).with_suffix(".yml")
        page = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return str(page["body"])

    env.macro(body)
