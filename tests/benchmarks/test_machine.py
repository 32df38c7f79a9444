"""The page says on what was measured."""

from __future__ import annotations

from benchmarks.machine import OWN, RIVALS, described, locked


def test_each_rival_is_told_with_its_locked_version():
    assert locked().keys() == set(RIVALS)
    assert all(value[0].isdigit() for value in locked().values())


def test_the_description_names_the_machine_and_all_versions():
    text = "\n".join(described())
    assert all(name in text for name in (*OWN, *RIVALS, "Python", "cores", "GiB"))
