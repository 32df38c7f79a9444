"""The virtual environments: ours, and one of its own for each rival, made once from locked versions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.files import ROOT
from benchmarks.processes import FailedError
from benchmarks.ways.way import Way

REQUIREMENTS = Path(__file__).parent / "requirements"
CACHE = ROOT / ".cache" / "benchmarks"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


@dataclass(frozen=True)
class Environment:
    """Where programs are, and the variables with which they run."""

    programs: Path
    variables: Mapping[str, str]

    def program(self, name: str) -> Path:
        """Return a program of the environment."""
        return self.programs / name


def environment_of(way: Way) -> Environment:
    """Return the environment of a way, installed. Raises FailedError where that cannot be done."""
    shared = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    if not way.requirements:
        return Environment(Path(sys.executable).parent, {**shared, "PYTHONPATH": str(ROOT)})
    shared.pop("PYTHONPATH", None)
    folder = CACHE / "environments" / way.name
    _install(folder, REQUIREMENTS / way.requirements)
    return Environment(folder / SCRIPTS, shared)


def _install(folder: Path, requirements: Path) -> None:
    """Make an environment, unless it was made of the very same requirements before."""
    done, wanted = folder / "installed.txt", requirements.read_text(encoding="utf-8")
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return
    _call(sys.executable, "-m", "venv", "--clear", str(folder))
    pip = (str(folder / SCRIPTS / "python"), "-m", "pip", "--quiet", "install")
    _call(*pip, "--require-hashes", "--requirement", str(requirements))
    done.write_text(wanted, encoding="utf-8")


def _call(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise FailedError("; ".join(errors) or done.stderr.strip())
