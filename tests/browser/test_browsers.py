"""A browser that is missing is installed, or the tests do not run."""

from __future__ import annotations

import subprocess
import sys

from tests.browser import browsers


def test_a_browser_that_no_way_leads_to_is_named_and_ends_the_run() -> None:
    done = subprocess.run(
        [sys.executable, browsers.__file__],
        env={"PATH": "", "PLAYBOOK_CHROMIUM": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "No Firefox: install one, or name it in PLAYBOOK_FIREFOX.\n"


def test_a_variable_that_names_no_program_ends_the_run() -> None:
    done = subprocess.run(
        [sys.executable, browsers.__file__],
        env={"PATH": "", "PLAYBOOK_CHROMIUM": "no-such-program"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "PLAYBOOK_CHROMIUM names no program: no-such-program\n"
