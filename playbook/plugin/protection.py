"""Gives the pages that MkDocs has written their policy: only then is every script in them known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playbook.pages.policy import foreign_origins, inline_scripts, policy, with_policy


def protect(
    files: Mapping[Path, str], origins: Sequence[str], *, from_files: bool
) -> Iterator[tuple[str, str]]:
    """Write one policy into all pages, as instant navigation goes on under that of the first.

    ``files`` maps those that may have been written to the names of their pages. ``origins`` and
    ``from_files`` are as for the policy. Yields the name of each page that would load from another
    site, and that site.
    """
    written = [file for file in files if file.is_file()]
    scripts: set[str] = set()
    for file in written:
        html = file.read_text(encoding="utf-8")
        scripts |= inline_scripts(html)
        for origin in sorted(foreign_origins(html) - set(origins)):
            yield files[file], origin
    allowed = policy(scripts, origins, from_files=from_files)
    # Read again: all pages at once would be most of the memory that a build takes.
    for file in written:
        html = file.read_text(encoding="utf-8")
        file.write_text(with_policy(html, allowed), encoding="utf-8")
