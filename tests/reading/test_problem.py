"""Hints have an end: what was meant is looked for among many names only so often."""

from __future__ import annotations

import pytest

from playbook.reading import problem
from playbook.reading.problem import RECITED, Effort, did_you_mean

MANY = frozenset(f"name-{number}" for number in range(100))
FEW = frozenset(sorted(MANY)[:RECITED])


@pytest.fixture
def effort(monkeypatch: pytest.MonkeyPatch) -> Effort:
    """The effort for two searches among many names."""
    monkeypatch.setattr(problem, "LOOKED_AT", 2 * len(MANY))
    return Effort()


def test_the_first_hints_are_given_and_then_no_more(effort: Effort) -> None:
    hints = [effort.did_you_mean("nome-7", MANY) for _ in range(4)]
    assert hints == [did_you_mean("nome-7", MANY)] * 2 + [""] * 2


def test_a_hint_among_a_few_names_costs_nothing(effort: Effort) -> None:
    assert {effort.did_you_mean("nome-1", FEW) for _ in range(100)} == {did_you_mean("nome-1", FEW)}
    assert effort.did_you_mean("nome-7", MANY)
