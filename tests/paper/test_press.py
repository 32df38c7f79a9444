"""What lays out: templates of an author's own, and no fonts but ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from playbook.pages.site import renderer
from playbook.paper.making import Maker, Order
from playbook.paper.press import Press
from playbook.paper.sizes import Paper
from playbook.reading.problem import Problem
from tests.paper.made import catalog_of, job, laid_out
from tests.paper.pdfs import read
from tests.project import ROOT, Project, small
from tests.sample import CATALOG

OURS = {"SourceSansPro", "SourceSerifPro", "NotoNaskhArabic", "NotoSans"}


def with_template(
    folder: Path, name: str, text: str | bytes, monkeypatch: pytest.MonkeyPatch
) -> Project:
    project = small(folder)
    monkeypatch.chdir(folder)
    path = project.write(f"templates/{name}", "")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return project


def problem_of(project: Project, name: str) -> Problem:
    found = renderer([project.folder / "templates"])
    press = Press(found.texts(".typ"), found.called)
    order = Order(job(catalog_of(project), name), Paper.A4)
    done = Maker(press, "the engine").make(order)
    assert done.pdf is None
    (problem,) = done.problems
    return problem


BROKEN = {
    "a bracket that stays open": (
        "#let pages(entry) = {\n  heading(entry.values.title\n}\n",
        (
            "templates/worksheet/worksheet.typ:2:10: error: the template cannot be rendered: unclosed delimiter [template-error]\n"
            "      heading(entry.values.title\n"
            "             ^"
        ),
    ),
    "a name that is not there": (
        "#let pages(entry) = [\n  #entry.values.titel\n]\n",
        (
            "templates/worksheet/worksheet.typ:2:17: error: the template cannot be rendered: "
            'dictionary does not contain key "titel" [template-error]\n'
            "      #entry.values.titel\n"
            "                    ^"
        ),
    ),
    "nothing that draws": (
        "// Ours\n",
        (
            "templates/worksheet/worksheet.typ:1:1: error: the template cannot be rendered: "
            "module `worksheet` does not contain `pages` [template-error]\n"
            "    // Ours\n"
            "    ^"
        ),
    ),
    "a file that is not there": (
        '#import "/paper/bases.typ": *\n#let pages(entry) = []\n',
        None,
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_in_a_template_of_an_author_is_told_with_its_place(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, expected = BROKEN[what]
    project = with_template(tmp_path, "worksheet/worksheet.typ", text, monkeypatch)
    problem = problem_of(project, "meeting-notes")
    assert problem.rule == "template-error"
    assert problem.file == "templates/worksheet/worksheet.typ"
    assert expected in {None, problem.as_text()}


def test_a_template_of_an_author_stands_in_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '#import "/paper/base.typ": *\n#let pages(entry) = [= Ours: #t(entry.values.title)]\n'
    project = with_template(tmp_path, "worksheet/worksheet.typ", text, monkeypatch)
    found = renderer([project.folder / "templates"])
    order = Order(job(catalog_of(project), "meeting-notes"), Paper.A4)
    pdf = Maker(Press(found.texts(".typ")), "the engine").make(order).pdf
    assert pdf is not None
    assert "Ours: Meeting notes" in read(pdf).texts[0]


def fonts(pdf: bytes) -> set[str]:
    names = {
        str(each.BaseFont).removeprefix("/").rpartition("+")[2]
        for each in read(pdf).parts.objects
        if hasattr(each, "get") and each.get("/Type") == "/Font"
    }
    return {name.partition("-")[0] for name in names}


@pytest.mark.parametrize("name", ["every-field", "ask-to-meet-cards", "first-weeks-booklet"])
def test_the_fonts_of_a_file_are_ours(name: str) -> None:
    assert fonts(laid_out(CATALOG, name)) <= OURS


BARE = """
import sys
from tests.paper.made import laid_out
from tests.sample import CATALOG
sys.stdout.buffer.write(laid_out(CATALOG, "every-field"))
"""


def test_where_a_system_has_neither_fonts_nor_programs_the_file_is_the_same(tmp_path: Path) -> None:
    """No Pango, no browser and no font is there to be found: nothing but Python's own packages."""
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    bare = {
        "PATH": str(tmp_path), "HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path),
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "FONTCONFIG_PATH": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", BARE], env=bare, cwd=ROOT, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.stdout == laid_out(CATALOG, "every-field")


def test_a_file_of_the_machine_is_not_read_by_what_an_author_writes_in_an_entry(
    tmp_path: Path,
) -> None:
    project = small(tmp_path)
    project.replace(
        "data/worksheets/meeting-notes.yml",
        "label: Their work",
        'label: "#read(\\"/data/playbook.yml\\")"',
    )
    words = read(laid_out(catalog_of(project), "meeting-notes")).texts[0]
    assert "#read(“/data/playbook.yml”)" in words
