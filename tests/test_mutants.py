"""The changes that ``make mutants`` makes, and how they reach the code."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants.__main__ import apply
from tests.mutants.changes import mutants
from tests.mutants.survivors import reasons
from tests.project import ROOT

SOURCE = '''\
"""Words."""

MOST = 3


def is_many(names, limit=MOST):
    if not names:
        return False
    return len(names) >= MOST and "é" in names


class Talk:
    @property
    def words(self):
        yield f"{self} 1"
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (tmp_path / "changed_here.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "changed_here", raising=False)
    return __import__("changed_here")


def test_each_kind_of_change_is_made_once_and_leaves_a_program() -> None:
    found = list(mutants(SOURCE))
    assert [each.change.split(" : ", 1)[1] for each in found] == [
        "3 -> 4",
        "not -> ",
        "False -> None",
        'len(names) >= MOST and "é" in names -> None',
        "and -> or",
        ">= -> >",
        "in -> not in",
        'yield f"{self} 1" -> pass',
    ]
    for each in found:
        compile(each.source, "changed", "exec")
        assert each.source != SOURCE


def test_whoever_imported_a_function_calls_the_changed_one(module: ModuleType) -> None:
    imported = module.is_many
    assert imported(["é"]) is False
    apply(module, SOURCE.replace("3", "1").replace("} 1", "} 2"))
    assert imported(["é"]) is True
    assert next(module.Talk().words).endswith(" 2")


def test_each_change_that_may_go_unnoticed_can_still_be_made() -> None:
    python = [change for change in reasons() if ".py : " in change]
    files = {change.split(" : ", 1)[0] for change in python}
    possible = {
        f"{file} : {each.change}"
        for file in files
        for each in mutants((ROOT / file).read_text(encoding="utf-8"))
    }
    assert set(python) <= possible
