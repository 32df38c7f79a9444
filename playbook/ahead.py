"""Things made ahead by other processes, forked from this one, while it goes on with its own share."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

if sys.platform == "linux":
    import fcntl

ROOM = 1 << 20
"""How many bytes may wait to be taken: a process that is ahead goes on meanwhile."""

SET_PIPE_SIZE = 1031
"""``F_SETPIPE_SZ`` of Linux' fcntl(2)."""

FEWEST = 60
"""So many things are to be made before a process is forked for a share of them."""

_Make = Callable[[str], bytes | None]


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class EndedError(Exception):
    """A process ended before all was taken that it was to make. Says how."""


class Workers:
    """How many processes share a work, this one among them.

    ``tell`` is told how one of the others has ended, should it be killed.
    """

    def __init__(self, count: int = 1, tell: Callable[[str], None] = lambda _: None) -> None:
        self.count = count
        self._tell = tell

    def ahead(self, names: Sequence[str], make: _Make) -> Ahead:
        """Have the others make their share of these names, if there are enough for it.

        ``make`` runs in them, and what it changes there stays there. It may return None, as it does
        where it raises: then the caller has to make that itself.
        """
        is_worth_it = self.count > 1 and len(names) >= FEWEST and is_safe()
        return Ahead(names, make, self.count - 1 if is_worth_it else 0, self._tell)


def is_safe() -> bool:
    """Return whether this process can be forked: on Linux, and without threads that hold locks.

    A process that is to end with another may have none that end with it.
    """
    is_alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and is_alone


class Ahead:
    """Some of these names, with what each is made into, by ``others``: that many processes.

    One name in ``others + 1`` stays for the caller, and so does the first: the processes are forked
    after it was made, and begin with all that had to be made ready for it.
    """

    def __init__(
        self, names: Sequence[str], make: _Make, others: int, tell: Callable[[str], None]
    ) -> None:
        self._shares = [names[first :: others + 1] for first in range(1, others + 1)]
        self._first = names[0] if names else ""
        self._make = make
        self._tell = tell
        self._begun: list[_Worker] = []
        self._expected: dict[str, _Worker] = {}

    def take(self, name: str) -> bytes | None:
        """Return what a name was made into, once: None if it is the caller's to make.

        Names are to be taken in their order.
        """
        if not self._begun and name != self._first:
            self._begin()
        worker = self._expected.pop(name, None)
        try:
            return worker.take(name) if worker else None
        except EndedError as error:
            kept = self._expected.items()
            self._expected = {name: each for name, each in kept if each is not worker}
            self._tell(str(error))
            return None

    def end(self) -> None:
        """End what is still at work."""
        for worker in self._begun:
            worker.end()
        self._expected = {}

    def _begin(self) -> None:
        for share in self._shares:
            worker = _Worker(share, self._make)
            self._begun.append(worker)
            self._expected |= dict.fromkeys(share, worker)


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
