"""A save counts as served once a request gets a page that holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks import saves, servers
from benchmarks.environments import Environment
from benchmarks.processes import FailedError
from benchmarks.servers import Server

SERVE = """
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
host, port = sys.argv[1].split(":")
print("Detected file changes")
ThreadingHTTPServer((host, int(port)), SimpleHTTPRequestHandler).serve_forever()
"""


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(servers, "PAUSE", (0.0, 0.0))


def serve(folder: Path, program: str = SERVE) -> Server:
    (folder / "serve.py").write_text(program)
    here = Environment(Path(sys.executable).parent, os.environ)
    return Server(here, (Path(sys.executable).name, "serve.py"), folder)


def test_a_save_is_timed_until_the_page_has_it(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old words")
    with serve(tmp_path) as server:
        server.until("page.html", "old words")
        served = server.saved(page, "new words", "new words", "page.html")
    assert 0 < served.seconds < servers.PATIENCE
    assert served.noticed is None


def test_a_server_that_ends_is_an_error_with_what_it_said(tmp_path):
    program = "print('no port for me')"
    with serve(tmp_path, program) as server, pytest.raises(FailedError, match="no port for me"):
        server.until("page.html", "words")


def test_a_page_that_is_never_served_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(servers, "PATIENCE", 0.3)
    with serve(tmp_path) as server, pytest.raises(FailedError, match="was not served"):
        server.until("nowhere.html", "words")


def test_the_server_is_gone_afterward(tmp_path):
    with serve(tmp_path) as server:
        process = server._process
    assert process.poll() is not None


def test_texts_are_saved_as_often_as_asked_and_differ(tmp_path):
    folder = tmp_path / saves.PAGE
    folder.mkdir(parents=True)
    page = folder / "index.html"
    page.write_text(f"{saves.TEXT}. {saves.TEXT}.")
    with serve(tmp_path) as server:
        found = saves.texts(server, page, 2)
    assert len(found["text saved"]) == 2
    assert page.read_text() == f"{saves.TEXT}, save 1. {saves.TEXT}."
