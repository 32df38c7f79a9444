"""The one way from a folder to a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from playbook.kinds import all_kinds
from playbook.kinds.script.model import MAX_CHOICES
from playbook.pages.site import OWN_PAGES, renderer
from playbook.pages.surfaces import all_surfaces
from playbook.schema.kind import Kind
from tests.project import Project, small

PRINCIPLE = "data/principles/show-interest.yml"
SCRIPT = "data/scripts/ask-to-meet.yml"
CHOICE = """\
      - id: {name}
        say: Is your team hiring?
        moves: [greet]
        quality: poor
        why: A stranger cannot help with that yet.
        next: silence
"""
LONELY = "title: Lonely\nsummary: One.\npractices: [A1]\nremember: Two.\nbody: Three.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def make(project: Project, *, strict: bool = False) -> pipeline.Made:
    templates = renderer([project.folder / "templates"])
    return pipeline.make(project.folder / "data", project.folder, templates, strict=strict)


def test_a_sound_playbook_becomes_a_site(project: Project) -> None:
    made = make(project, strict=True)
    assert made.problems == []
    assert made.site
    uris = [page.src_uri for page in made.site.pages]
    assert len(uris) == len(set(uris))
    assert "principles/show-interest.md" in uris


def test_an_error_keeps_the_site_from_being_made_and_the_rest_is_known(project: Project) -> None:
    project.replace(PRINCIPLE, "remember:", "remembr:")
    made = make(project)
    assert made.site is None
    assert [problem.rule for problem in made.errors] == ["unknown-key"]
    assert "ask-to-meet" in made.catalog.entries


def test_a_warning_keeps_only_a_strict_site_from_being_made(project: Project) -> None:
    project.write("data/principles/lonely.yml", LONELY)
    assert make(project).site
    made = make(project, strict=True)
    assert made.site is None
    assert [problem.rule for problem in made.problems] == ["nothing-to-do"]
    assert made.errors == []


@pytest.mark.parametrize("name", ["checklist/own.css", "house/own.js", "checklist/page.md.j2"])
def test_a_style_a_script_or_a_template_in_another_encoding_is_a_problem_like_any_other(
    project: Project, name: str
) -> None:
    path = project.write(f"templates/{name}", "")
    path.write_bytes(b"/* one */\n/* caf\xe9 */\n")
    made = make(project)
    assert made.site is None
    [problem] = made.errors
    assert problem.rule == "template-error"
    assert problem.file.endswith(name)


def test_a_folder_that_is_called_like_a_style_is_none(project: Project) -> None:
    (project.folder / "templates/checklist/z.css").mkdir(parents=True)
    assert make(project).site


@pytest.mark.parametrize("number", [MAX_CHOICES, MAX_CHOICES + 1])
def test_what_is_found_sound_can_be_rendered_however_many_choices_a_beat_has(
    project: Project, number: int
) -> None:
    more = [f"again-{each}" for each in range(number - 2)]
    for name in more:
        project.replace(
            SCRIPT,
            "      - id: ask-for-work\n",
            f"{CHOICE.format(name=name)}      - id: ask-for-work\n",
        )
        project.replace(
            SCRIPT, "playthroughs:\n", f"playthroughs:\n  - {{choose: [{name}], ends: closed}}\n"
        )
    made = make(project)
    assert [each.message for each in made.problems] == (
        [] if number == MAX_CHOICES else ["`choices` may have at most 26, found 27"]
    )
    assert bool(made.site) == (number == MAX_CHOICES)


def test_a_broken_template_is_a_problem_like_any_other(project: Project) -> None:
    project.write("templates/principle/page.md.j2", "{{ nothing.there }}\n")
    made = make(project)
    assert made.site is None
    assert [problem.rule for problem in made.errors] == ["template-error"]


def test_each_page_without_an_entry_is_made_where_it_is_wanted(project: Project) -> None:
    made = make(project)
    assert made.site
    uris = {page.src_uri for page in made.site.pages}
    wanted = {surface.src_uri for surface in all_surfaces()} - {"drafts.md"}
    assert uris >= wanted
    assert "drafts.md" not in uris


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_the_pages_that_a_kind_declares_are_those_it_has_templates_for(kind: Kind) -> None:
    declared = {page.name for page in kind.pages}
    assert declared == set(renderer([]).page_templates(kind.name)) - OWN_PAGES


@pytest.mark.parametrize(
    "name",
    ["principles/page.md.j2", "page.md.j2", "house/base.j2", "home/index.md.j2", "base/deep/x.j2"],
)
def test_a_template_that_nothing_uses_is_a_warning(project: Project, name: str) -> None:
    project.write(f"templates/{name}", "# Nobody reads this\n")
    made = make(project)
    assert made.site
    [problem] = made.problems
    assert (problem.rule, problem.severity) == ("unused-template", "warning")
    assert problem.file.endswith(name)
    assert make(project, strict=True).site is None


def test_where_a_template_chooses_others_as_it_goes_none_is_called_unused(project: Project) -> None:
    page = '# A\n\n{% include "house/" ~ entry.kind.name ~ ".j2" %}\n'
    project.write("templates/principle/page.md.j2", page)
    project.write("templates/house/principle.j2", "Ours\n")
    assert make(project, strict=True).site


def test_a_template_of_the_theme_is_read_before_mkdocs_would_stumble_over_it(
    project: Project,
) -> None:
    project.write("templates/theme/partials/footer.html", "<footer>\n{% if %}\n")
    [problem] = make(project).errors
    assert problem.rule == "template-error"
    assert problem.line == 2


def test_brackets_without_end_in_a_template_are_a_problem_like_any_other(project: Project) -> None:
    project.write("templates/principle/page.md.j2", "{{ " + "[" * 10_000)
    [problem] = make(project).errors
    assert "there are too many brackets inside each other" in problem.message
    assert len(problem.excerpt) < 200
