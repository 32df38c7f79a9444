"""Asks the browser's own functions, in Node: what they make of values, without a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from typing import Any

from tests.project import ROOT


def answer(program: str, question: object) -> Any:
    """Return what a program in ``tests/node`` answers to a question, both as JSON."""
    node = shutil.which("node", path=sysconfig.get_path("scripts"))
    assert node, "make .venv/dev brings Node"
    done = subprocess.run(
        [node, str(ROOT / "tests" / "node" / program)],
        input=json.dumps(question), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
