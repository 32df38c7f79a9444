"""Beside our pages stand the very same ones in each other form: else their times say nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.generate import generate, playbook, source_of
from benchmarks.same_pages import NOT_COMPARED
from benchmarks.ways import gen_files, macros
from tests.project import Project

ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
ORIGIN = re.compile(r"\s*(<p class=\"pb-origin\">.*?</p>)?\s*(?=</article>)", re.DOTALL)
"""The end of an article, where ours says for paper what it is from."""
COPIES = 2


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("source")
    playbook(folder, 1)
    return source_of(folder)


def articles(project: Path) -> dict[str, list[str]]:
    """Build a project strictly; return what each of its pages says, by its file."""
    Project(project).built("--strict")
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): [
            ORIGIN.sub("", each) for each in ARTICLE.findall(path.read_text(encoding="utf-8"))
        ]
        for path in site.rglob("*.html")
    }


def test_the_twin_by_hand_has_the_same_pages_with_the_same_words(tmp_path):
    generate(tmp_path, COPIES)
    ours, twin = articles(tmp_path / "ours"), articles(tmp_path / "plain")
    entries = list((tmp_path / "ours/data").glob("*/*.yml"))
    assert len(ours) > len(entries) > COPIES
    for held in (ours, twin):
        for name in NOT_COMPARED:
            del held[name]
    assert all(len(found) == 1 for found in ours.values())
    assert ours == twin


def test_options_of_the_plugin_go_into_our_configuration_alone(tmp_path):
    generate(tmp_path, 1, options={"data_dir": "data", "templates_dir": "house"})
    ours, twin = (Project(tmp_path / way).read("mkdocs.yml") for way in ("ours", "plain"))
    assert "templates_dir: house" in ours
    assert "playbook" not in yaml.safe_load(twin)["plugins"]


@pytest.mark.parametrize("way", [macros.WAY, gen_files.WAY], ids=lambda way: way.name)
def test_a_page_as_data_is_head_and_body_of_the_page_as_we_render_it(way, source, tmp_path):
    way.put(source, tmp_path)
    for page in source.site.pages:
        file = tmp_path / "data" / page.src_uri.replace(".md", ".yml")
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert held["head"] + held["body"] == page.content
