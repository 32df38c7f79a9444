"""Starts Firefox and WebKitGTK with nothing in them, and ends them with all that they started."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.browsers import FIREFOX, SCREEN, WEBKIT
from tests.browser.readers import OfWebDriver, Reader
from tests.browser.until import until
from tests.browser.webdriver import Http, Marionette

WINDOW = {"x": 0, "y": 0, "width": 1280, "height": 1000}


@contextmanager
def firefox(home: Path) -> Iterator[Reader]:
    """Start a Firefox whose home and profile are a folder."""
    downloads = _made(home / "downloads")
    preferences = {
        "marionette.port": 0,  # any that is free
        "browser.download.folderList": 2,  # the one that the next line names
        "browser.download.dir": str(downloads),
    }
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences.items()]
    (home / "user.js").write_text("".join(lines), encoding="utf-8")
    options = ["--headless", "--marionette", "--no-remote", "--profile", str(home)]
    with _running(FIREFOX.path(), *options, log=home / "log", HOME=str(home)):
        send = Marionette(int(until(lambda: _number_in(home / "MarionetteActivePort"), "Firefox")))
        send("SetWindowRect", **WINDOW)
        yield OfWebDriver(send, downloads)


@contextmanager
def webkit(home: Path) -> Iterator[Reader]:
    """Start a WebKitGTK whose home is a folder, on a screen of its own."""
    downloads, config = _made(home / "downloads"), _made(home / "config")
    (config / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n', encoding="utf-8")
    port = _free_port()
    with (
        _screen(home / "screen") as screen,
        _running(WEBKIT.path(), f"--port={port}", log=home / "log", HOME=str(home),
                 XDG_CONFIG_HOME=str(config), DISPLAY=screen),
    ):  # fmt: skip
        until(lambda: _is_open(port), "WebKitWebDriver")
        send = Http(port)
        send("SetWindowRect", **WINDOW)
        yield OfWebDriver(send, downloads)


@contextmanager
def _screen(log: Path) -> Iterator[str]:
    """Start a screen that nobody sees, and give its name."""
    size = f"{WINDOW['width']}x{WINDOW['height']}x24"
    options = ["-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]
    with _running(SCREEN.path(), *options, log=log):
        yield f":{until(lambda: _number_in(log), 'Xvfb')}"


@contextmanager
def _running(program: str, *arguments: str, log: Path, **environment: str) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, *arguments],
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield
    except BaseException as error:
        error.add_note(log.read_text(errors="replace"))
        raise
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _number_in(file: Path) -> str:
    """Return the number that has a line of a file for itself, if it is there by now."""
    text = file.read_text(errors="replace") if file.exists() else ""
    found = re.search(r"^\d+$", text, re.MULTILINE)
    return found[0] if found else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
