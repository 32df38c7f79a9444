"""Measures, and writes what is measured: `python -m benchmarks generate --copies 12 --to DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from benchmarks import machine
from benchmarks.files import write
from benchmarks.generate import generate
from benchmarks.marks import DAILY
from benchmarks.page import PAGE, kept_of, page
from benchmarks.rounds import measure
from benchmarks.ways import all_ways


def main() -> int:
    """Do what is asked for. Returns the exit status: 0 where it was done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_generate(commands.add_parser("generate", help="write a playbook, and its twin by hand"))
    _add_measure(commands.add_parser("measure", help="measure all ways, and write the page"))
    options = parser.parse_args()
    return int(options.run(options))


def _add_generate(command: argparse.ArgumentParser) -> None:
    command.add_argument("--copies", type=int, default=1, help="of our own entries (default: 1)")
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


def _add_measure(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--entries", type=_entries, default=DAILY, help="N, in whole copies of our own"
    )
    command.add_argument("--runs", type=int, default=3, help="how often each is measured")
    command.add_argument("--page", type=Path, default=PAGE, help="where the page is written")
    command.set_defaults(run=_measure)


def _measure(options: argparse.Namespace) -> int:
    load, titles = machine.busy(), {way.name: way.title for way in all_ways()}
    on_what = [*machine.described(), f"load of the machine before: {load:.1f} processes"]
    file: Path = options.page
    kept = kept_of(file.read_text(encoding="utf-8") if file.exists() else "")
    for results in measure(options.entries, options.runs):
        write(file, page(results, titles, on_what, kept, options.runs))
    return 0


def _entries(text: str) -> int:
    return max(1, round(int(text) / DAILY)) * DAILY


def _option(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    return name, yaml.safe_load(value)


if __name__ == "__main__":
    sys.exit(main())
