"""Puts files and folders in place whole: at every moment, the old or the new one is there.

What is new is written beside the old, under a hidden name, and takes its place in one step. A
process that is killed meanwhile leaves the old one, and a hidden name beside it, which a later one
removes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

LEFT_OVER = 60 * 60
"""The age, in seconds, from which an unfinished folder is taken for that of a killed process."""

_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux' renameat2(2)."""

_WORKING_FOLDER = -100
"""``AT_FDCWD``: paths that are not absolute start at the working folder."""


def write_text(path: Path, text: str) -> None:
    """Replace a file's text, in UTF-8 with the same bytes on every system, as Git compares them.

    A link stays one, and the file keeps its mode. Raises OSError, and the old text stays.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Replace what a file holds. A link stays one, and the file keeps its mode.

    Raises OSError, and the old content stays.
    """
    file = path.resolve()
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with new.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            shutil.copymode(file, new)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


class Replacement:
    """A folder that is filled beside another, and then takes its place.

    ``folder`` is the one to be replaced, which need not exist yet; ``new`` is to be filled. Raises
    OSError where no folder can be made beside it, or where it cannot be moved, being a mount point.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        if self.folder.is_mount():
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))
        parent, prefix = self.folder.parent, f".{self.folder.name}.unfinished-"
        parent.mkdir(parents=True, exist_ok=True)
        for left in parent.glob(f"{prefix}*"):
            self._tidy(left)
        self._around = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        self.new = self._around / "new"
        self.new.mkdir()
        if self.folder.is_dir():
            shutil.copymode(self.folder, self.new)

    def put_in_place(self) -> None:
        """Put the new folder in place of the old one, which is removed.

        What is hidden at the top of the old one, such as `.git`, is taken along, unless the new one
        has its own. Raises OSError, and the old one stays.
        """
        if self.folder.is_dir():
            _copy_hidden(self.folder, self.new)
            if not _exchange(self.folder, self.new):
                self._replace()
        else:
            self.new.rename(self.folder)
        self.drop()

    def drop(self) -> None:
        """Remove what is not in place: the new folder, or the old one after it was replaced."""
        shutil.rmtree(self._around, ignore_errors=True)

    def _tidy(self, left: Path) -> None:
        """Bring back the old folder where a process was killed between two steps; remove the rest."""
        old = left / "old"
        if old.exists() and not self.folder.exists():
            old.rename(self.folder)
        if time.time() - left.stat().st_mtime > LEFT_OVER:
            shutil.rmtree(left, ignore_errors=True)

    def _replace(self) -> None:
        """Put the new folder in place in two steps, between which neither is there."""
        old = self._around / "old"
        shutil.move(self.folder, old)
        try:
            self.new.rename(self.folder)
        except OSError:
            shutil.move(old, self.folder)
            raise


def _copy_hidden(old: Path, new: Path) -> None:
    for path in old.glob(".*"):
        if (new / path.name).exists():
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Return whether two folders could be exchanged in a single step: only Linux is asked to."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    paths = (_WORKING_FOLDER, os.fsencode(one), _WORKING_FOLDER, os.fsencode(other))
    return bool(renameat2(*paths, _EXCHANGE) == 0)
