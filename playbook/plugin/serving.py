"""Keeps ``mkdocs serve`` going, whatever is saved or moved.

MkDocs leaves every request waiting once a build has failed, and no longer looks at a folder that
was moved away and back.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import clean_directory
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot

log = get_plugin_logger("playbook")

SOONEST, LATEST = 0.05, 0.5
"""The shortest and the longest time, in seconds, between two looks at all files. MkDocs waits 0.5."""

FALLBACK = "404.html"
"""What MkDocs' server answers where it finds no page."""


def keep_answering(
    server: LiveReloadServer, page: Callable[[list[str]], str], save: Callable[[], bool]
) -> None:
    """Show at every address why a build failed, until the next one succeeds.

    ``page`` makes the page, in HTML, of the reasons. ``save`` does again what a save has changed, or
    returns False where the whole site must be built.
    """
    build, root = server.builder, server.root

    def rebuild() -> None:
        heard = _Heard()
        logging.getLogger("mkdocs").addHandler(heard)
        try:
            if not save():
                server.root = root
                build()
        except (Exception, SystemExit) as error:
            server.root = root
            _show(Path(root), page([*heard.reasons, _reason(error)]))
        finally:
            logging.getLogger("mkdocs").removeHandler(heard)

    server.builder = rebuild
    server.error_handler = lambda code: _error_page(Path(server.root), code)


def show_everywhere(folder: Path, page: str, addresses: Iterable[str]) -> None:
    """Fill a folder with one page at many addresses, and where a server finds none."""
    clean_directory(str(folder))
    first = folder / FALLBACK
    first.write_text(page, encoding="utf-8")
    for address in addresses:
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _link_or_copy(first, file)


def _link_or_copy(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)


def _error_page(root: Path, code: int) -> bytes | None:
    file = root / f"{code}.html"
    return file.read_bytes() if code in {404, 500} and file.is_file() else None


def keep_watching(server: LiveReloadServer, paths: Iterable[Path]) -> None:
    """Rebuild soon when a file below one of these paths is saved, or when one of them comes or goes."""
    wanted = set(paths)
    _look_every(server, _interval(wanted))
    for path in wanted:
        if path.exists():
            server.watch(str(path))
    handler = _ComesAndGoes(server, wanted)
    for parent in {path.parent for path in wanted if path.parent.is_dir()}:
        server.observer.schedule(handler, str(parent), recursive=False)


def _look_every(server: LiveReloadServer, seconds: float) -> None:
    """Have a server that does not look for saves yet do so in other intervals than its own."""
    watched = dict(server._watched_paths)
    for path in watched:
        _unwatch(server, path)
    server.observer = PollingObserver(timeout=seconds)
    for path, times in watched.items():
        for _ in range(times):
            server.watch(path)


def _unwatch(server: LiveReloadServer, path: str) -> int:
    """Watch a path no longer, whoever asked for it. Returns how often it was asked for."""
    times = 0
    with suppress(KeyError):
        while True:
            server.unwatch(path)
            times += 1
    return times


def _interval(paths: Iterable[Path]) -> float:
    """Return how long to wait, in seconds, between two looks at all files.

    A look takes a twentieth of the time at most, and a save is seen within half a second.
    """
    start = time.perf_counter()
    for path in paths:
        DirectorySnapshot(str(path)) if path.is_dir() else None
    return min(max(SOONEST, 20 * (time.perf_counter() - start)), LATEST)


class _Heard(logging.Handler):
    """Remembers what MkDocs and its plugins say while they build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    @property
    def reasons(self) -> list[str]:
        """Return the errors; or, as MkDocs' strict mode can fail without any, the warnings."""
        errors = [record for record in self._records if record.levelno >= logging.ERROR]
        return [record.getMessage() for record in errors or self._records]


def _reason(error: BaseException) -> str:
    if isinstance(error, MkDocsException):
        log.error(str(error))
        return str(error)
    log.error("The site cannot be built.", exc_info=error)
    return "".join(traceback.format_exception_only(error)).strip()


def _show(folder: Path, page: str) -> None:
    clean_directory(str(folder))
    (folder / FALLBACK).write_text(page, encoding="utf-8")


class _ComesAndGoes(FileSystemEventHandler):
    """Looks at paths again that were moved away, once they are back."""

    def __init__(self, server: LiveReloadServer, paths: set[Path]) -> None:
        self._server = server
        self._paths = paths

    def on_created(self, event: FileSystemEvent) -> None:
        self._came(str(event.src_path))

    def on_deleted(self, event: FileSystemEvent) -> None:
        self._rebuild(str(event.src_path))

    def on_moved(self, event: FileSystemEvent) -> None:
        self._rebuild(str(event.src_path))
        self._came(str(event.dest_path))

    def _came(self, path: str) -> None:
        """Watch a path again: whoever watched it before stopped when it was not there."""
        if Path(path) not in self._paths:
            return
        times = _unwatch(self._server, path)
        for _ in range(max(times, 1)):
            self._server.watch(path)
        self._rebuild(path)

    def _rebuild(self, path: str) -> None:
        if Path(path) in self._paths:
            saved = (FileModifiedEvent(path), ObservedWatch(path, recursive=True))
            self._server.observer.event_queue.put(saved)
