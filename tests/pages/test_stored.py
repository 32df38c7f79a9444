"""A site comes back from disk as it was, or not at all."""

from __future__ import annotations

from pathlib import Path

from playbook import pipeline
from playbook.cache import Cache
from playbook.fingerprint import digest
from playbook.pages import stored
from playbook.pages.site import renderer
from tests.project import sample


def test_all_of_it_comes_back_with_what_is_wrong(tmp_path: Path) -> None:
    project = sample(tmp_path / "project")
    (project.folder / "data/questions/is-it-pushy.yml").write_text(
        project.read("data/questions/is-it-pushy.yml").replace("It can be.", "## It can be."),
        encoding="utf-8",
    )
    made = pipeline.make(project.folder / "data", tmp_path, renderer([]))
    assert made.site
    assert made.problems
    cache = Cache(tmp_path / "cache")
    stored.store(cache, "key", made.site, made.problems)
    cache.close()
    cache = Cache(tmp_path / "cache")
    assert stored.recall(cache, "key") == (made.site, made.problems)
    assert stored.recall(cache, "another") is None


def test_a_site_of_which_a_page_is_gone_does_not_come_back(tmp_path: Path) -> None:
    made = pipeline.make(sample(tmp_path / "project").folder / "data", tmp_path, renderer([]))
    assert made.site
    cache = Cache(tmp_path / "cache")
    stored.store(cache, "key", made.site, [])
    lost = f"text {digest(made.site.pages[3].encoded)}"
    cache.close()
    cache = Cache(tmp_path / "cache")
    cache._do("DELETE FROM kept WHERE key = ?", lost)
    assert stored.recall(cache, "key") is None
