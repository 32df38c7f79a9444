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
