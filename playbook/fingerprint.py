"""What stands for things: the same digest for the same content, and for no other."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from playbook import regular

NOT_SEEN = frozenset({".git", "__pycache__", "node_modules"})
"""Folders in which nothing has a part in a site."""

LARGEST = 32 * 1024 * 1024
"""As many bytes as a file may have that a digest is made of."""


def digest(*parts: str | bytes) -> str:
    """Return what stands for these parts, in this order."""
    found = hashlib.sha256()
    for part in parts:
        encoded = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(len(encoded).to_bytes(8, "big"))
        found.update(encoded)
    return found.hexdigest()


def of_files(folder: Path) -> str:
    """Return what stands for the names of all files below a folder, and for what they hold.

    Raises OSError where that cannot be known: a file that cannot be read, is none, or has no end.
    """
    return digest(*_named_and_held(folder))


def files_below(path: Path, unreadable: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Yield a file, or all files below a folder, in an order that stays.

    A folder that is not there has none. ``unreadable`` is told of one that cannot be read.
    """
    if not path.is_dir():
        yield from [path] if path.is_file() else []
        return
    for folder, folders, names in os.walk(path, onerror=unreadable):
        folders[:] = sorted(name for name in folders if name not in NOT_SEEN)
        yield from (Path(folder, name) for name in sorted(names))


@cache
def of_code(package: Path) -> str:
    """Return what stands for this Python, all packages that it finds, and the code of one of them.

    That is what it was when this was first asked: what is saved later does not run in this process.
    Raises OSError where a file cannot be read.
    """
    return digest(sys.version, *_packages(), of_files(package))


def _named_and_held(folder: Path) -> Iterator[str | bytes]:
    for path in files_below(folder, _refuse):
        yield path.relative_to(folder).as_posix()
        held, size = regular.read(path, LARGEST)
        if size > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        yield held


def _packages() -> Iterable[str]:
    paths = (Path(name) for name in sys.path if Path(name).is_dir())
    return sorted(
        entry.name for path in paths for entry in os.scandir(path) if entry.name.endswith("-info")
    )


def _refuse(error: OSError) -> None:
    raise error
