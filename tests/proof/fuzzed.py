"""The reader of YAML under a fuzzer that follows the code: `tests/proof/reader.py` in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.project import ROOT
from tests.proof.playbooks import FOLDERS, texts
from tests.proof.proof import Proof

DONE = re.compile(r"Done (\d+) runs")
EDGES = re.compile(r"cov: (\d+)")


def prove(size: int, seed: int, workers: int = 1) -> Proof:  # noqa: ARG001 it is one process
    """Read some inputs, which begin with the files of our playbooks."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="proof-") as made:
        known = [text for playbook in FOLDERS for text in texts(playbook).values()]
        for number, text in enumerate(known):
            Path(made, f"known-{number}").write_text(text, encoding="utf-8")
        options = (f"-runs={size}", f"-seed={seed + 1}", "-max_len=4000", "-timeout=60")
        done = subprocess.run(
            [sys.executable, "-m", "tests.proof.reader", *options, f"-artifact_prefix={made}/", made],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    said = done.stdout + done.stderr
    runs = sum(int(each) for each in DONE.findall(said))
    edges = max(map(int, EDGES.findall(said)), default=0)
    failures = () if done.returncode == 0 else (said[-2000:],)
    return Proof(
        "reader", seed, time.monotonic() - began, {"inputs": runs}, failures, {"edges": edges}
    )
