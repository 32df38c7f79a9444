"""Measures words: `python -m tests.words data/scripts/x.yml`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.words.of_file import report


def main() -> None:
    """Print what the words of each file are like."""
    parser = argparse.ArgumentParser(prog="python -m tests.words", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="files of data/")
    for path in parser.parse_args().files:
        print(path, *report(path), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
