"""A site, a lock and the cache are whole at every moment, whatever becomes of the process that writes them.

A playbook goes to and fro between two versions. Each case begins a build, or a `playbook lock`, and at some moment
kills it or saves the other version under it. What is there afterward must be, to the byte, what one
of the two versions gives; and what the next build makes, with the cache that was left, is what the
version that is there gives.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from tests.project import Project, small
from tests.proof.proof import Outcome, Proof, trial

PRINCIPLE = "data/principles/show-interest.yml"
LOCK = "data/ids.lock"
NEW = "data/principles/listen.yml"
BUILD = ("mkdocs", "build", "--quiet")
FORGET = 0.5
"""In how many cases a build finds no cache, and has to fill one."""

NOTE_IDS = ("playbook.cli", "lock")


@dataclass(frozen=True)
class Version:
    """What a playbook says, and what comes of it."""

    files: Mapping[str, str]
    site: Mapping[str, str]
    lock: str


@dataclass(frozen=True)
class Playground:
    """A playbook in a folder, its two versions, and how long a build takes, in seconds."""

    project: Project
    versions: tuple[Version, Version]
    seconds: float


def prove(size: int, seed: int, workers: int = 1) -> Proof:
    """End some builds at some moment."""
    return trial("builds", case, size, seed, workers)


def case(random: Random, name: str) -> Outcome:
    """End one build, or one writing of the lock."""
    ground = playground(os.getpid())
    old, new = random.sample(ground.versions, 2)
    command, kind = random.choice([(BUILD, "killed"), (BUILD, "saved under"), (NOTE_IDS, "killed")])
    put(ground.project, old)
    run(ground.project, BUILD)
    put(ground.project, new, lock=old.lock if command is NOTE_IDS else None)
    if random.random() < FORGET:
        shutil.rmtree(ground.project.folder / ".cache")
    moment = random.uniform(0, ground.seconds)
    said = disturbed(ground.project, command, kind, moment, old)
    ended = "new" if site_of(ground.project) == new.site else "old"
    faults = [
        *(["a traceback"] if "Traceback" in said else []),
        *([] if site_of(ground.project) in (old.site, new.site) else ["the site is neither"]),
        *([] if ground.project.read(LOCK) in (old.lock, new.lock) else ["the lock is neither"]),
    ]
    faults += [] if is_made_next(ground) else ["the next build makes another site"]
    told = tuple(f"{name}: {command[0]} {kind} after {moment:.2f} s: {fault}" for fault in faults)
    return Outcome(f"{command[0]} {kind}, the {ended} site is there", told)


def is_made_next(ground: Playground) -> bool:
    """Return whether a build makes what it should of the version that is there."""
    is_there = (ground.project.folder / NEW).exists()
    version = next(each for each in ground.versions if (NEW in each.files) is is_there)
    put(ground.project, version)
    run(ground.project, BUILD)
    return site_of(ground.project) == version.site


@cache
def playground(_process: int) -> Playground:
    """Return the playbook of this process."""
    project = small(Path(mkdtemp(prefix="proof-builds-")))
    shutil.rmtree(project.folder / "docs")
    project.write("docs/notes.md", "# Notes\n")
    run(project, NOTE_IDS)
    one = version(project)
    project.replace(PRINCIPLE, "Show interest", "Ask and listen")
    project.write(NEW, project.read(PRINCIPLE).replace("Ask and listen", "Listen first"))
    run(project, NOTE_IDS)
    began = time.monotonic()
    two = version(project)
    return Playground(project, (one, two), time.monotonic() - began)


def version(project: Project) -> Version:
    """Return what a playbook says now, and what comes of it."""
    run(project, BUILD)
    files = {
        name: project.read(name) for name in (PRINCIPLE, NEW) if (project.folder / name).exists()
    }
    return Version(files, site_of(project), project.read(LOCK))


def put(project: Project, version: Version, lock: str | None = None) -> None:
    """Save a version, with its own lock or another."""
    (project.folder / NEW).unlink(missing_ok=True)
    for name, text in version.files.items():
        project.write(name, text)
    project.write(LOCK, version.lock if lock is None else lock)


def site_of(project: Project) -> Mapping[str, str]:
    """Return what the site holds, by name. A packed file also holds the time of its packing."""
    site = project.folder / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def run(project: Project, command: tuple[str, ...]) -> None:
    """Run a command to its end. Raises CalledProcessError."""
    subprocess.run(
        [sys.executable, "-m", *command], cwd=project.folder, check=True, capture_output=True
    )


def disturbed(
    project: Project, command: tuple[str, ...], kind: str, moment: float, other: Version
) -> str:
    """Run a command, and after some seconds kill it or save another version. Returns what it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        return process.communicate(timeout=moment)[0]
    except subprocess.TimeoutExpired:
        if kind == "killed":
            process.kill()
        else:
            put(project, other)
        return process.communicate()[0]
