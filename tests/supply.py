"""What comes from elsewhere is what we think it is: packages, vendored files, a workflow's actions.

Run as a program, it prints what is wrong and exits with 1 if there is anything: `make lint` does.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

_USES = re.compile(r"^\s*(?:- )?uses: (.+)$", re.MULTILINE)
_PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
_REQUIREMENT = re.compile(r"^([a-z0-9][\w.-]*)(.*?)(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL)


def all_faults(root: Path = ROOT) -> list[str]:
    """Return what is wrong with anything that comes from elsewhere."""
    return [
        *(fault for path in (root / ".github" / "workflows").iterdir() for fault in actions(path)),
        *(fault for path in root.glob("requirements*.txt") for fault in requirements(path)),
        *(fault for path in root.glob("benchmarks/*/*.txt") for fault in requirements(path)),
        *npm(root / "package-lock.json"),
        *vendored(root),
    ]


def actions(path: Path) -> Iterator[str]:
    """Yield each action of a workflow that could change under its name."""
    for action in _USES.findall(path.read_text(encoding="utf-8")):
        if not _PINNED.fullmatch(action):
            yield f"{path.name}: not pinned to a commit, with its version behind it: {action}"


def requirements(path: Path) -> Iterator[str]:
    """Yield each package of a requirements file without a version and a hash, and each address."""
    text = re.sub(r"^ *#.*\n?", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, rest in _REQUIREMENT.findall(text):
        if not re.match(r"==\S+", rest) or "--hash=sha256:" not in rest:
            yield f"{path.name}: no version or no hash: {name}"
    if "://" in text:
        yield f"{path.name}: names an address"


def npm(path: Path) -> Iterator[str]:
    """Yield each package of an npm lock without a hash, and each address."""
    for name, package in json.loads(path.read_text(encoding="utf-8"))["packages"].items():
        if name and not package.get("integrity", "").startswith("sha512-"):
            yield f"{path.name}: no hash: {name}"
        if "resolved" in package:
            yield f"{path.name}: names an address: {name}"


def vendored(root: Path) -> Iterator[str]:
    """Yield each vendored file that is not listed in pyproject.toml, or is not what is listed."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    listed = {each["path"]: each["sha256"] for each in project["tool"]["playbook"]["vendored"]}
    there = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("playbook", "templates")
        for path in (root / folder).glob("**/vendor/**/*")
        if path.is_file()
    }
    for path in sorted(listed.keys() | there.keys()):
        if listed.get(path) != there.get(path):
            yield f"{path}: not what pyproject.toml lists under tool.playbook.vendored"


if __name__ == "__main__":
    faults = all_faults()
    sys.exit("\n".join(faults) if faults else 0)
