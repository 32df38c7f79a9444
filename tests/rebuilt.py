"""A site as ``mkdocs serve`` keeps it from rebuild to rebuild, and as one build makes it from nothing.

Each is made in a process of its own, so that neither knows what the other remembers. ``Served`` runs
MkDocs' own ``serve``, in which one thing is replaced: its server builds when it is told to instead
of listening and watching. ``Fresh`` runs MkDocs' own ``build`` in a new process each time.

Two sites are compared to the byte, with nothing left out. What MkDocs makes of other things than a
project's files is the same on both sides instead:

- The address of the site is that of the server (``site_url``), and pages are those of a server
  (``draft_docs``), also in a fresh build, unless it is asked for a ``build``.
- Today is what the test says it is (``SOURCE_DATE_EPOCH``): it stands in ``sitemap.xml`` and in the
  head of ``sitemap.xml.gz``.
- The script that reloads a page is put in by the server for each request. It is in no file.
- The command ``mkdocs`` says some of its warnings only once in a process (``DuplicateFilter``). The
  functions that it calls, which run here, say them each time.
"""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
import shutil
import sys
import traceback
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import starmap
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal, Protocol

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from playbook import ahead
from playbook.pages.problems import failed_page
from playbook.plugin.serving import FALLBACK, keep_answering

HOST, PORT = "127.0.0.1", 8000
ADDRESS = f"http://{HOST}:{PORT}/"
"""Where MkDocs would serve a site if it did listen."""

NOWHERE = "/no/such/page/"
FIRST_DAY = 20_000
"""A day of which tests may say that it is today, counted from 1970."""

MOST_KNOWN = 50
"""How many sites are kept to be compared with again. Each takes a few megabytes."""

MOST_SHOWN = 3
"""Of how many files a difference is recited."""

