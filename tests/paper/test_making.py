"""From jobs to files: made once, the same each time, and what is wrong with them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from playbook.paper import making
from playbook.paper.jobs import Job
from playbook.paper.making import Maker, Order
from playbook.paper.press import Press
from playbook.paper.sizes import Paper
from tests.paper.made import catalog_of, jobs, laid_out, made, press, sheet
from tests.paper.pdfs import read
from tests.project import ROOT, Project, small
from tests.sample import CATALOG

SMALL = ("meeting-notes", "before-a-meeting", "before-a-meeting-half")


class Counting(Press):
    """Lays out, and notes what."""

    def __init__(self) -> None:
        self._files = press()._files
        self.laid_out: list[str] = []

    def pdf(self, job: Job, paper: Paper) -> bytes:
        self.laid_out.append(job.file(paper))
        return super().pdf(job, paper)


def orders(folder: Path, *names: str) -> list[Order]:
    found = jobs(catalog_of(Project(folder)))
    return [Order(found[name], paper) for name in names for paper in Paper]


def files(made_of: Sequence[Order]) -> list[str]:
    return [order.file for order in made_of]


@pytest.mark.parametrize("name", ["every-field", "ask-to-meet-cards", "workbook"])
def test_the_same_words_make_the_same_bytes(name: str) -> None:
    assert laid_out(CATALOG, name) == laid_out(CATALOG, name)


def test_what_was_made_before_is_not_made_again_and_is_the_same(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    kept = tmp_path / "kept"
    first, second = Counting(), Counting()
    before = [*Maker(first, "engine", kept).make_all(orders(project.folder, *SMALL))]
    after = [*Maker(second, "engine", kept).make_all(orders(project.folder, *SMALL))]
    assert first.laid_out == files(orders(project.folder, *SMALL))
    assert second.laid_out == []
    assert [each.pdf for each in before] == [each.pdf for each in after]


def test_what_has_changed_is_made_again_and_nothing_else(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    kept = tmp_path / "kept"
    [*Maker(press(), "engine", kept).make_all(orders(project.folder, *SMALL))]
    project.replace("data/worksheets/meeting-notes.yml", "Their work", "What they do")
    counting = Counting()
    [*Maker(counting, "engine", kept).make_all(orders(project.folder, *SMALL))]
    assert counting.laid_out == ["meeting-notes-a4.pdf", "meeting-notes-letter.pdf"]


def test_another_engine_or_another_template_makes_all_anew(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    kept = tmp_path / "kept"
    some = orders(project.folder, "meeting-notes")
    for engine, more in (("one", {}), ("other", {}), ("other", {"house/words.typ": "// ours"})):
        counting = Counting()
        counting._files = {**counting._files, **{key: text.encode() for key, text in more.items()}}
        [*Maker(counting, engine, kept).make_all(some)]
        assert counting.laid_out == files(some)


def test_nothing_is_kept_without_a_folder(tmp_path: Path) -> None:
    project = small(tmp_path)
    some = orders(project.folder, "meeting-notes")
    counting = Counting()
    for _ in range(2):
        [*Maker(counting, "engine").make_all(some)]
    assert counting.laid_out == files(some) * 2


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder would be")
    (first, _) = Maker(press(), "engine", blocked).make_all(orders(project.folder, "meeting-notes"))
    assert first.pdf is not None


def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    kept = tmp_path / "kept"
    (order, _) = orders(project.folder, "meeting-notes")
    whole = Maker(press(), "engine", kept).make(order).pdf
    (path,) = kept.iterdir()
    path.write_bytes(b"")
    assert Maker(press(), "engine", kept).make(order).pdf == whole


def test_files_that_are_none_of_these_are_forgotten(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    kept = tmp_path / "kept"
    maker = Maker(press(), "engine", kept)
    [*maker.make_all(orders(project.folder, *SMALL))]
    maker.forget_others(orders(project.folder, "meeting-notes"))
    assert len([*kept.iterdir()]) == 2


TOGETHER = """
from pathlib import Path
from playbook.paper import making
from playbook.paper.press import can_be_forked
from tests.paper.made import press
from tests.paper.test_making import SMALL, orders

some = orders(Path("."), *SMALL, "a-meeting-is-set")
assert len(some) >= making.FEWEST
together = [*making.Maker(press(), "engine").make_all(some, workers=2)]
assert can_be_forked(), "the others have laid out all"
alone = [*making.Maker(press(), "engine").make_all(some)]
again = [*making.Maker(press(), "engine").make_all(some, workers=2)]
assert [each.order for each in together] == some
assert [each.pdf for each in together] == [each.pdf for each in alone] == [each.pdf for each in again]
"""


def test_more_processes_make_the_same_files_in_the_same_order_and_never_wait_for_lost_threads(
    tmp_path: Path,
) -> None:
    run_alone(TOGETHER, small(tmp_path).folder)


def run_alone(code: str, folder: Path) -> None:
    """Run code in a process of its own, which may be forked, and insist that it went well."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


