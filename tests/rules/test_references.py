"""A link to an entry is found wherever the parser finds it that renders, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from tests.project import Project, small

HEAD = "title: Show interest\nsummary: People like it.\npractices: [A1]\nremember: Ask once more.\n"

LINKS = [
    "[words](entry:NAME)",
    '[words](entry:NAME "and a title")',
    "[words](<entry:NAME>)",
    "[words]( entry:NAME )",
    "[words](\nentry:NAME)",
    "<entry:NAME>",
    "[words][below]\n\n[below]: entry:NAME",
    "[words](entry&#58;NAME)",
    r"[words](entry\:NAME)",
    "[words](Entry:NAME)",
    "*[words](entry:NAME)* in a\n\n- list",
]

NO_LINKS = [
    "`[words](entry:NAME)`",
    r"\[words](entry:NAME)",
    "the entry:NAME",
    "```\n[w](entry:NAME)\n```",
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def say(project: Project, text: str) -> None:
    """Put a text into the principle of the small playbook."""
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    project.write("data/principles/show-interest.yml", f"{HEAD}body: |\n{lines}")


def problems(project: Project) -> list[str]:
    found = pipeline.check(project.folder / "data", project.folder).errors
    return [f"{each.line}: {each.message}" for each in found]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_no_entry_is_found_however_it_is_written(project: Project, link: str) -> None:
    say(project, link.replace("NAME", "nope"))
    assert problems(project) == ["5: there is no entry `nope`"]


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_is_no_link_is_not_taken_for_one(project: Project, text: str) -> None:
    say(project, text.replace("NAME", "nope"))
    assert problems(project) == []


def test_however_a_link_is_written_it_leads_to_the_entry(project: Project) -> None:
    say(project, "\n\n".join(LINKS).replace("NAME", "ask-to-meet"))
    html = project.built("--strict").read("site/principles/show-interest/index.html")
    text = html.split('class="pb-text"')[1].split("</div>")[0]
    assert text.count("<a ") == text.count('href="../../scripts/ask-to-meet/"') == len(LINKS)


def test_a_link_in_a_single_file_is_checked_too(project: Project) -> None:
    project.replace("data/playbook.yml", "One entry", '"See [it](entry:nope)"\n# One entry')
    assert problems(project) == ["3: there is no entry `nope`"]


def test_only_the_name_of_an_entry_can_have_been_one(project: Project) -> None:
    project.write("data/ids.lock", "checklist/nope/tick\nplaybook/nope\n")
    say(project, "[words](entry:nope)")
    found = pipeline.check(project.folder / "data", project.folder).problems
    (hint,) = (each.hint for each in found if each.rule == "unknown-reference")
    assert hint.startswith("Known here: ")


@pytest.mark.parametrize(("kind", "was_there"), [("script", True), ("detail", False)])
def test_only_what_was_an_entry_is_said_to_have_been_one(
    project: Project, kind: str, was_there: bool
) -> None:
    say(project, "[words](entry:company)")
    project.write("data/ids.lock", f"{kind}/company\n")
    found = pipeline.check(project.folder / "data", project.folder).errors
    hints = [each.hint for each in found if each.rule == "unknown-reference"]
    assert ["There was an entry of this name" in hint for hint in hints] == [was_there]
