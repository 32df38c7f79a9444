"""Whether a test notices each of many small changes to our own code: what `make mutants` prints, as figures."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.project import ROOT
from tests.proof.proof import Proof

COMMANDS: Mapping[str, Sequence[str]] = {
    "rules, ids and lock": (sys.executable, "-m", "tests.mutants"),
    "scripts' logic and store": (
        str(Path(sys.executable).with_name("node")),
        "tests/mutants/script.js",
    ),
}
TOTALS = re.compile(r"(\d+) changes, (\d+) not noticed")


def prove() -> Proof:
    """Make each change."""
    began = time.monotonic()
    said = {name: _said(command) for name, command in COMMANDS.items()}
    totals = {name: TOTALS.search(text) for name, text in said.items()}
    tried = {name: int(found[1]) for name, found in totals.items() if found}
    known = sum(int(found[2]) for found in totals.values() if found)
    lines = [line for text in said.values() for line in text.splitlines()]
    failures = [line for line in lines if line.startswith("NOT NOTICED")]
    failures += [f"{name} could not be tried" for name, found in totals.items() if not found]
    figures = {"not noticed, with the reason why that is right": known - len(failures)}
    return Proof("changes", 0, time.monotonic() - began, tried, tuple(failures), figures)


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout
