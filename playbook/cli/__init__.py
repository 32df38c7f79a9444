"""The command ``playbook``, for authors: a module a command. Only this package prints and exits."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from playbook.cli import check, lock, pdf
from playbook.cli.report import PROBLEMS

SELDOM = 1_000_000
"""How many new values make the collector of garbage look: a command makes many, and hardly any garbage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit status: 0 clean, 1 problems, 2 cannot run."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def run() -> None:
    """Run the command and exit with its status."""
    gc.set_threshold(SELDOM)
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 shows what it cannot print as an escape.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads, such as `head`, has seen enough: nothing more is written, at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = PROBLEMS
    sys.exit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="playbook", description="Work on a playbook.")
    parser.add_argument("--version", action="version", version=version("networking-playbook"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (check, lock, pdf):
        command.add_to(commands)
    return parser
