"""What a browser is told of a reader's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.kinds import all_kinds
from playbook.memory import Memory
from playbook.pages import kept
from tests.project import SAMPLE, Project, read, small

CHECKLIST = "data/checklists/before-a-meeting.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def catalog_of(project: Project) -> Catalog:
    return pipeline.check(project.folder / "data", project.folder).catalog


def test_where_nothing_was_renamed_there_is_nothing_to_follow(project: Project) -> None:
    assert kept.renamed(catalog_of(project)) == {}


def test_with_an_alias_the_browser_gets_the_key_of_every_record_of_every_kind(
    project: Project,
) -> None:
    project.replace(CHECKLIST, "id: write-two-questions", "id: ask\n        aliases: [write-two-questions]")  # fmt: skip
    found = kept.renamed(catalog_of(project))
    assert found["aliases"] == {
        "before-a-meeting/write-two-questions": "before-a-meeting/ask",
    }
    declared = [record.key for kind in all_kinds() for record in kind.records]
    assert found["keys"] == list(dict.fromkeys(declared)), "what kinds share stands there once"
    assert found["answers"] == ["field/{entry}/{copy}/{part}"]


def test_your_data_hears_of_each_record_that_has_a_noun() -> None:
    found = kept.described()
    assert found["runs"] == {"one": "list", "many": "lists", "says": "name", "single": "once"}
    assert found["tick"]["inside"] == "runs"
    assert found["tick"]["words"] == {"done": "done", "skip": "not for me"}
    assert "meta" not in found
    assert {"kept", "damaged"} <= set(found)


def test_the_browser_gets_the_shape_of_every_record() -> None:
    found = kept.shapes()
    assert found["runs/"] == {"name": "text", "started": "time"}
    assert found["meta/run/"] == {"run": "text"}
    assert set(found) == {record.prefix for kind in all_kinds() for record in kind.records}


def test_every_part_with_records_of_its_own_has_words(project: Project) -> None:
    labels = kept.labels(catalog_of(project), Memory())
    assert labels["before-a-meeting"] == "Before a meeting"
    assert labels["before-a-meeting/write-two-questions"] == "Write down two questions."
    assert labels["{their_name}"] == "Their first name"
    assert all(name.count("/") < 2 for name in labels)


def test_the_words_of_one_entry_are_those_that_it_has_among_all(project: Project) -> None:
    catalog = catalog_of(project)
    all_labels = kept.labels(catalog, Memory())
    own = kept.labels_of(catalog.entries["before-a-meeting"])
    assert own == {name: all_labels[name] for name in all_labels if name.startswith("before-a-")}


def test_what_takes_less_than_paper_is_known_a_list_of_one_and_the_dates() -> None:
    catalog = read(SAMPLE)
    found = kept.limits(catalog, Memory())
    assert found["first-steps-for-the-timid"] == "once"
    assert found["every-field/day"] == "date"
    assert "before-a-meeting" not in found
    assert set(found.values()) == {"once", "date"}
    assert kept.limits_of(catalog.entries["every-field"]) == {"every-field/day": "date"}
