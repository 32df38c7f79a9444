"""The page says on what was measured."""

from __future__ import annotations

from benchmarks import machine
from benchmarks.machine import OWN, RIVALS, described, locked, notes


def test_each_rival_is_told_with_its_locked_version():
    assert locked().keys() == set(RIVALS)
    assert all(value[0].isdigit() for value in locked().values())


def test_why_a_version_is_not_the_newest_is_told_where_the_requirements_say_so(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(machine, "REQUIREMENTS", tmp_path)
    (tmp_path / "zensical.in").write_text("# 0.1 did not install.\nzensical<0.1\n")
    (tmp_path / "macros.in").write_text("mkdocs-macros-plugin\n")
    assert notes() == ["zensical: 0.1 did not install."]


def test_the_description_names_the_machine_and_all_versions():
    text = "\n".join(described())
    assert all(name in text for name in (*OWN, *RIVALS, "Python", "cores", "GiB"))
