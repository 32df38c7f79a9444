"""Measures, and writes what is measured: `python -m benchmarks generate --copies 12 --to DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from benchmarks.generate import generate


def main() -> int:
    """Do what is asked for. Returns the exit status: 0 where it was done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_generate(commands.add_parser("generate", help="write a playbook, and its twin by hand"))
    options = parser.parse_args()
    return int(options.run(options))


def _add_generate(command: argparse.ArgumentParser) -> None:
    command.add_argument("--copies", type=int, default=1, help="of our own 88 entries (default: 1)")
    command.add_argument("--beats", type=int, default=0, help="of a further, long script")
    command.add_argument("--to", type=Path, required=True, help="the folder for ours/ and plain/")
    command.add_argument(
        "--option", type=_option, action="append", default=[], metavar="NAME=VALUE",
        help="of the plugin `playbook` in ours/mkdocs.yml, such as workers=2",
    )  # fmt: skip
    command.set_defaults(run=_generate)


def _generate(options: argparse.Namespace) -> int:
    generate(options.to, options.copies, options.beats, dict(options.option))
    return 0


def _option(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    return name, yaml.safe_load(value)


if __name__ == "__main__":
    sys.exit(main())
