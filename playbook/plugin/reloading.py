"""Has an open page reload only when it, or something that it loads, has changed.

MkDocs' server tells every open page of each build, and all of them reload. Here each page holds a
digest of itself and of what it loads, and asks after a build whether its address still shows that.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from playbook.plugin.loaded import by_page, by_script, by_style, from_here

SHOWN = "HTTP_PLAYBOOK_SHOWN"
"""The header in which a page says what it shows: its digest."""

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

_BUILDS = re.compile(r"/livereload/\d+/\d+")
"""Where MkDocs' server tells of builds."""

_END_OF_HEAD = re.compile(rb"(?=</head>)|\Z", re.IGNORECASE)

_LOADS_MORE = {".css": by_style, ".js": by_script, ".mjs": by_script}


def reload_what_changed(server: LiveReloadServer) -> None:
    """Have the pages of a server reload by our script instead of MkDocs'."""
    server._inject_js_into_html = lambda content, epoch: content  # type: ignore[method-assign]  # noqa: ARG005
    server.set_app(Reloading(server))


class Reloading:
    """Stands before a server's own application, and adds to each page what it needs to reload.

    Any answer that is HTML is a page here: also the one that says that there is none.
    """

    def __init__(self, server: LiveReloadServer) -> None:
        self._server = server
        self._application: WSGIApplication = server.serve_request

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; or tell a page that asks whether it is still the same."""
        if _BUILDS.fullmatch(environ["PATH_INFO"]):
            return self._application(environ, start_response)
        answer, shown = self._answer(environ)
        if shown and SHOWN in environ:
            answer = _told("same" if environ[SHOWN] == shown else "other")
        elif shown:
            answer = answer.saying(_with_script(answer.text, shown))
        start_response(answer.status, answer.headers)
        return answer.body

    def _answer(self, environ: WSGIEnvironment) -> tuple[_Answer, str]:
        """Return the answer to a request, and the digest of what it shows if it is a page.

        A build that begins meanwhile may have changed a part of it: then all is asked again.
        """
        while True:
            build = self._newest_build()
            answer = _asked(self._application, environ)
            if not answer.is_page:
                return answer, ""
            shown = self._digest(answer.text, quote(environ["PATH_INFO"], encoding="latin-1"))
            if self._server._wanted_epoch == build:
                return answer, shown

    def _newest_build(self) -> int:
        """Return which build is the newest, once it is done."""
        server = self._server
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            return server._visible_epoch

    def _digest(self, page: bytes, address: str) -> str:
        """Return a digest of a page and of all that it loads."""
        loads = from_here(address, by_page(page.decode("utf-8", "replace")))
        found: dict[str, str] = {}
        while new := loads - found.keys():
            for path in new:
                loaded = _loaded(self._file(path), path)
                found[path] = loaded.digest
                loads |= loaded.loads
        return hashlib.sha256(page + repr(sorted(found.items())).encode()).hexdigest()

    def _file(self, address: str) -> Path:
        """Return the file that stands at an address, as MkDocs finds it."""
        path = unquote(address).removeprefix(self._server.mount_path)
        path = f"{path}index.html" if address.endswith("/") else path
        return Path(self._server.root, posixpath.normpath(f"/{path}").lstrip("/"))


@dataclass(frozen=True)
class _Answer:
    status: str
    headers: list[tuple[str, str]]
    body: Iterable[bytes]

    @property
    def is_page(self) -> bool:
        return dict(self.headers).get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> bytes:
        return b"".join(self.body)

    def saying(self, text: bytes) -> _Answer:
        kept = [header for header in self.headers if header[0] != "Content-Length"]
        return replace(self, headers=[*kept, ("Content-Length", str(len(text)))], body=[text])


def _asked(application: WSGIApplication, environ: WSGIEnvironment) -> _Answer:
    """Return what an application answers. The text of a page can be read more than once."""
    said: list[Any] = []
    body = application(environ, lambda *answer: said.extend(answer))  # type: ignore[arg-type]
    answer = _Answer(said[0], said[1], body)
    return replace(answer, body=list(body)) if answer.is_page else answer


def _told(text: str) -> _Answer:
    # MkDocs warns in its log of every other status.
    return _Answer("200 OK", [("Content-Type", "text/plain")], []).saying(text.encode())


def _with_script(page: bytes, shown: str) -> bytes:
    added = f'<meta name="playbook-shown" content="{shown}"><script>{SCRIPT}</script>'.encode()
    return _END_OF_HEAD.sub(lambda _: added, page, count=1)


@dataclass(frozen=True)
class _Loaded:
    """What there is to know of a file that is loaded: its digest, and the paths that it loads in turn."""

    digest: str = "nothing"
    loads: frozenset[str] = frozenset()


def _loaded(file: Path, address: str) -> _Loaded:
    try:
        state = file.stat()
        times = (state.st_mtime_ns, state.st_ctime_ns)
        return _read(file, address, (*times, state.st_size, state.st_ino))
    except (OSError, ValueError):
        return _Loaded()


@lru_cache(maxsize=10_000)
def _read(file: Path, address: str, _state: tuple[int, ...]) -> _Loaded:
    """Read a file; again only if its state is another."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if file.suffix not in _LOADS_MORE:
        return _Loaded(digest)
    names = _LOADS_MORE[file.suffix](file.read_text(encoding="utf-8", errors="replace"))
    return _Loaded(digest, frozenset(from_here(address, names)))
