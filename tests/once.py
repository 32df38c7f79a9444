"""What is dear to make is made once a run, by whichever worker needs it first."""

from __future__ import annotations

import fcntl
import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that all workers of a run share, filled by ``make`` the first time.

    Who comes second waits. Where ``make`` fails, it fails for all of them; a worker that dies lets
    go of the lock, and the next one begins anew.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made, failed = (shared / f"{name}{end}" for end in ("", ".made", ".failed"))
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if failed.exists():
            pytest.fail(f"{name} could not be made:\n{failed.read_text(encoding='utf-8')}")
        if not made.exists():
            try:
                make(folder)
            except BaseException:
                failed.write_text(traceback.format_exc(), encoding="utf-8")
                raise
            made.touch()
    return folder
