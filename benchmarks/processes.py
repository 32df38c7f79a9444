"""Runs a command to its end, and tells what it took, with all the processes that it started."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Usage

LAUNCHER = Path(__file__).with_name("launcher.py")

KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""The unit in which a system counts memory."""

LAST = 2000
"""How many characters of what a failed command said are told."""


class FailedError(Exception):
    """A command ended with an error."""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a program, by its path, in a folder. Raises FailedError with the end of what it said."""
    words = [str(word) for word in command]
    with TemporaryDirectory() as name:
        report, said = Path(name) / "report", Path(name) / "said"
        with said.open("wb") as stream:
            subprocess.run(
                [sys.executable, "-I", "-S", LAUNCHER, report, *words],
                cwd=folder, env=environment, stdout=stream, stderr=subprocess.STDOUT, check=True,
            )  # fmt: skip
        wall, cpu, peak, code = map(float, report.read_text(encoding="ascii").split())
        if code:
            end = said.read_text(encoding="utf-8", errors="replace")[-LAST:]
            raise FailedError(f"{Path(words[0]).name}: {end}")
    return Usage(wall, cpu, int(peak) * KIBIBYTE)
