"""The command ``playbook``, for authors. Only this module prints and exits."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from playbook import manual
from playbook.catalog import LOCK, Catalog, load
from playbook.identity import identify, read_lock, unlocked, write_lock
from playbook.reading.problem import Problem, did_you_mean
from playbook.rules import check_all

CLEAN, PROBLEMS, CANNOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit status: 0 clean, 1 problems, 2 cannot run."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="playbook", description="Work on a playbook.")
    parser.add_argument("--version", action="version", version=version("networking-playbook"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="say what is wrong with a playbook, and where",
        description="Check every entry of a playbook. Exit status: 0 clean, 1 problems, 2 cannot run.",
    )
    _add_folder(check)
    check.add_argument(
        "--format", choices=sorted(_FORMATS), default="text",
        help="text for people, json for programs, github for annotations in GitHub Actions",
    )  # fmt: skip
    check.add_argument("--explain", metavar="RULE", help="print the manual page of a rule")
    check.set_defaults(run=_check)
    lock = commands.add_parser(
        "lock",
        help="note down the ids of a playbook before it is published",
        description="Add the new ids of a playbook to data/ids.lock, and print them. None is ever "
        "taken out. Exit status: 0 done, 1 problems, 2 cannot run.",
    )
    _add_folder(lock)
    lock.add_argument(
        "--check", action="store_true",
        help="write nothing; print what would be added, and exit with 1 if there is any",
    )  # fmt: skip
    lock.set_defaults(run=_lock)
    return parser


def _add_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "dir", nargs="?", default=".", type=Path, metavar="DIR",
        help="the folder that holds data/, or the data folder itself (default: here)",
    )  # fmt: skip


def _explain(rule: str) -> int:
    try:
        print(manual.page(rule))
    except KeyError:
        hint = did_you_mean(rule, manual.rules())
        print(f"playbook: there is no rule `{rule}`. {hint}".strip(), file=sys.stderr)
        return CANNOT_RUN
    return CLEAN


def _check(options: argparse.Namespace) -> int:
    if options.explain:
        return _explain(options.explain)
    data_dir = _data_dir(options.dir)
    if data_dir is None:
        return CANNOT_RUN
    catalog, problems = _checked(data_dir)
    output = _FORMATS[options.format](problems)
    if output:
        print(output)
    if options.format == "text":
        print(_summary(problems, len(catalog.ids)), file=sys.stderr)
    return PROBLEMS if problems else CLEAN


def _lock(options: argparse.Namespace) -> int:
    data_dir = _data_dir(options.dir)
    if data_dir is None:
        return CANNOT_RUN
    catalog, problems = _checked(data_dir)
    errors = [problem for problem in problems if problem.severity == "error"]
    name = Path(os.path.relpath(data_dir / LOCK)).as_posix()
    if errors:
        print(_text(errors))
        print(f"{_summary(errors, 0)}; nothing was added to {name}", file=sys.stderr)
        return PROBLEMS
    document = catalog.documents.get(LOCK)
    new = unlocked(read_lock(document)[0], identify(catalog))
    if new:
        print("\n".join(new))
    count = _count(len(new), "id", "ids")
    if options.check:
        missing = f"not yet in {name}: {count}. Run `playbook lock`"
        print(missing if new else f"nothing to add to {name}", file=sys.stderr)
        return PROBLEMS if new else CLEAN
    try:
        # The same bytes on every system, or a merge would see each line as changed.
        (data_dir / LOCK).write_text(write_lock(document, new), encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"playbook: {name} cannot be written: {error.strerror}", file=sys.stderr)
        return CANNOT_RUN
    print(f"{count} added to {name}" if new else f"nothing to add to {name}", file=sys.stderr)
    return CLEAN


def _checked(data_dir: Path) -> tuple[Catalog, list[Problem]]:
    catalog, problems = load(data_dir, Path.cwd())
    return catalog, sorted([*problems, *check_all(catalog)])


def _data_dir(folder: Path) -> Path | None:
    data_dir = folder / "data" if (folder / "data").is_dir() else folder
    if _holds_playbook(data_dir):
        return data_dir
    message = f"playbook: `{folder}` holds no playbook: no folder `data/`, no `playbook.yml`"
    print(message, file=sys.stderr)
    return None


def _holds_playbook(data_dir: Path) -> bool:
    is_named_data = data_dir.name == "data" and data_dir.is_dir()
    return is_named_data or (data_dir / "playbook.yml").exists()


def _text(problems: list[Problem]) -> str:
    return "\n\n".join(problem.as_text() for problem in problems)


def _json(problems: list[Problem]) -> str:
    return json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2)


def _github(problems: list[Problem]) -> str:
    return "\n".join(problem.as_github() for problem in problems)


_FORMATS = {"text": _text, "json": _json, "github": _github}


def _summary(problems: list[Problem], entries: int) -> str:
    if not problems:
        return f"{_count(entries, 'entry', 'entries')} checked, no problems"
    files = len({problem.file for problem in problems})
    found = _count(len(problems), "problem", "problems")
    return f"{found} in {_count(files, 'file', 'files')}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def run() -> None:
    """Run the command and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 shows what it cannot print as an escape.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())


if __name__ == "__main__":
    run()
