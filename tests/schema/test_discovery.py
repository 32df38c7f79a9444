"""What a package holds is found without a list, and a module that would be left out is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.kinds import all_kinds
from playbook.schema.discovery import found_in, modules_in
from playbook.settings import all_settings


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """The name of a package with a module `one`, which defines `PIECE`."""
    name = f"package_of_{request.node.name}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "one.py").write_text("PIECE = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_each_module_gives_its_piece(package: str, tmp_path: Path) -> None:
    (tmp_path / package / "two.py").write_text("PIECE = 2\n")
    assert found_in(package, "PIECE") == [1, 2]


def test_a_module_without_its_piece_is_named(package: str, tmp_path: Path) -> None:
    (tmp_path / package / "two.py").write_text("PIECES = 2\n")
    with pytest.raises(AttributeError, match=rf"{package}\.two defines no `PIECE`"):
        found_in(package, "PIECE")


def test_a_package_inside_is_a_piece_too(package: str, tmp_path: Path) -> None:
    inner = tmp_path / package / "three"
    inner.mkdir()
    (inner / "__init__.py").write_text("PIECE = 3\n")
    (inner / "help.py").write_text("")
    assert found_in(package, "PIECE") == [1, 3]


def test_kinds_and_single_files_differ_in_every_name() -> None:
    for names in (
        [kind.name for kind in all_kinds()],
        [kind.folder for kind in all_kinds()],
        [file.name for file in all_settings()],
        [file.key for file in all_settings()] + [kind.name for kind in all_kinds()],
        [name for kind in all_kinds() for name in kind.helpers],
        [target for file in all_settings() for target in file.defines],
    ):
        assert len(names) == len(set(names))


def test_the_modules_that_define_a_piece_are_given_themselves(package: str) -> None:
    assert [module.__name__ for module in modules_in(package, "PIECE")] == [f"{package}.one"]
