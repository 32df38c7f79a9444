"""The playbooks that proofs start from, as texts by name; and one in a folder, to be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.project import BASE, ROOT, SAMPLE

FOLDERS = {"small": BASE, "sample": SAMPLE / "data", "own": ROOT / "data"}

Texts = Mapping[str, str]


class File(NamedTuple):
    """A file of one of the playbooks, by its path in the folder."""

    playbook: str
    name: str

    @property
    def text(self) -> str:
        """Return what it holds."""
        return texts(self.playbook)[self.name]

    def __str__(self) -> str:
        return f"{self.playbook}/{self.name}"


@cache
def texts(playbook: str) -> Texts:
    """Return the YAML files of a playbook."""
    folder = FOLDERS[playbook]
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yml"))
    }


def any_file(random: Random) -> File:
    """Return a file by chance, as often from each playbook."""
    playbook = random.choice(list(FOLDERS))
    return File(playbook, random.choice(list(texts(playbook))))


def beside(file: File) -> Texts:
    """Return the files to check a changed one with: of a large playbook only the single ones.

    Reading all of them each time would take most of a proof's time.
    """
    files = texts(file.playbook)
    if file.playbook == "small":
        return files
    return {name: text for name, text in files.items() if name == file.name or _is_light(name)}


def _is_light(name: str) -> bool:
    return "/" not in name and name != "drafts.yml"


@contextmanager
def changed(file: File, data: bytes) -> Iterator[Path]:
    """Give a folder in which a file, new or not, holds other bytes, with those beside it."""
    with TemporaryDirectory(prefix="proof-") as made:
        for name, text in beside(file).items():
            _write(Path(made, name), text.encode())
        _write(Path(made, file.name), data)
        yield Path(made)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
