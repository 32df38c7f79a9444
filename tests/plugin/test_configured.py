"""What stands for a configuration: all that pages depend on, and not where things are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from pymdownx.slugs import slugify

from playbook.plugin.configured import UnknownValueError, configured
from tests.project import CONFIG, small

OPTIONS: dict[str, Any] = {
    "site_name": "Another",
    "site_url": "https://playbook.example/",
    "copyright": "Nobody",
    "use_directory_urls": False,
    "theme": {"name": "material", "features": ["navigation.tabs"]},
    "markdown_extensions": ["admonition", {"toc": {"permalink": True}}],
    "plugins": ["search", {"playbook": {"origins": ["https://pictures.example"]}}],
    "extra": {"generator": False},
    "extra_css": ["more.css"],
    "validation": {"anchors": "warn"},
    "repo_url": "https://code.example/us/playbook",
}


def digest(folder: Path, **options: Any) -> str:
    return configured(load_config(str(folder / "mkdocs.yml"), **options))


def test_each_option_that_pages_depend_on_counts(tmp_path: Path) -> None:
    folder = small(tmp_path).folder
    found = [digest(folder), *(digest(folder, **{name: each}) for name, each in OPTIONS.items())]
    assert len(set(found)) == 1 + len(OPTIONS)


def test_where_things_are_and_in_which_order_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one, other = small(tmp_path / "one").folder, small(tmp_path / "other").folder
    nav = [{"Our notes": "notes.md"}]
    assert digest(one) == digest(other, site_dir=str(tmp_path / "out"), nav=nav, strict=True)


def test_a_function_counts_by_its_name_and_by_what_it_was_given(tmp_path: Path) -> None:
    folder = small(tmp_path).folder

    def with_slugs(slugs: Any) -> str:
        config = load_config(str(folder / "mkdocs.yml"))
        config.mdx_configs["toc"] = {"slugify": slugs}
        return configured(config)

    lower, upper = (slugify(case=case) for case in ("lower", "upper"))
    assert with_slugs(slugify) == with_slugs(slugify)
    assert len({*map(with_slugs, (slugify, lower, upper, partial(sorted)))}) == 4
    assert with_slugs(lower) == with_slugs(slugify(case="lower"))


def test_what_may_be_another_thing_in_the_next_build_is_refused(tmp_path: Path) -> None:
    small(tmp_path, CONFIG)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    for value in (lambda text: text, object()):
        config.extra["thing"] = value
        with pytest.raises(UnknownValueError):
            configured(config)
