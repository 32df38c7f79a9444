"""Keeps ``mkdocs serve`` going, whatever is saved or moved.

MkDocs leaves every request waiting once a build has failed, and no longer looks at a folder that
was moved away and back.
"""

from __future__ import annotations

import logging
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

log = get_plugin_logger("playbook")

FALLBACK = "404.html"
"""What MkDocs' server answers where it finds no page."""


def keep_answering(server: LiveReloadServer, page: Callable[[list[str]], str]) -> None:
    """Show at every address why a build failed, until the next one succeeds.

    ``page`` makes the page, in HTML, of the reasons.
    """
    build = server.builder

    def rebuild() -> None:
        heard = _Heard()
        logging.getLogger("mkdocs").addHandler(heard)
        try:
            build()
        except (Exception, SystemExit) as error:
            _show(Path(server.root), page([*heard.reasons, _reason(error)]))
        finally:
            logging.getLogger("mkdocs").removeHandler(heard)

    server.builder = rebuild


def keep_watching(server: LiveReloadServer, paths: Iterable[Path]) -> None:
    """Rebuild when a file below one of these paths is saved, or when one of them comes or goes."""
    wanted = set(paths)
    for path in wanted:
        if path.exists():
            server.watch(str(path))
    handler = _ComesAndGoes(server, wanted)
    for parent in {path.parent for path in wanted if path.parent.is_dir()}:
        server.observer.schedule(handler, str(parent), recursive=False)


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
        times = 0
        with suppress(KeyError):
            while True:
                self._server.unwatch(path)
                times += 1
        for _ in range(max(times, 1)):
            self._server.watch(path)
        self._rebuild(path)

    def _rebuild(self, path: str) -> None:
        if Path(path) in self._paths:
            saved = (FileModifiedEvent(path), ObservedWatch(path, recursive=True))
            self._server.observer.event_queue.put(saved)
