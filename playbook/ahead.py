"""Things made ahead by other processes, forked from this one, while it goes on with its own share."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

if sys.platform == "linux":
    import fcntl

ROOM = 1 << 20
"""How many bytes may wait to be taken: a process that is ahead goes on meanwhile."""

SET_PIPE_SIZE = 1031
"""``F_SETPIPE_SZ`` of Linux' fcntl(2)."""

_Make = Callable[[str], bytes | None]


class EndedError(Exception):
    """A process ended before all was taken that it was to make. Says how."""


def is_safe() -> bool:
    """Return whether this process can be forked: on Linux, and without threads that hold locks.

    A process that is to end with another may have none that end with it.
    """
    is_alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and is_alone


class Ahead:
    """Some of these names, with what each is made into, by ``count`` processes.

    One name in ``count + 1`` stays for the caller, and so does the first: the processes are forked
    after it was made, and begin with all that had to be made ready for it. ``make`` runs in them;
    what it changes there stays there. It may return None, as it does where it raises: then the
    caller has to make that itself.
    """

    def __init__(self, names: Sequence[str], make: _Make, count: int) -> None:
        self._names = names
        self._make = make
        self._count = count
        self._workers: dict[str, _Worker] | None = None

    def take(self, name: str) -> bytes | None:
        """Return what a name was made into, once: None if it is the caller's to make.

        Names are to be taken in their order. Raises EndedError.
        """
        if self._workers is None and name != self._names[0]:
            self._workers = dict(self._begun())
        worker = self._workers.pop(name, None) if self._workers else None
        try:
            return worker.take(name) if worker else None
        except EndedError:
            left = (self._workers or {}).items()
            self._workers = {name: each for name, each in left if each is not worker}
            raise

    def end(self) -> None:
        """End what is still at work."""
        for worker in set((self._workers or {}).values()):
            worker.end()
        self._workers = {}

    def _begun(self) -> Iterator[tuple[str, _Worker]]:
        for first in range(1, self._count + 1):
            share = self._names[first :: self._count + 1]
            worker = _Worker(share, self._make)
            yield from ((name, worker) for name in share)


class _Worker:
    def __init__(self, names: Sequence[str], make: _Make) -> None:
        forked = multiprocessing.get_context("fork")
        self._results, results = forked.Pipe(duplex=False)
        _widen(results)
        self._process = forked.Process(target=_work, args=(results, names, make), daemon=True)
        self._process.start()
        results.close()
        self._names = iter(names)

    def take(self, name: str) -> bytes | None:
        for each in self._names:
            found = self._next()
            if each == name:
                return found
        return None

    def end(self) -> None:
        self._results.close()
        self._process.kill()
        self._process.join()

    def _next(self) -> bytes | None:
        try:
            said = self._results.recv_bytes()
        except EOFError:
            self._process.join()
            raise EndedError(_how(self._process.exitcode)) from None
        return said[1:] if said[:1] == b"+" else None


def _work(results: Connection, names: Sequence[str], make: _Make) -> None:
    # What is said here would be said twice: the caller makes again what there is to say of.
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (1, 2):
        os.dup2(sys.stdout.fileno(), stream)
    for name in names:
        found = None
        with suppress(Exception):
            found = make(name)
        results.send_bytes(b"-" if found is None else b"+" + found)


def _widen(pipe: Connection) -> None:
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), SET_PIPE_SIZE, ROOM)


def _how(code: int | None) -> str:
    return f"killed by signal {-code}" if code and code < 0 else f"ended early, with status {code}"
