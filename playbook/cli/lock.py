"""``playbook lock``: notes down the ids of a playbook before it is published."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from playbook.checking import check
from playbook.cli.folder import add_folder, data_dir, docs_dir
from playbook.cli.report import CANNOT_RUN, CLEAN, PROBLEMS, as_text, count, summary
from playbook.content.lock import LOCK, read_lock, unlocked, write_lock


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    command = commands.add_parser(
        "lock",
        help="note down the ids of a playbook before it is published",
        description="Add the new ids of a playbook to data/ids.lock, and print them. None is ever "
        "taken out. Exit status: 0 done, 1 problems, 2 cannot run.",
    )
    add_folder(command)
    command.add_argument(
        "--check", action="store_true",
        help="write nothing; print what would be added, and exit with 1 if there is any",
    )  # fmt: skip
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    folder = data_dir(options.dir)
    if folder is None:
        return CANNOT_RUN
    found = check(folder, Path.cwd(), docs_dir(folder, options.docs))
    name = Path(os.path.relpath(folder / LOCK)).as_posix()
    if found.errors:
        print(as_text(found.errors))
        print(f"{summary(found.errors, 0)}; nothing was added to {name}", file=sys.stderr)
        return PROBLEMS
    document = found.catalog.documents.get(LOCK)
    new = unlocked(read_lock(document)[0], found.catalog.identity)
    if new:
        print("\n".join(new))
    if options.check:
        return _say_what_is_missing(new, name)
    return _write(folder / LOCK, write_lock(document, new), new, name)


def _say_what_is_missing(new: list[str], name: str) -> int:
    missing = f"not yet in {name}: {count(len(new), 'id', 'ids')}. Run `playbook lock`"
    print(missing if new else f"nothing to add to {name}", file=sys.stderr)
    return PROBLEMS if new else CLEAN


def _write(path: Path, text: str, new: list[str], name: str) -> int:
    from playbook.writing import write_text  # noqa: PLC0415 a check need not load it

    try:
        write_text(path, text)
    except OSError as error:
        print(f"playbook: {name} cannot be written: {error.strerror}", file=sys.stderr)
        return CANNOT_RUN
    added = f"{count(len(new), 'id', 'ids')} added to {name}"
    print(added if new else f"nothing to add to {name}", file=sys.stderr)
    return CLEAN
