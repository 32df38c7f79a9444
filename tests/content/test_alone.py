"""One file of a playbook before the rules, and what else they ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from playbook import pipeline, rules
from playbook.content.alone import Alone, answer, each_alone
from playbook.content.catalog import Catalog
from playbook.kinds.script.model import Script
from playbook.memory import Memory
from playbook.schema.discovery import modules_in
from playbook.settings.etiquette import Etiquette
from tests.editable import playbook
from tests.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return playbook(tmp_path)


@pytest.fixture
def catalog(project: Project) -> Catalog:
    return pipeline.check(project.folder / "data", project.folder, project.folder / "docs").catalog


def alone(catalog: Catalog, name: str) -> Alone:
    return next(
        one
        for one in (make() for _, make in each_alone(catalog))
        if name in one.entries or name in one.documents
    )


def test_each_entry_and_each_single_file_stands_alone_once(catalog: Catalog) -> None:
    ones = [make() for _, make in each_alone(catalog)]
    names = [name for one in ones for name in (*one.entries, *one.documents)]
    assert sorted(names) == sorted([*catalog.entries, *catalog.documents])
    assert len({key for key, _ in each_alone(catalog)}) == len(names)


def test_what_stands_for_a_file_is_another_after_each_change_and_the_same_again(
    project: Project,
) -> None:
    def keys() -> set[str]:
        return {
            key
            for key, _ in each_alone(
                pipeline.check(project.folder / "data", project.folder).catalog
            )
        }

    before = keys()
    for name in ("principles/listen.yml", "sources.yml"):
        text = project.read(f"data/{name}")
        project.write(f"data/{name}", f"{text}# a comment\n")
        assert len(before - keys()) == 1
        project.write(f"data/{name}", text)
    assert keys() == before


def test_a_rule_sees_the_one_file_and_what_it_asks_beside_it_is_noted(catalog: Catalog) -> None:
    one = alone(catalog, "listen")
    assert list(one.entries) == ["listen"]
    assert [document.name for document in one.all_documents()] == ["data/principles/listen.yml"]
    assert {document.name for document, _ in one.passages()} == {"data/principles/listen.yml"}
    assert one.asked == set()
    assert one.single(Etiquette) is catalog.single(Etiquette)
    assert "notes.md" in one.pages
    assert "nothing.md" not in one.pages
    assert "ask-to-meet" in one.ids
    assert one.asked == {
        ("file", "etiquette.yml"), ("page", "notes.md"), ("page", "nothing.md"), ("id", "ask-to-meet"),
    }  # fmt: skip


def test_an_answer_is_another_one_when_something_changes(project: Project) -> None:
    questions = [("file", "sources.yml"), ("page", "notes.md"), ("id", "listen")]

    def answers() -> list[str | bool]:
        folder = project.folder
        found = pipeline.check(folder / "data", folder, folder / "docs").catalog
        return [answer(found, question) for question in questions]

    before = answers()
    project.replace("data/sources.yml", "text: ", "text: A ")
    (project.folder / "docs/notes.md").unlink()
    (project.folder / "data/principles/listen.yml").unlink()
    assert [old == new for old, new in zip(before, answers(), strict=True)] == [False] * 3


def test_of_a_file_that_is_broken_the_answer_is_that_nothing_is_known(project: Project) -> None:
    def found() -> str | bool:
        catalog = pipeline.check(project.folder / "data", project.folder).catalog
        return answer(catalog, ("file", "sources.yml"))

    sound = found()
    project.write("data/sources.yml", "practices: [\n")
    broken = found()
    (project.folder / "data/sources.yml").unlink()
    assert found() == broken != sound


def test_a_principle_does_not_hang_on_the_etiquette_and_a_script_does(catalog: Catalog) -> None:
    """A save of ``etiquette.yml`` would otherwise have every entry looked at again."""

    def asked(name: str) -> set[tuple[str, str]]:
        one = alone(catalog, name)
        for module in modules_in(rules.__name__, "check"):
            if getattr(module, "FILE_BY_FILE", False):
                list(module.check(one))
        return one.asked

    assert ("file", "etiquette.yml") not in asked("listen")
    assert ("file", "etiquette.yml") in asked("ask-to-meet")


def test_what_was_asked_of_each_entry_is_asked_once(catalog: Catalog) -> None:
    memory = Memory()
    known = replace(catalog, recall=memory.recall)
    asked: list[str] = []

    def title(script: Script) -> str:
        asked.append(script.title)
        return script.title

    for _ in range(2):
        assert [found for _, found in known.about(Script, title)] == asked
    assert asked
