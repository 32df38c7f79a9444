"""What stands for a site's configuration, as far as it has a part in what a page says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from playbook.fingerprint import digest
from playbook.plugin.pages import BlocksAside

ELSEWHERE = frozenset({
    "config_file_path", "dev_addr", "docs_dir", "draft_docs", "exclude_docs", "hooks", "nav",
    "not_in_nav", "site_dir", "strict", "watch",
})  # fmt: skip
"""Options that say where things are, or which pages there are and in which order: each is asked of
the pages themselves."""


class UnknownValueError(ValueError):
    """An option holds something that may be another in the next build."""


def configured(config: MkDocsConfig) -> str:
    """Return what stands for all options that pages depend on.

    Raises UnknownValueError where an option holds what nothing can stand for.
    """
    options = {name: value for name, value in config.items() if name not in ELSEWHERE}
    return digest(repr(_plain(options)))


def _plain(value: Any) -> Any:  # noqa: PLR0911 a table of cases
    if value is None or isinstance(value, str | int | float | date | Path):
        return str(value), type(value).__name__
    if isinstance(value, Theme):
        shown = {name: inner for name, inner in value.items() if name != "locale"}
        return value.name, str(value.locale), _plain(shown), sorted(value.static_templates)
    if isinstance(value, BasePlugin):
        return _name(type(value)), _plain(value.config)
    if isinstance(value, Mapping | Config):
        return [(str(key), _plain(inner)) for key, inner in value.items()]
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, partial):
        return _name(value.func), _plain(value.args), _plain(value.keywords)
    if isinstance(value, BlocksAside):
        return _name(type(value))
    return _name(value)


def _name(value: Any) -> str:
    """Return the name of a function or a class, by which it is found."""
    name = getattr(value, "__qualname__", "<")
    if "<" in name:
        raise UnknownValueError(repr(value))
    return f"{value.__module__}.{name}"
