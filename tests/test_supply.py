"""A fault in what comes from elsewhere is seen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bom import bill
from tests.supply import ROOT, all_faults


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "package-lock.json", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    for vendor in ("templates/theme/assets/vendor", "playbook/paper/vendor"):
        shutil.copytree(ROOT / vendor, tmp_path / vendor)
    return tmp_path


def changed(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")


def test_what_comes_from_elsewhere_is_pinned_and_hashed(checkout: Path) -> None:
    assert all_faults(checkout) == []


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        (
            ".github/workflows/site.yml",
            lambda text: text.replace("11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", "v4"),
            "site.yml: not pinned to a commit, with its version behind it: actions/checkout@v4",
        ),
        (
            "requirements.txt",
            lambda text: text + "left-pad==1.0\n",
            "requirements.txt: no version or no hash: left-pad",
        ),
        (
            "requirements-dev.txt",
            lambda text: "--index-url https://packages.example/simple\n" + text,
            "requirements-dev.txt: names an address",
        ),
        (
            "package-lock.json",
            lambda text: text.replace('"integrity": "sha512-', '"integrity": "sha1-', 1),
            "package-lock.json: no hash: node_modules/",
        ),
        (
            "templates/theme/assets/vendor/iframe-worker/shim.js",
            lambda text: text + "\n",
            "templates/theme/assets/vendor/iframe-worker/shim.js: not what pyproject.toml lists",
        ),
    ],
)
def test_what_is_not_pinned_or_not_as_listed_is_a_fault(
    checkout: Path, name: str, change: Callable[[str], str], fault: str
) -> None:
    changed(checkout / name, change)
    assert any(each.startswith(fault) for each in all_faults(checkout))


def test_a_vendored_file_that_is_not_listed_is_a_fault(checkout: Path) -> None:
    path = "templates/theme/assets/vendor/new.js"
    (checkout / path).write_text("", encoding="utf-8")
    assert all_faults(checkout)[0].startswith(f"{path}: not what pyproject.toml lists")


def test_the_bill_of_materials_names_every_locked_package_with_its_hashes() -> None:
    found = bill()
    names = {each["name"] for each in found["components"]}
    assert {"mkdocs", "mkdocs-material", "jinja2", "pyyaml"} <= names
    locked = re.findall(
        r"^[a-z0-9][\w.-]*==", (ROOT / "requirements.txt").read_text(), re.MULTILINE
    )
    packages = [each for each in found["components"] if each["type"] == "library"]
    assert len(packages) == len(locked)
    assert all(each["hashes"] for each in packages)
    files = [each for each in found["components"] if each["type"] == "file"]
    assert {each["licenses"][0]["license"]["id"] for each in files} == {"MIT", "OFL-1.1"}