KILLED = """
import os
from pathlib import Path
from playbook.paper import making
from tests.paper import test_making
from tests.paper.made import press

some = test_making.orders(Path("."), *test_making.SMALL, "a-meeting-is-set")
making._one = test_making.one_until_killed
together = [*making.Maker(press(), "engine").make_all(some, workers=2)]
assert [each.order for each in together] == some
assert all(each.pdf for each in together)
"""


def one_until_killed(index: int) -> object:
    """Make a file, as a process does that is killed at the third one."""
    return one(index) if index < 2 else os._exit(9)


one = making._one


def test_what_a_killed_process_leaves_is_made_by_the_one_that_started_it(tmp_path: Path) -> None:
    run_alone(KILLED, small(tmp_path).folder)


def lines(count: int, name: str) -> str:
    return f"{{id: {name}, type: long, lines: {count}, label: {name}}}"


def test_a_sheet_over_its_budget_is_told_with_its_place_and_how_many_lines_are_too_many(
    tmp_path: Path,
) -> None:
    done = made(sheet(tmp_path, lines(15, "a"), lines(25, "b")), "meeting-notes")
    assert [problem.as_text() for problem in done.problems] == [
        (
            "data/worksheets/meeting-notes.yml:6:8: warning: `meeting-notes-a4.pdf` has 2 pages, not 1: "
            "12 ruled lines are too many [over-budget]\n"
            "    pages: 1\n"
            "           ^\n"
            "    Take out a field, or give it fewer lines or rows."
        )
    ]
    assert done.pdf is not None
    assert read(done.pdf).page_count == 2


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("sections", ["one", "two"])
def test_without_so_many_lines_it_keeps_its_budget_and_with_two_of_them_it_does_not(
    sections: str, paper: Paper, tmp_path: Path
) -> None:
    def problems(count: int) -> list[str]:
        fields = [lines(15, "a"), lines(count, "b")]
        if sections == "two":
            begin = "\n  - id: more\n    title: More\n    fields:\n      - "
            fields = [fields[0] + begin + fields[1]]
        done = made(sheet(tmp_path / str(count), *fields), "meeting-notes", paper)
        return [problem.message.split(": ")[1] for problem in done.problems]

    (before,) = problems(25)
    many = int(before.split()[0])
    assert problems(25 - many) == []
    assert problems(25 - many + 2) in (
        ["1 ruled line is too many"],
        ["2 ruled lines are too many"],
    )


def test_a_list_that_one_page_cannot_hold_is_told_and_printed_whole(tmp_path: Path) -> None:
    project = small(tmp_path)
    items = "".join(f"      - {{id: i{n}, text: Do thing {n}.}}\n" for n in range(100))
    path = "data/checklists/before-a-meeting.yml"
    project.write(path, project.read(path) + items)
    for name in ("before-a-meeting", "before-a-meeting-half"):
        done = made(project, name)
        assert [(each.rule, each.file, each.line) for each in done.problems] == [
            ("over-budget", path, 1)
        ]
        assert done.pdf is not None
        words = "".join(read(done.pdf).texts)
        assert [n for n in range(100) if f"Do thing {n}." not in words] == []


def test_a_booklet_that_one_sheet_cannot_hold_is_told_and_printed_whole(tmp_path: Path) -> None:
    project = small(tmp_path)
    path = "data/paths/a-meeting-is-set.yml"
    steps = "".join(
        f"  - {{id: s{n}, title: Do thing {n}., text: Do it., entries: [meeting-notes]}}\n"
        for n in range(300)
    )
    project.write(path, project.read(path) + steps)
    done = made(project, "a-meeting-is-set-booklet")
    assert [(each.rule, each.file, each.line) for each in done.problems] == [
        ("over-budget", path, 1)
    ]
    assert done.pdf is not None
    words = " ".join(" ".join(read(done.pdf).texts).split())
    assert [n for n in range(300) if f"Do thing {n}." not in words] == []


def test_a_sign_without_a_font_is_told_once_with_its_place_and_printed_as_a_question_mark(
    tmp_path: Path,
) -> None:
    project = sheet(tmp_path, "{id: a, type: text, label: What 李 明 said}")
    told = made(project, "meeting-notes")
    assert [problem.as_text() for problem in told.problems] == [
        (
            "data/worksheets/meeting-notes.yml:11:36: warning: no font for paper has `李`, `明` [not-printable]\n"
            "          - {id: a, type: text, label: What 李 明 said}\n"
            "                                       ^\n"
            "    In the PDF stands `?` in its place. On the site it shows."
        )
    ]
    assert told.pdf is not None
    assert "What ? ? said" in read(told.pdf).texts[0]
    assert made(project, "meeting-notes", Paper.LETTER).problems == ()
