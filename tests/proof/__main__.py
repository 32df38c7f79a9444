"""Runs proofs and prints their figures: `python -m tests.proof inputs --size 100000 --seed 1`.

`python -m tests.proof all` runs each at its full size, and writes docs/contributing/proof.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from tests.proof import (
    agreement,
    builds,
    changes,
    edits,
    fuzzed,
    generated,
    hostile,
    inputs,
    suites,
)
from tests.proof.page import PAGE, page
from tests.proof.proof import Proof

SIZED: dict[str, tuple[int, Callable[[int, int, int], Proof]]] = {
    "inputs": (100_000, inputs.prove),
    "reader": (1_000_000, fuzzed.prove),
    "generated": (1000, generated.prove),
    "agreement": (5000, agreement.prove),
    "hostile": (33, hostile.prove),
    "builds": (100, builds.prove),
    "edits": (1000, edits.prove),
}
"""Each proof that tries as many cases as it is told, with its full size."""


def main() -> int:
    """Run what is asked for. Returns the exit status: 0 where all of it held."""
    parser = argparse.ArgumentParser(prog="python -m tests.proof", description=__doc__)
    names = [*SIZED, "changes", *suites.READERS]
    parser.add_argument("proof", choices=[*names, "all"])
    parser.add_argument("--size", type=int, help="how many cases (default: the full size)")
    parser.add_argument("--seed", type=int, default=0, help="which cases")
    parser.add_argument("--workers", type=int, default=2, help="how many processes")
    options = parser.parse_args()
    proofs = []
    for name in names if options.proof == "all" else [options.proof]:
        proofs.append(_proof(name, options.size, options.seed, options.workers)())
        print(proofs[-1], flush=True)
    if options.proof == "all":
        PAGE.write_text(page(proofs), encoding="utf-8")
    return 0 if all(proof.holds for proof in proofs) else 1


def _proof(name: str, size: int | None, seed: int, workers: int) -> Callable[[], Proof]:
    if name in suites.READERS:
        return partial(suites.prove, name, workers)
    if name == "changes":
        return changes.prove
    full, prove = SIZED[name]
    return partial(prove, size or full, seed, workers)


if __name__ == "__main__":
    sys.exit(main())
