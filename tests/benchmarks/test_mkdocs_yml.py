"""All ways have the look of our own site, and the same search."""

from __future__ import annotations

import yaml

from benchmarks.files import ROOT
from benchmarks.mkdocs_yml import mkdocs_yml, plugin


def test_the_theme_is_that_of_our_own_site():
    theme = yaml.safe_load(mkdocs_yml([]))["theme"]
    assert "navigation.prune" in theme["features"]
    assert all(
        f"- {feature}\n" in (ROOT / "mkdocs.yml").read_text() for feature in theme["features"]
    )


def test_plugins_come_after_the_search_each_with_its_options():
    text = mkdocs_yml([plugin("one", {}), plugin("two", {"a": 1})], nav=["index.md"])
    settings = yaml.safe_load(text)
    assert settings["plugins"] == ["search", "one", {"two": {"a": 1}}]
    assert settings["nav"] == ["index.md"]
