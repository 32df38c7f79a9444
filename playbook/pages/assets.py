"""The scripts and styles beside the templates, joined by folder and made small."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Asset:
    """A file that is served as it is."""

    src_uri: str
    content: str


def shared(text: str) -> str:
    """Return the scripts that every page has as one that runs once, and then says that it is there."""
    ready = 'document.dispatchEvent(new Event("pb-ready"));'
    once = f'((pb) => {{\n"use strict";\n{text}\n}})((window.pb = {{}}));'
    return f"if (!window.pb) {{\n{once}\n{ready}\n}}\n"


def component(text: str) -> str:
    """Return a folder's scripts as one that starts once those of every page are there.

    It stands in its page, before them, and runs again each time instant navigation brings the page.
    """
    wait = '(start) => document.addEventListener("pb-ready", start, { once: true })'
    start = f"(window.pb?.store ? (start) => start() : {wait})"
    return f'{start}(() => {{\n"use strict";\n{text}\n}});\n'


def script(name: str, text: str) -> Asset:
    """Return a script without what only its maintainers need; comments ``/*!`` stay."""
    return _hashed(name, ".js", str(rjsmin.jsmin(text, keep_bang_comments=True)))


def style(name: str, text: str) -> Asset:
    """Return a style sheet without what only its maintainers need."""
    return _hashed(name, ".css", str(rcssmin.cssmin(text, keep_bang_comments=True)))


def _hashed(name: str, suffix: str, content: str) -> Asset:
    """Return an asset whose address changes with its content, so that no cache serves an old one."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Asset(f"assets/{name}.{digest}{suffix}", content)
