"""The command as its users run it: a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

BASE = Path(__file__).parents[1] / "golden" / "base"

PRINCIPLE = """\
title: Show interest
sumary: People like to talk with those who want to know.
practices: [A1]
remember: Ask one question more.
body: Ask, and listen. 100% of the time.
"""

CHECKLIST_LINE = "principles: [show-interest]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def broken(folder: Path) -> Path:
    (folder / "data/principles/show-interest.yml").write_text(PRINCIPLE, encoding="utf-8")
    path = folder / "data/checklists/before-a-meeting.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(CHECKLIST_LINE, "principles: [show-intrest]"), encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "playbook.cli", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_a_sound_playbook_is_silent_and_counted(folder: Path):
    done = run(folder, "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "6 entries checked, no problems\n"


def test_problems_are_printed_with_line_caret_and_hint(broken: Path):
    done = run(broken, "check")
    assert done.returncode == 1
    assert (
        done.stdout
        == """\
data/checklists/before-a-meeting.yml:4:14: error: there is no principle `show-intrest` [unknown-reference]
    principles: [show-intrest]
                 ^
    Did you mean `show-interest`?

data/principles/show-interest.yml:2:1: error: unknown key `sumary` [unknown-key]
    sumary: People like to talk with those who want to know.
    ^
    Did you mean `summary`?
"""
    )
    assert done.stderr == "2 problems in 2 files\n"


def test_a_single_problem_is_counted_as_one(folder: Path):
    (folder / "data/playbook.yml").unlink()
    done = run(folder, "check")
    assert done.returncode == 1
    assert done.stderr == "1 problem in 1 file\n"


def test_a_warning_fails_the_check_too(folder: Path):
    principle = (folder / "data/principles/show-interest.yml").read_text(encoding="utf-8")
    (folder / "data/principles/be-patient.yml").write_text(principle, encoding="utf-8")
    done = run(folder, "check")
    assert done.returncode == 1
    assert ": warning: nothing lets a reader act on" in done.stdout


def test_json_holds_every_field_of_each_problem(broken: Path):
    done = run(broken, "check", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    first, second = json.loads(done.stdout)
    assert first["file"] == "data/checklists/before-a-meeting.yml"
    assert second == {
        "file": "data/principles/show-interest.yml",
        "line": 2,
        "column": 1,
        "rule": "unknown-key",
        "message": "unknown key `sumary`",
        "severity": "error",
        "hint": "Did you mean `summary`?",
        "excerpt": "sumary: People like to talk with those who want to know.",
    }


def test_json_of_a_sound_playbook_is_an_empty_list(folder: Path):
    done = run(folder, "check", "--format", "json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], "")


def test_github_gets_an_annotation_a_line(broken: Path):
    done = run(broken, "check", "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "::error file=data/checklists/before-a-meeting.yml,line=4,col=14,title=unknown-reference"
        "::there is no principle `show-intrest`%0ADid you mean `show-interest`?\n"
        "::error file=data/principles/show-interest.yml,line=2,col=1,title=unknown-key"
        "::unknown key `sumary`%0ADid you mean `summary`?\n"
    )


def test_github_hears_nothing_of_a_sound_playbook(folder: Path):
    done = run(folder, "check", "--format", "github")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_folder_can_be_named_and_files_are_named_from_where_one_stands(broken: Path):
    for named in (broken.name, f"{broken.name}/data"):
        done = run(broken.parent, "check", named)
        assert done.returncode == 1
        assert f"\n{broken.name}/data/principles/show-interest.yml:2:1: error: " in done.stdout


def test_the_data_folder_can_be_checked_from_inside(broken: Path):
    done = run(broken / "data", "check")
    assert done.returncode == 1
    assert done.stdout.startswith("checklists/before-a-meeting.yml:4:14: error: ")


def test_links_to_pages_are_looked_for_in_docs_beside_the_data_or_in_the_folder_that_is_named(
    folder: Path,
):
    path = folder / "data/principles/show-interest.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("body: ", "body: See [us](page:about.md). "), encoding="utf-8")
    for name in ("docs", "words"):
        (folder / name).mkdir()
    (folder / "words/about.md").write_text("# About us\n", encoding="utf-8")
    assert "there is no page `about.md`" in run(folder, "check").stdout
    assert run(folder, "check", "--docs", "words").returncode == 0
    assert run(folder, "lock", "--docs", "words").returncode == 0
    (folder / "docs/about.md").write_text("# About us\n", encoding="utf-8")
    for inside in (folder, folder / "data"):
        assert run(inside, "check").stdout == ""


def test_a_folder_without_a_playbook_cannot_be_checked(tmp_path: Path):
    done = run(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "playbook: `.` holds no playbook: no folder `data/`, no `playbook.yml`\n"
    )


def test_a_folder_that_is_not_there_cannot_be_checked(tmp_path: Path):
    done = run(tmp_path, "check", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("playbook: `nowhere` holds no playbook")


def test_an_empty_data_folder_lacks_its_first_file(tmp_path: Path):
    (tmp_path / "data").mkdir()
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout == (
        "data/playbook.yml:1:1: error: the playbook has no `playbook.yml` [missing-file]\n"
        "    Add the file with `id:`, `title:`, `summary:` and `audience:`.\n"
    )


def test_broken_files_of_every_sort_are_all_reported_in_one_pass(folder: Path):
    files = {
        "latin.yml": b"title: Caf\xe9\n",
        "control.yml": b"title: a\0b\n",
        "nested.yml": b"[" * 100_000,
        "big.yml": b"#" * 2_000_000,
        "tab.yml": b"a:\n\tb: c\n",
        "twice.yml": b"title: a\ntitle: b\n",
        "alias.yml": b"title: *a\n",
        "empty.yml": b"",
        "list.yml": b"- a\n",
    }
    for name, data in files.items():
        (folder / "data" / "questions" / name).write_bytes(data)
    done = run(folder, "check", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    rules = {(Path(each["file"]).name, each["rule"]) for each in json.loads(done.stdout)}
    assert rules >= {
        ("latin.yml", "not-utf8"),
        ("control.yml", "yaml-syntax"),
        ("nested.yml", "too-deep"),
        ("big.yml", "too-large"),
        ("tab.yml", "yaml-syntax"),
        ("twice.yml", "duplicate-key"),
        ("twice.yml", "missing-key"),
        ("alias.yml", "yaml-alias"),
        ("empty.yml", "wrong-type"),
        ("list.yml", "wrong-type"),
    }


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"]])
def test_help_says_how_the_command_is_used(arguments: list[str], tmp_path: Path):
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: playbook ")
    assert "check" in done.stdout


def test_help_of_check_tells_the_exit_statuses_and_the_formats(tmp_path: Path):
    words = " ".join(run(tmp_path, "check", "--help").stdout.split())
    assert "Exit status: 0 clean, 1 problems, 2 cannot run." in words
    assert "{github,json,text}" in words


def test_the_version_is_that_of_the_package(tmp_path: Path):
    done = run(tmp_path, "--version")
    assert (done.returncode, done.stdout) == (0, f"{version('networking-playbook')}\n")


@pytest.mark.parametrize(
    "arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "one", "two"]]
)
def test_a_command_that_makes_no_sense_exits_with_2_and_shows_its_usage(
    arguments: list[str], tmp_path: Path
):
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: playbook ")
    assert "Traceback" not in done.stderr


def test_the_installed_command_is_the_same(folder: Path):
    command = Path(sys.executable).with_name("playbook")
    done = subprocess.run([command, "check"], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_rules_page_is_printed_with_its_examples(folder: Path):
    done = run(folder, "check", "--explain", "unknown-key")
    assert done.returncode == 0
    assert done.stdout.startswith("# unknown-key\n")
    assert "    # data/principles/show-interest.yml\n" in done.stdout
    assert "```" not in done.stdout


def test_a_misspelled_rule_is_told_what_was_meant(folder: Path):
    done = run(folder, "check", "--explain", "unknwn-key")
    assert done.returncode == 2
    assert done.stderr == ("playbook: there is no rule `unknwn-key`. Did you mean `unknown-key`?\n")


ETIQUETTE = """
every_good_path:
  has: {thank: not-thanked, interest: not-asked}
  unless_ending: closed
