"""A rival lives in an environment of its own, made once, from locked versions; ours stays as it is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import environments
from benchmarks.environments import REQUIREMENTS, environment_of
from benchmarks.processes import FailedError
from benchmarks.ways import RIVALS, all_ways, plain, zensical


@pytest.fixture
def calls(monkeypatch, tmp_path):
    """Note the commands that would be called, and make no environment."""
    found: list[tuple[str, ...]] = []

    def call(*command: str) -> None:
        found.append(command)
        (tmp_path / "environments" / "zensical").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(environments, "CACHE", tmp_path)
    monkeypatch.setattr(environments, "_call", call)
    return found


def test_an_environment_is_made_once_of_the_same_requirements(calls, tmp_path, monkeypatch):
    environment_of(zensical.WAY)
    environment_of(zensical.WAY)
    assert len(calls) == 2
    assert "--require-hashes" in calls[1]
    monkeypatch.setattr(environments, "REQUIREMENTS", tmp_path)
    (tmp_path / "zensical.txt").write_text("zensical==99\n")
    environment_of(zensical.WAY)
    assert len(calls) == 4


def test_nothing_is_installed_for_a_way_that_lives_in_our_environment(calls):
    assert environment_of(plain.WAY).programs == Path(sys.executable).parent
    assert calls == []


@pytest.mark.usefixtures("calls")
def test_a_rival_does_not_see_our_own_modules(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    assert "PYTHONPATH" not in environment_of(zensical.WAY).variables


def test_what_does_not_install_is_an_error_that_says_why():
    program = "import sys; sys.exit('noise\\nERROR: no such version\\n')"
    with pytest.raises(FailedError, match=r"^ERROR: no such version$"):
        environments._call(sys.executable, "-c", program)


def test_the_requirements_of_each_way_are_there():
    named = {way.requirements for way in RIVALS if way.requirements}
    assert named == {path.name for path in REQUIREMENTS.glob("*.txt")}


def test_ours_comes_first_as_all_others_are_held_against_it():
    assert all_ways()[0].name == "ours"
