"""A site that is served while its files are saved: how long until a browser gets what was saved."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from benchmarks.environments import Environment
from benchmarks.processes import LAST, FailedError

PATIENCE = 600.0
"""The seconds after which a server is taken for one that never answers."""

SOON = 5.0
"""How long, in seconds, to wait for the last words of a server that has ended."""

BETWEEN = 0.01
"""The seconds between two looks at a page."""

PAUSE = (0.6, 1.4)
"""The seconds before a save, chosen by chance: a watcher that looks now and then is met at any moment."""

NOTICED = "Detected file changes"
"""What `mkdocs serve` says once its watcher has seen a save."""

_OPENER = build_opener(ProxyHandler({}))
"""What asks for pages: of the server itself, whatever the machine's proxy."""


class Served(NamedTuple):
    """The seconds from a save until pages had it, and until the watcher noticed it, if it says so."""

    seconds: float
    noticed: float | None


class Server:
    """A serve process, from its start until the block ends in which it is used."""

    def __init__(self, environment: Environment, command: Sequence[str], folder: Path) -> None:
        self._noticed_at = 0.0
        self._address = f"127.0.0.1:{_free_port()}"
        program, *words = command
        self._process = subprocess.Popen(
            [environment.program(program), *words, self._address],
            cwd=folder, env={**environment.variables, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            start_new_session=True,
        )  # fmt: skip
        self._said: list[str] = []
        out = (self._process.stdout,)
        self._listener = threading.Thread(target=self._listen, args=out, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # With all that it started: it is the first of a session of its own.
        for end in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, end)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)

    def until(self, page: str, words: str) -> float:
        """Ask for a page until it holds some words. Returns when that was; raises FailedError."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if self._process.poll() is not None:
                raise FailedError(f"the server ended: {self._last_words}")
            if words in self._get(page):
                return time.monotonic()
            time.sleep(BETWEEN)
        raise FailedError(f"{page} was not served: {self._last_words}")

    def saved(self, file: Path, text: str, words: str, *pages: str) -> Served:
        """Save a file; wait until each of some pages holds words that come of it."""
        time.sleep(random.uniform(*PAUSE))
        began = time.monotonic()
        file.write_text(text, encoding="utf-8")
        served = max(self.until(page, words) for page in pages)
        noticed = self._noticed_at - began
        return Served(served - began, noticed if noticed > 0 else None)

    @property
    def _last_words(self) -> str:
        # It may have ended before all was heard that it said.
        self._listener.join(SOON)
        return "".join(self._said)[-LAST:]

    def _get(self, page: str) -> str:
        try:
            with _OPENER.open(f"http://{self._address}/{page}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def _listen(self, stream: IO[str]) -> None:
        for line in stream:
            self._said.append(line)
            if NOTICED in line:
                self._noticed_at = time.monotonic()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
