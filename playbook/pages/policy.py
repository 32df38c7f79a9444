"""What a page may load and run: its content security policy, as a ``<meta>`` in its head.

Scripts run from the site's own files, and where Material or a template writes one into the page
itself, by its hash. Nothing is sent to or fetched from another site.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_DATA = re.compile(r"\btype=[\"']?+(?!text/javascript|module)", re.IGNORECASE)
_LOADING = re.compile(
    r"<(?:script|img|iframe|audio|video|source|embed)\b[^>]*>"
    r"|<link\b(?=[^>]*\brel=[\"']?stylesheet\b)[^>]*>",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s(?:src|href)=[\"']?(?:(https?:)?//([^/\"'\s>]+))", re.IGNORECASE)


@dataclass(frozen=True)
class Loads:
    """What a page runs and loads: the hashes of its own scripts, and the other sites it loads from."""

    scripts: frozenset[str]
    origins: frozenset[str]


def loads(html: str) -> Loads:
    """Return what a page runs and loads."""
    return Loads(frozenset(inline_scripts(html)), frozenset(foreign_origins(html)))


def inline_scripts(html: str) -> set[str]:
    """Return the hashes of the scripts that a page holds in itself, as a policy names them."""
    return {
        _hash(text)
        for attributes, text in _SCRIPT.findall(html)
        if " src=" not in attributes and not _DATA.search(attributes)
    }


def policy(scripts: Iterable[str], origins: Sequence[str] = (), *, from_files: bool = False) -> str:
    """Return a policy.

    ``scripts`` are the hashes of those in the pages, ``origins`` other sites from which pages may
    load. ``from_files`` is for a site that is opened from a folder: there a browser may not count the
    folder as the site's own origin, and Material's search writes its worker into a frame.
    """
    own = " ".join(["'self'", *(["file:"] if from_files else []), *origins])
    inline = ["'unsafe-inline'"] if from_files else sorted(scripts)
    directives = {
        "default-src": own,
        "script-src": " ".join([own, *inline]),
        "style-src": f"{own} 'unsafe-inline'",
        "img-src": f"{own} data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def with_policy(html: str, policy: str) -> str:
    """Return a page with a policy at the top of its head, and without sending its address elsewhere."""
    return _HEAD.sub(lambda head: head[0] + _meta(policy), html, count=1)


def with_another(html: str, old: str, new: str) -> str:
    """Return a page that has a policy with another in its place."""
    return html.replace(_meta(old), _meta(new), 1)


def _meta(policy: str) -> str:
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="same-origin">'
    )


def foreign_origins(html: str) -> set[str]:
    """Return the other sites from which a page would load a script, a style, an image or a frame."""
    found = (_FROM.search(tag) for tag in _LOADING.findall(html))
    return {f"{match[1] or 'https:'}//{match[2]}" for match in found if match}


@lru_cache(maxsize=100)
def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
