"""Changes the rules and the lock, bit by bit, and names each change that no test notices.

The tests run once to see which lines each of them reaches. Then every change is tried in a process
of its own, with the tests that reach its line, the quickest first.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import settings

from tests.mutants.changes import NOTE, Mutant, mutants, noting
from tests.mutants.survivors import report
from tests.project import ROOT

TARGETS = [
    "playbook/rules",
    "playbook/rules/words",
    "playbook/content/ids.py",
    "playbook/content/lock.py",
]
TESTS = ["tests/rules", "tests/content", "tests/cli"]
SLOW = "not test_the_work_grows_with_the_script_and_no_faster"
"""What does not look at what the rules say."""

SECONDS = 60
"""After that a change counts as noticed: it made the tests run on and on."""


class Trial:
    """A pytest plugin: instead of running the tests, it holds them against each change."""

    def __init__(self, paths: Sequence[Path], share: float, workers: int) -> None:
        self.tried: list[str] = []
        self.unnoticed: list[str] = []
        self._paths = {str(path): path for path in paths}
        self._share = share
        self._workers = workers
        self._reached: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._seconds: dict[int, float] = {}
        self._current = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests once, and then once more for each change."""
        self._note_lines()
        for self._current, item in enumerate(session.items):
            began = time.process_time()
            if not _passes(item):
                print(f"{item.nodeid} fails without any change", file=sys.stderr)
                pytest.exit(returncode=2)
            self._seconds[self._current] = time.process_time() - began
        running: dict[int, str] = {}
        for path, mutant in self._mutants():
            while len(running) >= self._workers:
                self._take(running)
            name = f"{path.relative_to(ROOT).as_posix()} : {mutant.change}"
            running[self._started(session, path, mutant)] = name
        while running:
            self._take(running)
        return True

    def _mutants(self) -> Iterator[tuple[Path, Mutant]]:
        random = Random(0)
        for path in self._paths.values():
            for mutant in mutants(path.read_text(encoding="utf-8")):
                if random.random() < self._share:
                    yield path, mutant

    def _note_lines(self) -> None:
        """Let each statement of the targets note by which tests it is reached."""
        for name, path in self._paths.items():
            module = _module(path)
            note = partial(self._note, name)
            apply(module, noting(path.read_text(encoding="utf-8")), {NOTE: note})

    def _note(self, file: str, line: int) -> None:
        self._reached[file, line].add(self._current)

    def _started(self, session: pytest.Session, path: Path, mutant: Mutant) -> int:
        """Try a change in another process. Returns its number."""
        ordered = sorted(self._tests_of(str(path), mutant), key=self._seconds.__getitem__)
        child = os.fork()
        if child:
            return child
        signal.alarm(SECONDS)
        apply(_module(path), mutant.source)
        noticed = any(not _passes(session.items[number]) for number in ordered)
        os._exit(1 if noticed else 0)

    def _tests_of(self, file: str, mutant: Mutant) -> set[int]:
        """Return the tests that reach a change: all of the file's where it is in no function."""
        reached = {line: tests for (name, line), tests in self._reached.items() if name == file}
        if not mutant.line:
            return set().union(*reached.values())
        # A statement of several lines is noted in its first.
        return reached.get(max((line for line in reached if line <= mutant.line), default=0), set())

    def _take(self, running: dict[int, str]) -> None:
        child, status = os.wait()
        name = running.pop(child)
        self.tried.append(name)
        if status == 0:
            self.unnoticed.append(name)


def _passes(item: pytest.Item) -> bool:
    return all(each.passed for each in runtestprotocol(item, log=False, nextitem=None))


def _module(path: Path) -> ModuleType:
    name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    return importlib.import_module(name.removesuffix(".__init__"))


def apply(module: ModuleType, source: str | ast.Module, more: Mapping[str, Any] = {}) -> None:
    """Give every function of a module the code that it has in another text of that module.

    The functions stay the same objects, so that whoever imported them calls the changed ones.
    """
    vars(module).update(more)
    changed = compile(source, str(module.__file__), "exec")
    codes = {code.co_qualname: code for code in _codes(changed)}  # type: ignore[attr-defined]
    for function in _functions(module):
        if function.__qualname__ in codes:
            function.__code__ = codes[function.__qualname__]
    _set_constants(module, changed)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    owners = [value for value in vars(module).values() if isinstance(value, type)]
    values = [value for owner in [module, *owners] for value in vars(owner).values()]
    for value in values:
        function = _bare(value)
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            yield function


def _bare(value: Any) -> Any:
    """Return what is behind a decorator, which forgets what it remembered."""
    if hasattr(value, "cache_clear"):
        value.cache_clear()
        return value.__wrapped__
    return getattr(value, "fget", getattr(value, "func", value))


def _set_constants(module: ModuleType, changed: CodeType) -> None:
    """Set what stands in capitals in a module to what it is in the changed one."""
    fresh = {"__name__": module.__name__, "__file__": module.__file__}
    exec(changed, fresh)
    for name, value in fresh.items():
        if name.lstrip("_").isupper():
            setattr(module, name, value)


def main() -> int:
    """Try all changes. Returns 0 if every one was noticed, or is listed with a reason."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("targets", nargs="*", default=TARGETS, help="modules, or folders of them")
    parser.add_argument("--share", type=float, default=1.0, help="the share of changes to try")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    paths = [ROOT / target for target in options.targets]
    files = [file for path in paths for file in (sorted(path.glob("*.py")) if path.is_dir() else [path])]  # fmt: skip
    trial = Trial(files, options.share, options.workers)
    # A change that a made-up example notices must be noticed each time.
    settings.register_profile("mutants", derandomize=True, database=None, max_examples=20)
    settings.load_profile("mutants")
    quiet = [
        "-k",
        SLOW,
        "-o",
        "addopts=",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminal",
        "-p",
        "no:xdist",
    ]
    status = pytest.main([*quiet, *TESTS], plugins=[trial])
    return int(status) or report(trial.tried, trial.unnoticed)


if __name__ == "__main__":
    sys.exit(main())
