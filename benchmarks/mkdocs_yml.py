"""The ``mkdocs.yml`` of a measured project: our own site's look, and only what all ways have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from benchmarks.files import ROOT

SHARED = ("site_name", "site_description", "copyright", "theme", "markdown_extensions", "extra")
"""What is taken from our own ``mkdocs.yml``. Its pages written by hand and its plugins are not."""


def mkdocs_yml(plugins: Sequence[Any], **more: Any) -> str:
    """Return the text of a ``mkdocs.yml`` with these plugins beside the search, and further keys."""
    settings = {**_shared(), "plugins": ["search", *plugins], **more}
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)


def plugin(name: str, options: Mapping[str, Any]) -> Any:
    """Return a plugin as it stands in the list of plugins."""
    return {name: dict(options)} if options else name


@cache
def _shared() -> dict[str, Any]:
    own = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return {key: own[key] for key in SHARED}
