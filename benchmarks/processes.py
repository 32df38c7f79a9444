"""Runs a command to its end, and tells what it took, with all the processes that it started."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Usage

KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""The unit of ``ru_maxrss``: macOS counts bytes."""

LAST = 2000
"""How many characters of what a failed command said are told."""


class FailedError(Exception):
    """A command ended with an error."""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in a folder. Raises FailedError with the end of what it said."""
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            end = said.read().decode(errors="replace")[-LAST:]
            raise FailedError(f"{' '.join(map(str, command))}: {end}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * KIBIBYTE)
