"""No input makes the checker fall over, and each problem stands where it is: real files, changed.

Each case changes one file of a playbook. The check must end soon, without an exception, and every
problem must lie in its file and be explained in the manual. Where the change is a known mistake (a
key that is misspelled, a value of another type), its problem must stand at just that place.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from random import Random

from playbook import pipeline
from playbook.reading.problem import Problem
from playbook.settings.etiquette import Etiquette
from tests.proof.limits import MEGABYTES, TooLong, measured
from tests.proof.mistakes import Mistake, misspelled, wrong_type
from tests.proof.mutations import flipped, mutated
from tests.proof.places import misplaced, unknown_rules
from tests.proof.playbooks import File, any_file, beside, changed
from tests.proof.proof import Outcome, Proof, trial

_MISTAKES: list[Callable[[Random, str, str], Mistake | None]] = [misspelled, wrong_type]


def prove(size: int, seed: int, workers: int = 1) -> Proof:
    """Try some changed files."""
    return trial("inputs", case, size, seed, workers)


def case(random: Random, name: str) -> Outcome:
    """Try one changed file."""
    file = any_file(random)
    if random.random() < 0.2:
        mistake = random.choice(_MISTAKES)(random, file.name, file.text)
        if mistake:
            return checked(name, mistake.kind, file, mistake.text.encode(), mistake)
    if random.random() < 0.1:
        return checked(name, "flipped", file, flipped(random, file.text.encode()))
    kind, text = mutated(random, file.text)
    return checked(name, kind, file, text.encode("utf-8", "surrogatepass"))


def checked(
    name: str, kind: str, file: File, data: bytes, mistake: Mistake | None = None
) -> Outcome:
    """Check a playbook in which a file holds other bytes. Returns what should not be."""
    said = f"{name} {kind} of {file}"
    try:
        with changed(file, data) as folder, measured() as cost:
            found = pipeline.check(folder, folder)
    except TooLong:
        return Outcome(kind, (f"{said}: takes too long",))
    except Exception:  # what must never happen, whatever it is
        return Outcome(kind, (f"{said}: {traceback.format_exc()}",))
    files = {**beside(file), file.name: data.decode("utf-8-sig", "replace")}
    faults = [*misplaced(found.problems, files), *unknown_rules(found.problems, _named(found))]
    if mistake and not mistake.is_found(found.problems):
        faults.append(f"not found at {mistake.place}: {_at(found.problems, file.name)}")
    if cost.megabytes > MEGABYTES:
        faults.append(f"takes {cost.megabytes:.0f} MB")
    figures = {"seconds of CPU": cost.seconds, "growth in MB": cost.megabytes}
    return Outcome(kind, tuple(f"{said}: {fault}" for fault in faults), figures)


def _named(found: pipeline.Checked) -> frozenset[str]:
    """Return the rules that the playbook itself names."""
    etiquette = found.catalog.single(Etiquette)
    return frozenset(each.rule for each in etiquette.demands) if etiquette else frozenset()


def _at(problems: list[Problem], name: str) -> list[str]:
    return [problem.headline for problem in problems if problem.file == name]
