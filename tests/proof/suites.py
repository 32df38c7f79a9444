"""What the tests of readers' browsers have tried: they run as in `make test`, and their figures are summed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.project import ROOT
from tests.proof.proof import Proof

READERS = {
    "what readers keep": (
        "test_store.py", "test_late_store.py", "test_damaged.py", "test_two_tabs.py", "test_forgetting.py",
        "test_backup.py",
    ),
    "three engines": ("test_stories.py", "test_both_printers.py"),
    "what is seen and heard": ("test_pages.py", "test_settings.py", "own/test_pages.py"),
}  # fmt: skip
"""The modules of `tests/browser`, by what they are about."""


def prove(name: str, workers: int) -> Proof:
    """Run the modules of a name."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="proof-") as made:
        report = Path(made, "report.xml")
        modules = [f"tests/browser/{module}" for module in READERS[name]]
        subprocess.run(
            [sys.executable, "-m", "pytest", "--quiet", "--dist=loadfile",
             f"--numprocesses={workers}", f"--junitxml={report}", *modules],
            cwd=ROOT, stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        cases = list(ElementTree.parse(report).iter("testcase"))
    tried = Counter(case.get("classname", "").removeprefix("tests.browser.") for case in cases)
    figures: Counter[str] = Counter()
    for each in (each for case in cases for each in case.iter("property")):
        figures[each.get("name", "")] += int(each.get("value", 0))
    failed = (case for case in cases if {each.tag for each in case} & {"failure", "error"})
    failures = tuple(f"{case.get('classname')}: {case.get('name')}" for case in failed)
    return Proof(name, 0, time.monotonic() - began, dict(tried), failures, dict(figures))
