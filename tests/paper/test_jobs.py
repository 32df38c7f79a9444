"""What is to be printed of a playbook."""

from __future__ import annotations

import json
from pathlib import Path

from playbook.paper.jobs import FOLDER, WORKBOOKS, uri
from playbook.paper.sizes import Paper
from tests.paper.made import ADDRESS, job, jobs
from tests.project import read, small
from tests.sample import CATALOG


def test_each_entry_of_a_kind_that_prints_has_its_files_and_the_playbook_its_workbooks(
    tmp_path: Path,
) -> None:
    assert list(jobs(read(small(tmp_path).folder))) == [
        "a-meeting-is-set",
        "a-meeting-is-set-booklet",
        "ask-to-meet-cards",
        "ask-to-meet-roles",
        "before-a-meeting",
        "before-a-meeting-half",
        "meeting-notes",
        "workbook",
        "workbook-duplex",
    ]


def test_no_two_files_have_one_name() -> None:
    files = [each.file(paper) for each in jobs(CATALOG).values() for paper in Paper]
    assert len(files) == len({*files})
    assert uri(files[0]) == f"{FOLDER}/{files[0]}"


def test_sheets_lists_and_booklets_have_a_budget_of_pages_and_say_where_it_stands() -> None:
    found = jobs(CATALOG)
    budgets = {
        name: found[name].pages
        for name in ("every-field", "key-connectors", "before-a-meeting", "before-a-meeting-half",
                     "first-weeks-booklet", "ask-to-meet-cards", "workbook")
    }  # fmt: skip
    assert budgets == {
        "every-field": 2, "key-connectors": CATALOG.entries["key-connectors"].content.pages,
        "before-a-meeting": 1, "before-a-meeting-half": 1, "first-weeks-booklet": 1,
        "ask-to-meet-cards": None, "workbook": None,
    }  # fmt: skip
    document = found["every-field"].document
    assert document is not None
    assert document.name.endswith("data/worksheets/every-field.yml")


def test_the_workbook_has_each_path_list_and_sheet_once_in_the_order_of_the_site() -> None:
    for name in WORKBOOKS:
        cover, *inside = job(CATALOG, name).printed
        assert cover.values["duplex"] is (name == "workbook-duplex")
        kinds = {"path", "checklist", "worksheet"}
        entries = [
            entry.id for kind in CATALOG.kinds if kind.name in kinds for entry in CATALOG.of(kind)
        ]
        assert [each.id for each in inside] == entries


def test_a_sheet_says_where_it_is_from_and_leads_back_to_its_page() -> None:
    given = json.loads(job(CATALOG, "every-field", ADDRESS).given)
    assert given["playbook"] == {
        "id": "networking", "title": "A sample playbook", "license": "", "address": ADDRESS,
        "language": "en",
    }  # fmt: skip
    (entry,) = given["entries"]
    assert entry["at"] == f"{ADDRESS}worksheets/every-field/"
    assert entry["code"].startswith("<svg")


def test_without_an_address_there_is_no_code() -> None:
    (entry,) = json.loads(job(CATALOG, "every-field").given)["entries"]
    assert (entry["at"], entry["code"]) == ("", "")


def test_the_examples_of_the_details_stand_in_the_blanks() -> None:
    given = json.loads(job(CATALOG, "ask-to-meet-cards").given)
    details = {
        run["name"]
        for blocks in given["texts"].values()
        for block in blocks
        for run in block.get("runs", ())
        if isinstance(run, dict) and run["kind"] == "detail"
    }
    assert details == {*CATALOG.entries["ask-to-meet"].content.details}


def test_a_file_is_another_only_when_what_stands_on_it_is(tmp_path: Path) -> None:
    project = small(tmp_path)
    before = {name: each.key for name, each in jobs(read(project.folder)).items()}
    project.replace("data/worksheets/meeting-notes.yml", "Their work", "What they do")
    after = {name: each.key for name, each in jobs(read(project.folder)).items()}
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["meeting-notes", "workbook", "workbook-duplex"]


def test_a_path_says_the_titles_of_what_does_its_steps_and_a_booklet_holds_these() -> None:
    path = CATALOG.entries["first-weeks"].content
    uses = [use for step in path.steps for use in step.entries]
    found = jobs(CATALOG)
    steps = found["first-weeks"].printed[0].values["steps"]
    assert [use["id"] for step in steps for use in step["uses"]] == uses
    assert {use["title"] for step in steps for use in step["uses"]} == {
        CATALOG.entries[use].title for use in uses
    }
    panels = found["first-weeks-booklet"].printed[0].values["panels"]
    assert len(panels) == len({panel["title"] for panel in panels}) > 0
