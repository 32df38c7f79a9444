"""Commands of WebDriver, the W3C's standard, as Firefox and WebKitGTK take them.

Firefox listens on a socket, and calls that Marionette; WebKitGTK's driver speaks HTTP. Both take the
same parameters and give the same answers.
"""

from __future__ import annotations

import json
import socket
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.browser.visits import PATIENCE

PATHS = {
    "SetWindowRect": "window/rect",
    "Navigate": "url",
    "Refresh": "refresh",
    "ExecuteScript": "execute/sync",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
}
"""Where each command has its place in HTTP."""


class WebDriverError(Exception):
    """A browser could not do what it was told."""


class Send(Protocol):
    """Gives a command to a browser, and returns its answer. Raises ``WebDriverError``."""

    def __call__(self, command: str, **parameters: Any) -> Any: ...


class Marionette:
    """A message is its length, a colon, and JSON: [0 or 1, number, command or error, values]."""

    def __init__(self, port: int) -> None:
        connection = socket.create_connection(("127.0.0.1", port), PATIENCE / 1000)
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._read()  # Firefox greets.
        self("NewSession")

    def __call__(self, command: str, **parameters: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, f"WebDriver:{command}", parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._read()
        if error:
            raise WebDriverError(f"{command}: {error['error']}: {error['message']}")
        return result.get("value")

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            byte = self._stream.read(1)
            if not byte:
                raise ConnectionError("Firefox has ended")
            length += byte
        return json.loads(self._stream.read(int(length[:-1])))


class Http:
    """A session at a driver that listens on a port."""

    def __init__(self, port: int) -> None:
        sessions = f"http://127.0.0.1:{port}/session"
        self._session = f"{sessions}/{_post(sessions, {'capabilities': {}})['sessionId']}"

    def __call__(self, command: str, **parameters: Any) -> Any:
        path = PATHS[command].format(**parameters)
        try:
            return _post(f"{self._session}/{path}", parameters)
        except HTTPError as error:
            value = json.load(error)["value"]
            raise WebDriverError(f"{command}: {value['error']}: {value['message']}") from error


def _post(address: str, values: dict[str, Any]) -> Any:
    with urlopen(Request(address, json.dumps(values).encode()), timeout=PATIENCE / 1000) as answer:
        return json.load(answer)["value"]
