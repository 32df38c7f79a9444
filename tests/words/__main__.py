"""Measures the words of our own playbook into docs/contributing/words.md, or those of a file, to be read here.

`python -m tests.words` writes the page, `python -m tests.words data/scripts/x.yml` prints.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playbook.content.loader import load
from playbook.settings.home import Playbook, Words
from tests.project import ROOT
from tests.words.of_file import report
from tests.words.page import PAGE, page


def main() -> None:
    """Write the page, or print what the words of each file are like."""
    parser = argparse.ArgumentParser(prog="python -m tests.words", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files to measure instead")
    files = parser.parse_args().files
    catalog, _ = load(ROOT / "data", ROOT)
    playbook = catalog.single(Playbook)
    for path in files:
        told = report(path, playbook.words if playbook else Words())
        print(path, *told, sep="\n", end="\n\n")
    if not files:
        PAGE.write_text(page(catalog), encoding="utf-8")


if __name__ == "__main__":
    main()
