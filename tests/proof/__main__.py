"""Runs a proof and prints its figures: `python -m tests.proof inputs --size 100000 --seed 1`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from tests.proof import agreement, generated, hostile, inputs
from tests.proof.proof import Proof

PROOFS: dict[str, Callable[[int, int, int], Proof]] = {
    "inputs": inputs.prove,
    "generated": generated.prove,
    "agreement": agreement.prove,
    "hostile": hostile.prove,
}


def main() -> int:
    """Run a proof. Returns the exit status: 0 where all of it held."""
    parser = argparse.ArgumentParser(prog="python -m tests.proof", description=__doc__)
    parser.add_argument("proof", choices=PROOFS)
    parser.add_argument("--size", type=int, default=1000, help="how many cases")
    parser.add_argument("--seed", type=int, default=0, help="which cases")
    parser.add_argument("--workers", type=int, default=2, help="how many processes")
    options = parser.parse_args()
    found = PROOFS[options.proof](options.size, options.seed, options.workers)
    print(found)
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
