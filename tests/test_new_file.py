"""A single file and its page are added with one module and one template: no list is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine import copied
from tests.project import Project, small

MODULE = '''\
"""``mottos.yml``: lines to live by."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.schema.model import Id, Line
from playbook.schema.reference import Reference, refer
from playbook.schema.single import Settings, SingleFile
from playbook.schema.surface import Surface


class Mottos(Settings):
    """The lines, and the principle that each stands for."""

    lines: dict[Id, Line] = {}
    principles: list[Id] = []

    def references(self) -> Iterator[Reference]:
        """Yield the principles."""
        yield from refer("principle", self.principles, "principles")


FILE = SingleFile(
    name="mottos.yml",
    model=Mottos,
    defines={"motto": "lines"},
    surface=Surface(
        "mottos.md",
        "mottos/page.md.j2",
        edits="mottos.yml",
        title="Mottos",
        order=45,
        wanted=lambda mottos: bool(mottos.lines),
    ),
)
'''
TEMPLATE = """\
{% extends "base/page.md.j2" %}
{% block title %}Mottos{% endblock %}
{% block main %}
# Mottos

{% for line in mottos.lines.values() %}
<p class="pb-motto">{{ line | mdi }}</p>
{% endfor %}
{% endblock %}
"""
FILE = "data/mottos.yml"
WORDS = "lines: {give: Give *first*.}\nprinciples: [show-interest]\n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("engine"))
    Project(folder).write("playbook/settings/mottos.py", MODULE)
    Project(folder).write("templates/mottos/page.md.j2", TEMPLATE)
    Project(folder).write("templates/mottos/mottos.css", ".pb-motto { font-style: italic }\n")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def test_its_page_stands_in_the_navigation_with_its_styles(project: Project, engine: Path) -> None:
    project.write(FILE, WORDS)
    project.built("--strict", PYTHONPATH=str(engine))
    page = project.read("site/mottos/index.html")
    assert "Give <em>first</em>." in page
    assert '<link rel="stylesheet" href="../assets/playbook-mottos.' in page
    home = project.read("site/index.html")
    assert 'href="mottos/"' in home
    assert '<link rel="stylesheet" href="assets/playbook-mottos.' not in home
    assert '<link rel="prefetch" as="style" href="assets/playbook-mottos.' in home


def test_where_it_says_nothing_there_is_no_page(project: Project, engine: Path) -> None:
    project.built("--strict", PYTHONPATH=str(engine))
    assert not (project.folder / "site/mottos").exists()
    assert 'href="mottos/"' not in project.read("site/index.html")


def test_its_mistakes_are_found_like_any_other(project: Project, engine: Path) -> None:
    project.write(FILE, WORDS.replace("show-interest", "show-intrest"))
    done = project.build(PYTHONPATH=str(engine))
    assert "data/mottos.yml:2:14: error: there is no principle `show-intrest`" in done.stderr
