"""Prints the bill of materials: what an installed playbook is made of, in the format CycloneDX.

`make wheel` puts it beside the wheel.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.supply import ROOT

_PACKAGE = re.compile(r"^([a-z0-9][\w.-]*)==([^\s;]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(root: Path = ROOT) -> dict[str, Any]:
    """Return the bill: the packages of requirements.txt with their hashes, and the vendored files."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    name, version = project["project"]["name"], project["project"]["version"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("application", name, version)},
        "components": [*_packages(root), *_vendored(project)],
    }


def _packages(root: Path) -> Iterator[dict[str, Any]]:
    text = (root / "requirements.txt").read_text(encoding="utf-8")
    found = list(_PACKAGE.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    for package, end in zip(found, ends, strict=True):
        name, version = package.groups()
        hashes = _HASH.findall(text, package.start(), end)
        yield {
            **_component("library", name, version),
            "purl": f"pkg:pypi/{name}@{version}",
            "hashes": [{"alg": "SHA-256", "content": each} for each in hashes],
        }


def _vendored(project: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in project["tool"]["playbook"]["vendored"]:
        yield {
            **_component("file", each["path"], each["version"]),
            "licenses": [{"license": {"id": each["license"]}}],
            "hashes": [{"alg": "SHA-256", "content": each["sha256"]}],
        }


def _component(kind: str, name: str, version: str) -> dict[str, Any]:
    return {"type": kind, "name": name, "version": version}


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1)
