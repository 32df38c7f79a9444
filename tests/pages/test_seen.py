"""What a page looked at, and when it is made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from playbook.memory import Memory
from playbook.pages.seen import Fact, Facts, View
from playbook.pages.site import Page, renderer
from tests.project import Project, small

PRINCIPLE = "data/principles/show-interest.yml"


class Saves:
    """Makes a playbook again after each save, as ``mkdocs serve`` does."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._memory = Memory()
        self._pages: dict[str, Page] = {}
        self.made()

    def made(self) -> set[str]:
        """Make the playbook. Returns the pages that are not the ones they were."""
        folder = self.project.folder
        found = pipeline.make(
            folder / "data", folder, renderer([folder / "templates"], self._memory),
            memory=self._memory,
        )  # fmt: skip
        assert found.site, found.problems
        self._memory.forget_the_rest()
        before, self._pages = self._pages, {page.src_uri: page for page in found.site.pages}
        return {uri for uri, page in self._pages.items() if before.get(uri) is not page}


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(small(tmp_path))


def test_nothing_is_made_again_where_nothing_has_changed(saves: Saves) -> None:
    assert saves.made() == set()


def test_a_remark_in_a_file_changes_no_page(saves: Saves) -> None:
    saves.project.write(PRINCIPLE, "# A remark\n" + saves.project.read(PRINCIPLE))
    assert saves.made() == set()


def test_a_text_changes_the_page_of_its_entry_alone(saves: Saves) -> None:
    text = saves.project.read(PRINCIPLE)
    saves.project.write(PRINCIPLE, text.replace("body: ", "body: Indeed. "))
    assert saves.made() == {"principles/show-interest.md"}


def test_a_title_changes_every_page_that_says_it(saves: Saves) -> None:
    saves.project.replace(PRINCIPLE, "title: Show interest", "title: Show much interest")
    changed = saves.made()
    assert {"principles/show-interest.md", "principles/index.md", "backup.md"} < changed
    assert "index.md" not in changed


def test_a_template_changes_the_pages_that_it_makes(saves: Saves) -> None:
    saves.project.write("templates/principle/index.md.j2", '{% extends "base/index.md.j2" %}\n\n')
    assert saves.made() <= {"principles/index.md"}
    saves.project.write("templates/principle/index.md.j2", "# All of them\n")
    assert saves.made() == {"principles/index.md"}


def test_what_a_view_gives_is_what_there_is_and_is_noted(tmp_path: Path) -> None:
    project = small(tmp_path)
    catalog = pipeline.check(project.folder / "data", project.folder).catalog
    view = View(catalog, Facts(catalog, Memory()))
    entry = view.values()["entries_by_id"]["show-interest"]
    assert isinstance(entry, type(catalog.entries["show-interest"]))
    assert entry.title == catalog.entries["show-interest"].title
    assert Fact("title", "show-interest") in view.seen
    assert Fact("content", "show-interest") not in view.seen
    with pytest.raises(AttributeError, match="tittle"):
        _ = entry.tittle


def test_that_an_entry_is_not_there_is_noted_too(tmp_path: Path) -> None:
    project = small(tmp_path)
    catalog = pipeline.check(project.folder / "data", project.folder).catalog
    view = View(catalog, Facts(catalog, Memory()))
    assert view.values()["entries_by_id"].get("nobody") is None
    assert Fact("id", "nobody") in view.seen
