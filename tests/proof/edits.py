"""While a playbook is edited, the site is at every moment what a build from nothing makes, to the byte: as `mkdocs serve` holds it, and as `mkdocs build` makes it with its cache. And `playbook check` says what it says without a cache.

Hypothesis makes up runs of edits.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.edits import ByTwo, Edits, FromCache, WhileChecking, WhileServing
from tests.proof.proof import Outcome, Proof

RUNS, EDITS = 5, 20
"""How often a part begins with the playbook as it was, and how many edits follow each time at most."""

MACHINES: Mapping[str, type[Edits]] = {
    "served": WhileServing,
    "from the cache": FromCache,
    "by two": ByTwo,
    "checked": WhileChecking,
}
"""What is compared with a build from nothing."""


def prove(size: int, seed: int, workers: int = 1) -> Proof:
    """Try some edits: about as many as ``size`` says."""
    began = time.monotonic()
    each = size // len(MACHINES)
    parts = [
        (how, f"{seed}/{part}")
        for part in range(max(1, each // (RUNS * EDITS)))
        for how in MACHINES
    ]
    edits = min(each, RUNS * EDITS) // RUNS
    return Proof.of("edits", seed, began, _all(parts, edits, workers))


def _all(parts: list[tuple[str, str]], edits: int, workers: int) -> Iterable[Outcome]:
    if workers == 1:
        return [outcome for part in parts for outcome in _part(*part, edits)]
    with ProcessPoolExecutor(workers) as pool:
        tried = [pool.submit(_part, *part, edits) for part in parts]
        return [outcome for part in tried for outcome in part.result()]


def _part(how: str, seeded: str, edits: int) -> list[Outcome]:
    """Try some runs. The same seed makes the same ones."""
    machine = seed(seeded)(type("Machine", (MACHINES[how],), {"made": Counter()}))
    failures: tuple[str, ...] = ()
    try:
        run_state_machine_as_test(machine, settings=_settings(edits))
    except Exception as error:
        notes = "\n".join(getattr(error, "__notes__", ()))
        failures = (f"{how}, {seeded}: {error}\n{notes}",)
    return [*_outcomes(machine.made), *(Outcome("edits", (each,)) for each in failures)]


def _outcomes(made: Counter[str]) -> Iterator[Outcome]:
    return (Outcome(edit.replace("_", " ")) for edit in made.elements())


def _settings(edits: int) -> settings:
    return settings(
        max_examples=RUNS, stateful_step_count=edits, phases=[Phase.generate, Phase.shrink],
        database=None, deadline=None, suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False, print_blob=False,
    )  # fmt: skip
