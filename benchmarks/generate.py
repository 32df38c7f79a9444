"""Writes a playbook of N entries, and projects that make its pages in each way."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.files import DATA, write
from benchmarks.long_script import NAME, long_script
from benchmarks.multiplied import as_yaml, lock_all, multiply
from benchmarks.ways import ours, plain
from benchmarks.ways.way import Source
from playbook import pipeline
from playbook.pages.site import renderer

PRACTICE = "F1"
"""What a synthetic entry makes workable: our own sources describe it."""


def generate(
    folder: Path, copies: int, beats: int = 0, options: Mapping[str, Any] | None = None
) -> None:
    """Write ``ours`` and ``plain`` into a folder, in place of those that were there.

    The playbook holds each of our own entries ``copies`` times, and a script of that many ``beats``
    where it is to have one. ``options`` are those of the plugin ``playbook``.
    """
    with TemporaryDirectory() as name:
        data_dir = Path(name) / "data"
        playbook(data_dir, copies, beats)
        source = source_of(data_dir)
        for way in ("ours", "plain"):
            shutil.rmtree(folder / way, ignore_errors=True)
        ours.put(data_dir, folder / "ours", options or {})
        plain.put(source, folder / "plain")


def playbook(data_dir: Path, copies: int, beats: int = 0) -> None:
    """Write the folder of a playbook."""
    multiply(DATA, data_dir, copies)
    if beats:
        write(data_dir / "scripts" / f"{NAME}.yml", as_yaml(long_script(beats, PRACTICE)))
        lock_all(data_dir)


def source_of(data_dir: Path) -> Source:
    """Return a playbook with its pages. Raises ValueError where there is any problem in it."""
    made = pipeline.make(data_dir, data_dir, renderer([]), strict=True)
    if made.site is None:
        raise ValueError("\n".join(problem.as_text() for problem in made.problems))
    return Source(data_dir, made.site)
