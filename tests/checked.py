"""What ``playbook check`` says of a project, as a site that has no files: to be compared like one."""

from __future__ import annotations

from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from playbook import cli
from tests.rebuilt import Site

SOUND = b"md-header"
"""By what it is known that there is nothing that would keep a site from being made."""


class Checks:
    """The findings of one ``playbook check`` after the other, with some options."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        self._options = options

    def begin(self, day: int) -> None:
        """Do nothing: a check takes no longer than a moment."""

    def site(self) -> Site:
        out, err = StringIO(), StringIO()
        with chdir(self._folder), redirect_stdout(out), redirect_stderr(err):
            status = cli.main(["check", *self._options])
        said = (str(status), out.getvalue(), err.getvalue())
        return Site({}, b"" if " error: " in out.getvalue() or status == 2 else SOUND, said)

    def close(self) -> None:
        """Leave what was kept on disk, as the command does."""
