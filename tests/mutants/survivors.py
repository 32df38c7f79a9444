"""The changes that no test notices, and why that is right: `survivors.txt`, a change and its reason a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LIST = Path(__file__).with_name("survivors.txt")
BETWEEN = " ## "


def reasons() -> dict[str, str]:
    """Map each listed change to its reason."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return dict(line.split(BETWEEN, 1) for line in lines if BETWEEN in line)


def report(tried: Sequence[str], unnoticed: Sequence[str]) -> int:
    """Print what was tried and what nobody noticed. Returns 1 if that is not listed, else 0."""
    known = reasons()
    new = sorted(change for change in set(unnoticed) if change not in known)
    for change in new:
        print(f"NOT NOTICED {change}")
    for change in sorted(known.keys() & set(tried) - set(unnoticed)):
        print(f"noticed by now, to be taken out of {LIST.name}: {change}")
    print(
        f"{len(tried)} changes, {len(unnoticed)} not noticed, {len(new)} of which without a reason"
    )
    return 1 if new else 0
