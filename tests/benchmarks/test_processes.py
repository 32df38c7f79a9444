"""What a process took is told with all that it started, and nothing of who started it."""

from __future__ import annotations

import os
import sys

import pytest

from benchmarks.processes import FailedError, run

MEGABYTE = 1_000_000
SPIN = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def python(program: str, folder):
    return run([sys.executable, "-c", program], folder, os.environ)


def test_the_work_of_a_child_counts(tmp_path):
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}])"
    used = python(parent, tmp_path)
    assert used.cpu >= 0.3


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, nobody hears of it")
def test_the_work_of_what_a_program_leaves_behind_counts(tmp_path):
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {SPIN!r}])"
    assert python(parent, tmp_path).cpu >= 0.3


def test_waiting_takes_time_and_no_work(tmp_path):
    used = python("import time; time.sleep(0.4)", tmp_path)
    assert used.wall >= 0.4 > used.cpu


def test_the_most_memory_that_was_held_is_told(tmp_path):
    used = python(f"held = bytearray({100 * MEGABYTE})", tmp_path)
    assert 100 * MEGABYTE < used.peak < 200 * MEGABYTE


def test_the_memory_of_whoever_measures_is_not_counted(tmp_path):
    held = bytearray(200 * MEGABYTE)
    assert python("pass", tmp_path).peak < len(held) / 2


def test_a_program_runs_in_the_folder_that_it_is_given(tmp_path):
    python("open('here.txt', 'w').close()", tmp_path)
    assert (tmp_path / "here.txt").exists()


def test_a_program_that_fails_is_an_error_with_what_it_said(tmp_path):
    with pytest.raises(FailedError, match="ZeroDivisionError"):
        python("1 / 0", tmp_path)
