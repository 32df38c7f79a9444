"""A playbook of any size, and its twin by hand, are what the measurements take them for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generate import generate
from tests.project import Project, read

ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
COPIES, BEATS = 2, 30


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmarks")
    generate(folder, COPIES, BEATS)
    return folder


def articles(project: Path) -> dict[str, list[str]]:
    """Build a project strictly; return what each of its pages says, by its file."""
    Project(project).built("--strict")
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): ARTICLE.findall(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def test_our_own_entries_are_there_in_copies_without_a_problem(written):
    catalog = read(written / "ours")
    names = set(catalog.entries)
    originals = {name for name in names if f"{name}-2" in names}
    assert names == originals | {f"{name}-2" for name in originals} | {"a-long-talk"}


def test_every_id_is_in_the_lock(written):
    done = subprocess.run(
        [sys.executable, "-m", "playbook.cli", "lock", "--check"],
        cwd=written / "ours", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_copy_names_no_entry_but_copies_of_its_number(written):
    catalog = read(written / "ours")
    for entry in catalog.entries.values():
        is_copy = entry.id.endswith("-2")
        named = [each for each in entry.references() if catalog.is_entry(each.target)]
        assert [each.id for each in named if each.id.endswith("-2") is not is_copy] == []


def test_no_text_of_a_copy_is_one_of_its_original(written):
    catalog = read(written / "ours")
    copy, original = catalog.entries["ask-to-meet-2"], catalog.entries["ask-to-meet"]
    said = {text for _, text in original.document.texts() if " " in text}
    assert said
    assert not said & {text for _, text in copy.document.texts()}


def test_a_long_script_has_the_beats_that_were_asked_for(written):
    script = read(written / "ours").entries["a-long-talk"].content
    assert len(script.beats) == BEATS


def test_the_twin_by_hand_has_the_same_pages_with_the_same_words(written):
    ours, twin = articles(written / "ours"), articles(written / "plain")
    assert len(ours) > COPIES * 88
    assert all(len(found) == 1 for name, found in ours.items() if name != "404.html")
    assert ours == twin
