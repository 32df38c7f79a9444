"""Reads files, and nothing else: whoever opens a pipe or a device may wait for ever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# A pipe is opened without waiting for somebody to write into it. Windows knows no such pipes.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(path: Path, most: int) -> tuple[bytes, int]:
    """Return what a file holds, and how many bytes that is.

    Of one that has more than ``most`` bytes, only the beginning is returned. Raises OSError where
    the file cannot be opened, or is none.
    """
    with os.fdopen(os.open(path, _AT_ONCE), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device", str(path))
        data = file.read(most + 1)
    return data[:most], max(about.st_size, len(data))
