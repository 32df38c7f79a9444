"""``playbook pdf`` as its users run it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from playbook import cli
from tests.paper.pdfs import read
from tests.project import Project, small

ALL = [
    f"{name}-{paper}.pdf"
    for name in ("a-meeting-is-set", "a-meeting-is-set-booklet", "ask-to-meet-cards", "ask-to-meet-roles",
                 "before-a-meeting", "before-a-meeting-half", "meeting-notes", "workbook", "workbook-duplex")
    for paper in ("a4", "letter")
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run(project: Project, *arguments: str, inside: str = "") -> Done:
    """Run the command within this process."""
    out, err = StringIO(), StringIO()
    with chdir(project.folder / inside), redirect_stdout(out), redirect_stderr(err):
        try:
            status = cli.main(["pdf", *arguments])
        except SystemExit as end:  # argparse ends so
            status = int(end.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


def run_alone(project: Project, *arguments: str) -> Done:
    """Run the command in a process of its own, from which others can be forked."""
    done = subprocess.run(
        [sys.executable, "-m", "playbook.cli", "pdf", *arguments],
        cwd=project.folder, capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def files(project: Project, folder: str = "pdf") -> list[str]:
    return sorted(path.name for path in (project.folder / folder).iterdir())


def test_all_files_are_made_on_both_papers_and_counted_beside_the_output(project: Project) -> None:
    done = run_alone(project)
    assert (done.returncode, done.stdout) == (0, "")
    assert files(project) == sorted(ALL)
    assert done.stderr.endswith("18 files in pdf\n")
    assert "Making PDFs" in done.stderr


def test_one_entry_on_one_paper_can_be_asked_for_and_put_elsewhere(project: Project) -> None:
    done = run(project, "--paper", "letter", "--only", "before-a-meeting", "--out", "some/where")
    assert (done.returncode, done.stdout) == (0, "")
    assert files(project, "some/where") == [
        "before-a-meeting-half-letter.pdf", "before-a-meeting-letter.pdf"
    ]  # fmt: skip
    assert done.stderr.endswith("2 files in some/where\n")
    wide, high = read(project.folder / "some/where/before-a-meeting-letter.pdf").looks[0].get_size()
    assert (round(wide), round(high)) == (612, 792)


def test_more_than_one_may_be_asked_for_by_entry_by_file_and_the_workbook(project: Project) -> None:
    asked = ("--only", "workbook", "--only", "before-a-meeting-half", "--only", "meeting-notes")
    assert run(project, "--paper", "a4", *asked).returncode == 0
    assert files(project) == [
        "before-a-meeting-half-a4.pdf", "meeting-notes-a4.pdf", "workbook-a4.pdf", "workbook-duplex-a4.pdf"
    ]  # fmt: skip


def test_an_unknown_name_is_told_with_what_was_meant_and_nothing_is_made(project: Project) -> None:
    done = run(project, "--only", "meeting-note")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "playbook: nothing called `meeting-note` can be printed. Did you mean `meeting-notes`?\n"
    )
    assert not (project.folder / "pdf").exists()


@pytest.mark.parametrize(
    "arguments", [("--paper", "a3"), ("--only",), ("--out",), ("--templates",), ("elsewhere",)]
)
def test_what_cannot_be_done_is_said_and_ends_with_two(
    project: Project, arguments: tuple[str, ...]
) -> None:
    done = run(project, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_playbook_with_errors_prints_them_and_makes_nothing(project: Project) -> None:
    project.replace("data/worksheets/meeting-notes.yml", "pages: 1", "pages: one")
    done = run(project)
    assert done.returncode == 1
    assert "data/worksheets/meeting-notes.yml:6:8: error: " in done.stdout
    assert done.stderr == "playbook: nothing was made, because of these problems\n"
    assert not (project.folder / "pdf").exists()


def test_a_sheet_over_its_budget_is_made_and_told(project: Project) -> None:
    project.replace("data/worksheets/meeting-notes.yml", "lines: 4", "lines: 30")
    project.replace("data/worksheets/meeting-notes.yml", "label: Their work", "label: Their 李")
    done = run(project, "--only", "meeting-notes", "--paper", "a4")
    assert done.returncode == 1
    assert "data/worksheets/meeting-notes.yml:6:8: warning: " in done.stdout
    assert "[over-budget]" in done.stdout
    assert "[not-printable]" in done.stdout
    assert files(project) == ["meeting-notes-a4.pdf"]


def test_a_broken_template_is_told_with_its_place_and_the_others_are_made(
    project: Project,
) -> None:
    project.write("templates/worksheet/worksheet.typ", "#let pages(entry) = {\n")
    asked = ("--only", "meeting-notes", "--only", "before-a-meeting")
    done = run(project, "--paper", "a4", *asked)
    assert done.returncode == 1
    assert done.stdout.startswith("templates/worksheet/worksheet.typ:1:")
    assert "[template-error]" in done.stdout
    assert "Traceback" not in done.stderr
    assert files(project) == ["before-a-meeting-a4.pdf", "before-a-meeting-half-a4.pdf"]


def test_a_template_that_is_no_text_is_told_and_nothing_is_made(project: Project) -> None:
    project.write("templates/worksheet/worksheet.typ", "")
    (project.folder / "templates/worksheet/worksheet.typ").write_bytes(b"// \xff\n")
    done = run(project)
    assert done.returncode == 1
    assert "templates/worksheet/worksheet.typ:1:1: error: " in done.stdout
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_made_is_named(project: Project) -> None:
    project.write("pdf", "a file where the folder would be")
    done = run(project, "--only", "meeting-notes")
    assert done.returncode == 2
    assert done.stderr.startswith("playbook: pdf cannot be written: ")


def kept(project: Project) -> dict[str, int]:
    folder = project.folder / ".cache/playbook/pdf"
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*")}


def test_what_has_not_changed_is_not_made_again(project: Project) -> None:
    asked = ("--only", "meeting-notes", "--only", "before-a-meeting", "--paper", "a4")
    run(project, *asked)
    before = kept(project)
    bytes_before = (project.folder / "pdf/meeting-notes-a4.pdf").read_bytes()
    assert len(before) == 3
    run(project, *asked)
    assert kept(project) == before
    project.replace("data/worksheets/meeting-notes.yml", "Their work", "What they do")
    run(project, *asked)
    after = kept(project)
    assert {name: after[name] for name in before} == before
    assert len(after) == 4
    assert (project.folder / "pdf/meeting-notes-a4.pdf").read_bytes() != bytes_before


def test_without_the_cache_nothing_is_kept_or_taken_and_the_bytes_are_the_same(
    project: Project,
) -> None:
    asked = ("--only", "meeting-notes", "--paper", "a4")
    assert run(project, *asked, "--no-cache").returncode == 0
    assert kept(project) == {}
    made = (project.folder / "pdf/meeting-notes-a4.pdf").read_bytes()
    run(project, *asked)
    (name,) = kept(project)
    path = project.folder / ".cache/playbook/pdf" / name
    path.write_bytes(b"not what was made")
    assert run(project, *asked, "--no-cache").returncode == 0
    assert (project.folder / "pdf/meeting-notes-a4.pdf").read_bytes() == made


def test_each_sheet_names_the_address_of_the_site_that_is_given(project: Project) -> None:
    asked = ("--only", "meeting-notes", "--paper", "a4", "--site-url", "https://example.org/")
    run(project, *asked)
    assert "https://example.org/" in read(project.folder / "pdf/meeting-notes-a4.pdf").texts[0]


def test_templates_beside_the_data_are_used_from_inside_too_and_others_can_be_named(
    project: Project,
) -> None:
    text = '#import "/paper/base.typ": *\n#let pages(entry) = [= {}]\n'
    project.write("templates/worksheet/worksheet.typ", text.format("Beside"))
    project.write("looks/worksheet/worksheet.typ", text.format("Elsewhere"))
    asked = ("--only", "meeting-notes", "--paper", "a4")
    assert run(project, *asked, "--out", "../pdf", inside="data").returncode == 0
    assert "Beside" in read(project.folder / "pdf/meeting-notes-a4.pdf").texts[0]
    assert run(project, *asked, "--templates", "looks").returncode == 0
    assert "Elsewhere" in read(project.folder / "pdf/meeting-notes-a4.pdf").texts[0]
