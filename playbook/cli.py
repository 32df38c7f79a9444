"""The command ``playbook``, for authors. Only this module prints and exits."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from playbook import manual
from playbook.catalog import load
from playbook.problem import Problem, did_you_mean
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
    check.add_argument(
        "dir", nargs="?", default=".", type=Path, metavar="DIR",
        help="the folder that holds data/, or the data folder itself (default: here)",
    )  # fmt: skip
    check.add_argument(
        "--format", choices=sorted(_FORMATS), default="text",
        help="text for people, json for programs, github for annotations in GitHub Actions",
    )  # fmt: skip
    check.add_argument("--explain", metavar="RULE", help="print the manual page of a rule")
    check.set_defaults(run=_check)
    return parser


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
    data_dir = options.dir / "data" if (options.dir / "data").is_dir() else options.dir
    if not _holds_playbook(data_dir):
        message = (
            f"playbook: `{options.dir}` holds no playbook: no folder `data/`, no `playbook.yml`"
        )
        print(message, file=sys.stderr)
        return CANNOT_RUN
    catalog, problems = load(data_dir, Path.cwd())
    problems = sorted([*problems, *check_all(catalog)])
    output = _FORMATS[options.format](problems)
    if output:
        print(output)
    if options.format == "text":
        print(_summary(problems, len(catalog.ids)), file=sys.stderr)
    return PROBLEMS if problems else CLEAN


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
