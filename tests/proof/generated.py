"""What a model allows is read as it was meant, and only what it names may be found fault with.

Hypothesis makes values from the models. Written as YAML, each must be read back as the same value
and accepted by its model, and the rules may complain only of what the values say.
"""

from __future__ import annotations

import time
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from playbook.kinds import all_kinds
from playbook.reading import yaml_text
from playbook.reading.problem import Problem
from playbook.schema.complaints import validate
from playbook.settings import all_settings
from tests.proof.inputs import checked
from tests.proof.mistakes import model_of
from tests.proof.playbooks import File
from tests.proof.proof import Outcome, Proof
from tests.proof.strategies import values_of

FILES = {
    **{f"{kind.folder}/made-up.yml": kind.model for kind in all_kinds()},
    **{single.name: single.model for single in all_settings()},
}


def prove(size: int, seed: int, workers: int = 1) -> Proof:  # noqa: ARG001 one process makes all
    """Try some files that hold what their models allow, as many of each."""
    began = time.monotonic()
    each = -(-size // len(FILES))
    outcomes = [outcome for name in sorted(FILES) for outcome in _some(name, each, seed)]
    return Proof.of("generated", seed, began, outcomes)


def _some(name: str, size: int, seed: int) -> list[Outcome]:
    outcomes: list[Outcome] = []

    @seeded(seed)
    @settings(
        max_examples=size, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(values_of(FILES[name]), st.booleans())
    def some(value: dict[str, Any], flow: bool) -> None:
        outcomes.append(case(name, value, flow))

    some()
    return outcomes


def case(name: str, value: dict[str, Any], flow: bool) -> Outcome:
    """Try one file that holds a value."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    kind = model_of(name).__name__
    document, problems = yaml_text.parse(text, name)
    if document is None or document.value != value:
        return Outcome(kind, (f"not read as it was meant: {value!r}: {_told(problems)}",))
    _, problems = validate(document, model_of(name))
    if problems:
        return Outcome(kind, (f"not accepted: {value!r}: {_told(problems)}",))
    return checked(f"{value!r}", kind, File("small", name), text.encode())


def _told(problems: list[Problem]) -> str:
    return " ".join(problem.headline for problem in problems)
