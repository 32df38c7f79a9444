"""The scripts and styles beside the templates, joined by folder and made small."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

BASE = "base"
"""The folder of templates on which all others build. What stands in it is for every page."""

RENAMES = "renames"
"""The folder of the script that a browser needs only where something was renamed."""

TYPING = "typing"
"""The folder of the script that only those pages need on which a reader writes."""

Folders = Mapping[str, Sequence[str]]
"""The folders of templates that have pages, each with those from which it borrows."""

APART: Folders = {"copies": (), "import": ("told",)}
"""The folders without pages whose scripts a template names by itself, each with those from which it borrows.

One is loaded only when a reader brings in a file, the other by a kind's page of cards alone.
"""


@dataclass(frozen=True)
class Asset:
    """A file that is served as it is."""

    src_uri: str
    content: str


def styles(files: Mapping[str, str], folders: Folders) -> dict[str, Asset]:
    """Return the style sheets, by the folder of templates whose pages need them.

    ``files`` are the texts of those of all folders, by name.
    """
    texts = needed(files, folders)
    return {name: style(f"playbook-{name}", text) for name, text in texts.items()}


def scripts(
    files: Mapping[str, str], folders: Folders, site: Mapping[str, Any]
) -> dict[str, Asset]:
    """Return the scripts, by the folder of templates whose pages need them.

    ``site`` is what a browser must know of the site. ``files`` and ``folders`` are as for styles.
    """
    moves = {name for name in files if folder_of(name) == RENAMES}
    wanted = {name: text for name, text in files.items() if "aliases" in site or name not in moves}
    texts = needed(wanted, {**folders, TYPING: (), **APART})
    typing = texts.pop(TYPING, "")
    known = f"window.playbookSite = {json.dumps(site)};\n"
    base = known + shared(texts.pop(BASE, ""))
    own = {name: typing + text if "pb.typed(" in text else text for name, text in texts.items()}
    wrapped = {BASE: base} | {name: component(text) for name, text in own.items()}
    return {name: script(f"playbook-{name}", text) for name, text in wrapped.items()}


def needed(files: Mapping[str, str], folders: Folders) -> dict[str, str]:
    """Join the texts of files by the folder whose pages need them: what it borrows, then its own."""
    lent = {name for borrowed in folders.values() for name in borrowed}
    texts = joined(files, {*folders, *lent})
    found = {name: text for name, text in texts.items() if name in folders or name not in lent}
    for folder, borrowed in folders.items():
        text = "".join(texts.get(name, "") for name in (*borrowed, folder))
        found |= {folder: text} if text else {}
    return found


def joined(files: Mapping[str, str], folders: Collection[str]) -> dict[str, str]:
    """Join the texts of files by folder, the base first and in each folder ``*.logic.*`` first.

    What stands in a folder without pages, such as an author's ``house``, joins the base.
    """
    texts: dict[str, str] = {}
    for name in sorted(files, key=_order):
        folder = folder_of(name) if folder_of(name) in folders else BASE
        texts[folder] = texts.get(folder, "") + files[name]
    return texts


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


def folder_of(name: str) -> str:
    """Return the folder of a template, or of a file beside it."""
    return name.partition("/")[0]


def _order(name: str) -> tuple[bool, str, bool, str]:
    folder, _, file = name.partition("/")
    return folder != BASE, folder, ".logic." not in file, file
