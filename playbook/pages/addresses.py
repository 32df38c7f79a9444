"""Where each page stands: its name for MkDocs, and its address as seen from another page."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from playbook.schema.kind import Kind

HOME = "index.md"

_PAGES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""The endings by which MkDocs knows a page."""


def entry_uri(entry_id: str, kind: Kind) -> str:
    """Return the page of an entry, as MkDocs names pages."""
    return f"{kind.folder}/{entry_id}.md"


def further_uri(entry_id: str, kind: Kind, name: str) -> str:
    """Return a further page of an entry, such as its cards."""
    return f"{kind.folder}/{entry_id}/{name}.md"


def index_uri(kind: Kind) -> str:
    """Return the page that lists a kind's entries."""
    return f"{kind.folder}/index.md"


def file_of(uri: str, *, directory_urls: bool) -> str:
    """Return the file in the site that a page becomes."""
    address = _url(uri, directory_urls)
    return address if address.endswith(".html") else f"{address}index.html"


def relative(target: str, start: str, *, directory_urls: bool) -> str:
    """Return the address of a page or an asset as seen from the page ``start``.

    Both are named as MkDocs names them; ``target`` may end in an anchor. ``directory_urls`` is
    MkDocs' option ``use_directory_urls``.
    """
    name, _, anchor = target.partition("#")
    found = _path(_url(name, directory_urls), _url(start, directory_urls))
    return f"{found}#{anchor}" if anchor else found


def _path(address: str, start: str) -> str:
    """Return the way from one address to another, both from the root of the site."""
    *there, name = address.split("/")
    *here, _ = start.split("/")
    shared = len(posixpath.commonprefix([there, here]))
    way = [*[".."] * (len(here) - shared), *there[shared:]]
    return "/".join([*(way or ["."]), name] if way or not name else [name])


@lru_cache(maxsize=10_000)
def _url(uri: str, directory_urls: bool) -> str:
    """Return an address from the root of the site, as MkDocs forms it."""
    path, ending = posixpath.splitext(uri)
    if ending not in _PAGES:
        return uri
    folder, name = posixpath.split(path)
    name = "index" if name == "README" else name
    if not directory_urls:
        return posixpath.join(folder, f"{name}.html")
    return posixpath.join(folder, "" if name == "index" else f"{name}/")
