"""On what was measured: the machine, the versions, the commit."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.environments import REQUIREMENTS
from benchmarks.files import ROOT

OWN = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pyyaml")
RIVALS = ("mkdocs-macros-plugin", "mkdocs-gen-files", "properdocs", "zensical")


def described() -> list[str]:
    """Return what a reader must know of the machine, a line each."""
    return [
        f"{datetime.now(UTC):%B %-d, %Y}, at commit {_commit()}",
        f"{_processor()}, {os.cpu_count()} cores, {_memory()}; {platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}; {_named({name: version(name) for name in OWN})}",
        _named(locked()),
        *notes(),
    ]


def locked() -> dict[str, str]:
    """Map each rival to the version of it that is installed."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(REQUIREMENTS.glob("*.txt"))]
    found = re.findall(r"^([\w.-]+)==(\S+)", "\n".join(texts), re.MULTILINE)
    return {name: value for name, value in dict(found).items() if name in RIVALS}


def notes() -> list[str]:
    """Return what the requirements say of why a version is not the newest, a line each."""
    return [
        f"{path.stem}: {line.removeprefix('# ')}"
        for path in sorted(REQUIREMENTS.glob("*.in"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("# ")
    ]


def busy() -> float:
    """Return how many processes wait or run, on the average of the last minute."""
    return os.getloadavg()[0]


def _named(versions: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in versions.items())


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.exists() else ""
    named = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return named[1] if named else platform.processor() or platform.machine()


def _memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB of memory"