"""


def test_a_rule_that_the_etiquette_made_up_is_explained_in_its_playbook(folder: Path):
    path = folder / "data/etiquette.yml"
    path.write_text(path.read_text(encoding="utf-8") + ETIQUETTE, encoding="utf-8")
    done = run(folder, "check", "--explain", "not-thanked")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
# not-thanked

A rule of this playbook: `etiquette.yml` names it.

Every path of best and fair choices must have this, unless it ends `closed`:

- `thank`: Say thanks.

A line does it whose moves name it, as in `moves: [thank]`.
"""
    )
    done = run(folder, "check", "--explain", "not-thankd")
    assert done.returncode == 2
    assert done.stderr == "playbook: there is no rule `not-thankd`. Did you mean `not-thanked`?\n"


SCOPED = """
  asks: {about: They ask., answered_by: {thank: not-thanked}}
every_good_path:
  also:
    - {endings: [strong, open], stages: [known], channels: [call], has: {interest: not-thanked}}
"""


def test_a_rule_that_holds_for_some_talks_is_explained_with_their_kind(folder: Path):
    path = folder / "data/etiquette.yml"
    path.write_text(path.read_text(encoding="utf-8") + SCOPED, encoding="utf-8")
    done = run(folder, "check", "--explain", "not-thanked")
    assert (
        "Every best and fair choice that answers `asks` must have this:\n\n- `thank`:"
        in done.stdout
    )
    assert (
        "Every path of best and fair choices that ends `strong` or `open` from the stage `known` by "
        "the channel `call` must have this:\n\n- `interest`:"
    ) in done.stdout


def test_a_rule_is_explained_also_where_there_is_no_playbook(tmp_path: Path):
    assert run(tmp_path, "check", "--explain", "unknown-key").returncode == 0
    assert run(tmp_path, "check", "--explain", "not-thanked").returncode == 2


def test_a_console_without_utf_8_still_shows_the_problems(broken: Path):
    done = subprocess.run(
        [Path(sys.executable).with_name("playbook"), "check"],
        cwd=broken,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="ascii",
        check=False,
    )
    assert done.returncode == 1
    assert "[unknown-key]" in done.stdout


@pytest.mark.parametrize("arguments", [["check"], ["check", "--explain", "id-lost"]])
def test_whoever_reads_no_further_ends_the_command_without_a_word(
    broken: Path, arguments: list[str]
):
    command = [sys.executable, "-m", "playbook.cli", *arguments]
    with subprocess.Popen(
        command, cwd=broken, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert not re.search("Traceback|BrokenPipe", process.stderr.read())
        assert process.wait(60) == 1


def test_check_finds_what_is_wrong_in_a_template_as_a_build_would(folder: Path):
    template = folder / "templates" / "principle" / "page.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("# {{ entry.title }}\n\n{{ entry.titel }}\n", encoding="utf-8")
    found = "principle/page.md.j2:3:1: error: the template cannot be rendered"
    assert run(folder, "check").stdout.startswith(f"templates/{found}")
    (folder / "templates").rename(folder / "looks")
    assert run(folder, "check").returncode == 0
    assert run(folder, "check", "--templates", "looks").stdout.startswith(f"looks/{found}")
