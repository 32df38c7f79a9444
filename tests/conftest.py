"""The sites that all tests share, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.once import once
from tests.project import ROOT, SAMPLE, Project


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample playbook as a site in a folder."""

    def build(folder: Path) -> None:
        Project(SAMPLE).built("--strict", "--quiet", "--site-dir", str(folder))

    return once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def offline_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample playbook as a folder to carry on a stick."""

    def build(folder: Path) -> None:
        Project(SAMPLE).built("--quiet", "--site-dir", str(folder), OFFLINE="true")

    return once(tmp_path_factory, "offline", build)


@pytest.fixture(scope="session")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own playbook as a site in a folder."""

    def build(folder: Path) -> None:
        Project(ROOT).built("--strict", "--quiet", "--site-dir", str(folder))

    return once(tmp_path_factory, "own", build)


@pytest.fixture(scope="session")
def own_offline_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own playbook as a folder to carry on a stick."""

    def build(folder: Path) -> None:
        Project(ROOT).built("--strict", "--quiet", "--site-dir", str(folder), OFFLINE="true")

    return once(tmp_path_factory, "own-offline", build)