Command = Literal["serve", "build"]

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(
    ["mkdocs.commands.serve", "playbook.plugin", "material.plugins.search.plugin",
     "material.plugins.meta.plugin", "markdown.extensions.toc", "pymdownx.superfences"]
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A site as readers and its author meet it: files by name, and what was said as they were made.

    ``nowhere`` is the answer at an address without a page. ``said`` are all records from warnings up.
    """

    files: Mapping[str, bytes]
    nowhere: bytes
    said: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Return whether there are the site's own pages, not one that says what is wrong in place of all."""
        return b"md-header" in self.nowhere

    def answer(self, name: str) -> bytes | None:
        """Return what a request gets for a file, or None for that which it gets for any other.

        A site that is not sound needs no file but its pages, and no page that is like that of any other.
        """
        content = self.files.get(name)
        if self.is_sound:
            return content
        return content if name.endswith(".html") and content != self.nowhere else None


class Source(Protocol):
    """Where a site comes from. Between ``begin`` and ``site`` others may be at work, too."""

    def begin(self, day: int) -> None:
        """Have the site made of what the project's files hold now."""

    def site(self) -> Site:
        """Return the site, once it is made. Raises AssertionError if MkDocs gave up."""

    def close(self) -> None:
        """End every process, and take away what it has written."""


def differences(found: Site, expected: Site) -> list[str]:
    """Return in words how a site is not what it should be, which is a cold build."""
    names = sorted(found.files.keys() | expected.files.keys())
    pairs = ((name, found.answer(name), expected.answer(name)) for name in names)
    answers = (f"the answer at {NOWHERE}", found.nowhere, expected.nowhere)
    others = [each for each in (*pairs, answers) if each[1] != each[2]]
    said, due = Counter(found.said), Counter(expected.said)
    return [
        *starmap(_told, others[:MOST_SHOWN]),
        *(f"also {name}" for name, *_ in others[MOST_SHOWN:]),
        *(f"not said: {text}" for text in (due - said).elements()),
        *(f"said without need: {text}" for text in (said - due).elements()),
    ]


def _told(name: str, found: bytes | None, expected: bytes | None) -> str:
    if found is None or expected is None:
        return f"{name}: {'is missing' if found is None else 'should not be there'}"
    others = (n for n, pair in enumerate(zip(found, expected, strict=False)) if len({*pair}) > 1)
    at = next(others, min(len(found), len(expected)))
    one, other = (each[max(at - 60, 0) : at + 60] for each in (found, expected))
    return f"{name}: at byte {at}\n    {one!r}\n    should be\n    {other!r}"


class Compared:
    """A site that must be, after every change of a project, what a cold build makes of it."""

    def __init__(self, kept: Source, cold: Source) -> None:
        self._sources = (kept, cold)
        self.day = FIRST_DAY

    def site(self) -> Site:
        """Return the site as it is now. Raises AssertionError if a cold build makes another."""
        for source in self._sources:
            source.begin(self.day)
        kept, cold = (source.site() for source in self._sources)
        told = differences(kept, cold)
        assert not told, "\n".join(told)
        return kept


@contextmanager
def builds_of(folder: Path, **how: Any) -> Iterator[Compared]:
    """Give builds of a project that are made in some way. Each is compared with one from nothing."""
    kept, cold = Fresh(folder, "build", **how), Cold(folder, "build")
    try:
        yield Compared(kept, cold)
    finally:
        kept.close()
        cold.close()


class Served:
    """The site of a running ``mkdocs serve``, which starts at the first ``begin`` and after a ``close``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: _Child | None = None

    def begin(self, day: int) -> None:
        if self._server:
            self._server.connection.send(day)
        else:
            self._server = _Child(_serve, self._folder, day)

    def site(self) -> Site:
        assert self._server
        return self._server.site()

    def close(self) -> None:
        if self._server:
            self._server.end()
        self._server = None


class Fresh:
    """The site that a new process builds into an empty folder, with or without the disk cache, by one process or more."""

    def __init__(
        self, folder: Path, command: Command = "serve", *, cache: bool = False, workers: int = 1
    ) -> None:
        self._folder = folder
        self._how = (command, cache, workers)
        self._into = Path(mkdtemp(prefix="fresh-"))
        self._builder: _Child | None = None

    def begin(self, day: int) -> None:
        into = self._into / "site"
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        self._builder = _Child(_build, self._folder, day, into, self._how)

    def site(self) -> Site:
        assert self._builder
        site = self._builder.site()
        self._builder.end()
        self._builder = None
        return site

    def close(self) -> None:
        if self._builder:
            self._builder.end()
        shutil.rmtree(self._into)


class Cold(Fresh):
    """The site that a new process builds from nothing: not twice of the very same files.

    What is known is shared by all that build the same way in the same folder.
    """

    _known: OrderedDict[object, Site] = OrderedDict()

    def __init__(self, folder: Path, command: Command = "serve") -> None:
        super().__init__(folder, command)
        self._key: object = None

    def begin(self, day: int) -> None:
        self._key = (self._folder, self._how, day, _digest(self._folder))
        if self._key not in self._known:
            super().begin(day)

    def site(self) -> Site:
        site = self._known.pop(self._key, None) or super().site()
        self._known[self._key] = site
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return site


def _digest(folder: Path) -> str:
    files = sorted(_files_in(folder))
    seen = [(name, content) for name, content in files if not name.startswith(".cache/")]
    return hashlib.sha256(repr(seen).encode()).hexdigest()


@dataclass(frozen=True)
class _Made:
    """What a process tells of a site: the folder it is in, and the rest of a ``Site``."""

    folder: str
    nowhere: bytes
    said: tuple[str, ...]


class _Child:
    """A process that makes sites, and the line on which it tells of them."""

    def __init__(self, target: Callable[..., None], folder: Path, day: int, *more: Any) -> None:
        self.connection, there = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(
            target=_in_its_own_process, args=(there, target, folder, day, *more), daemon=True
        )
        self._process.start()
        there.close()

    def site(self) -> Site:
        made = self.connection.recv()
        assert isinstance(made, _Made), f"MkDocs gave up:\n{made}"
        return Site(dict(_files_in(Path(made.folder))), made.nowhere, made.said)

    def end(self) -> None:
        self.connection.close()
        self._process.join()


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _in_its_own_process(
    there: Connection, target: Callable[..., None], folder: Path, day: int, *more: Any
) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    sys.dont_write_bytecode = True
    os.chdir(folder)
    _let_it_be(day)
    try:
        target(there, _Heard(), *more)
    except (Exception, SystemExit):
        there.send(traceback.format_exc())


def _let_it_be(day: int) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(day * 24 * 60 * 60)


class _Heard(logging.Handler):
    """Hears all that is said from warnings up, whoever says it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: list[str] = []
        logging.getLogger().addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        error = f" ({record.exc_info[1]!r})" if record.exc_info else ""
        self._said.append(f"{record.levelname} {record.name}: {record.getMessage()}{error}")

    def taken(self) -> tuple[str, ...]:
        """Return what was said since this was last asked."""
        said, self._said = self._said, []
        return tuple(said)


def _serve(there: Connection, heard: _Heard) -> None:
    """Run ``mkdocs serve``, which builds when it is told that it is some day."""

    def build_when_told(server: LiveReloadServer, **_: Any) -> None:
        while True:
            there.send(_Made(server.root, _answer(server, NOWHERE), heard.taken()))
            try:
                _let_it_be(there.recv())
            except EOFError:
                return
            server.builder()

    LiveReloadServer.serve = build_when_told  # type: ignore[method-assign]
    serve()


def _answer(server: LiveReloadServer, address: str) -> bytes:
    return b"".join(server.serve_request({"PATH_INFO": address}, lambda *_: None))


def _build(there: Connection, heard: _Heard, into: Path, how: tuple[Command, bool, int]) -> None:
    """Build a site once."""
    command, cache, workers = how
    if workers > 1:
        _let_it_fork()

    def build_it() -> None:
        config = load_config(site_dir=str(into))
        if "playbook" in config.plugins:
            config.plugins["playbook"].config.update(cache=cache, workers=workers)
        config.plugins.on_startup(command=command, dirty=False)
        if command == "serve":
            config.site_url = ADDRESS
        build(config, serve_url=ADDRESS if command == "serve" else None)

    if command == "serve":
        _show_why_it_fails(build_it, into)
    else:
        _say_why_it_fails(build_it)
    fallback = into / FALLBACK
    nowhere = fallback.read_bytes() if fallback.exists() else b"404 Not Found"
    there.send(_Made(str(into), nowhere, heard.taken()))


def _let_it_fork() -> None:
    """Have also a few pages made by several processes, which end with the test as this one does."""
    ahead.FEWEST = 2
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]


def _show_why_it_fails(build_it: Callable[[], None], into: Path) -> None:
    server = LiveReloadServer(build_it, HOST, PORT, str(into))
    keep_answering(server, failed_page, save=lambda: False)
    server.builder()
    server.server_close()


def _say_why_it_fails(build_it: Callable[[], None]) -> None:
    try:
        build_it()
    except (Exception, SystemExit) as error:
        logging.getLogger(__name__).error("The build ends: %r", error)
