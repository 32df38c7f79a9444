"""Gives the pages that MkDocs writes their policy: only at the end is every script in them known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playbook.pages.policy import Loads, loads, policy, with_another, with_policy


class Protection:
    """One policy for all pages of a site, as instant navigation goes on under that of the first.

    ``origins`` and ``from_files`` are as for the policy. ``guess`` is the one that it will most
    likely be: pages that are written with it need not be written again.
    """

    def __init__(self, origins: Sequence[str], *, from_files: bool, guess: str = "") -> None:
        self._origins = origins
        self._from_files = from_files
        self._guess = guess
        self._taken: dict[Path, Loads] = {}

    def take(self, file: Path, html: str, found: Loads) -> str:
        """Take a page that is about to be written as it is. Returns what is to be written."""
        self._taken[file] = found
        return with_policy(html, self._guess) if self._guess else html

    def finish(self, files: Mapping[Path, str]) -> tuple[str, list[tuple[str, str]]]:
        """Have each page that was written end with the right policy.

        ``files`` maps those that may have been written to the names of their pages. Returns the
        policy, and each page that would load from another site, with that site.
        """
        written = {file: self._found(file) for file in files if file.is_file()}
        scripts = {script for found in written.values() for script in found.scripts}
        allowed = policy(scripts, self._origins, from_files=self._from_files)
        for file in written:
            self._write(file, allowed)
        refused = self._refused((files[file], found) for file, found in written.items())
        return allowed, list(refused)

    def _found(self, file: Path) -> Loads:
        return self._taken.get(file) or loads(file.read_text(encoding="utf-8"))

    def _write(self, file: Path, allowed: str) -> None:
        # Read again: all pages at once would be most of the memory that a build takes.
        is_guessed = bool(self._guess) and file in self._taken
        if is_guessed and self._guess == allowed:
            return
        html = file.read_text(encoding="utf-8")
        new = with_another(html, self._guess, allowed) if is_guessed else with_policy(html, allowed)
        file.write_text(new, encoding="utf-8")

    def _refused(self, pages: Iterator[tuple[str, Loads]]) -> Iterator[tuple[str, str]]:
        for page, found in pages:
            for origin in sorted(found.origins - set(self._origins)):
                yield page, origin
