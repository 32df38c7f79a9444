"""The measurements: on a playbook of each size, every way in turn, again and again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import saves
from benchmarks.environments import CACHE, Environment, environment_of
from benchmarks.figures import Key, Results, Usage
from benchmarks.generate import playbook, source_of
from benchmarks.marks import DAILY, GROWTH, LARGE
from benchmarks.processes import FailedError, run
from benchmarks.same_pages import compare
from benchmarks.servers import Server
from benchmarks.ways import all_ways
from benchmarks.ways.way import Source, Way

BEATS = 1000
"""The size of the long script, which is measured on the smallest playbook."""

CACHED = (".cache", "site")
"""What a build leaves behind in a project: a cold one finds none of it."""

SERVED = {"ours", "zensical"}
"""The ways whose saves are measured at every size: in the others, each is a whole build."""

SERVED_DAILY = SERVED | {"plain"}
"""The ways whose saves are measured at our own size."""

GROWING = {"ours", "plain"}
"""The ways that are built beyond the size of most marks."""

Job = Callable[[], Usage]


@dataclass(frozen=True)
class Project:
    """A way with its environment, and its project on the disk."""

    way: Way
    environment: Environment
    folder: Path

    def build(self) -> Usage:
        """Build with all that earlier builds left behind."""
        program, *words = self.way.build
        return self._run(program, *words)

    def build_cold(self) -> Usage:
        """Build as if for the first time."""
        self.clear()
        return self.build()

    def check(self) -> Usage:
        """Run ``playbook check`` with all that earlier ones left behind."""
        return self._run("playbook", "check")

    def check_cold(self) -> Usage:
        """Run ``playbook check`` as if for the first time."""
        self.clear()
        return self.check()

    def serve(self) -> Server:
        """Start to serve."""
        return Server(self.environment, self.way.serve, self.folder)

    def clear(self) -> None:
        """Remove all that earlier builds left behind."""
        for name in CACHED:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _run(self, program: str, *words: str) -> Usage:
        command: list[str | Path] = [self.environment.program(program), *words]
        return run(command, self.folder, self.environment.variables)


def measure(n: int, runs: int) -> Iterator[Results]:
    """Measure playbooks of all sizes up to ``n`` entries, each step of work ``runs`` times.

    Yields what is known after each size, the smallest first.
    """
    results = Results()
    environments = dict(_installed(results))
    for size in sizes(n):
        folder = CACHE / "projects" / str(size)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            _measure_size(results, folder, size, runs, environments)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        yield results


def sizes(n: int) -> list[int]:
    """Return the numbers of entries that are measured: those of the marks, as far as ``n`` allows."""
    asked = {size for size in (DAILY, *GROWTH) if size <= n} | {n}
    return sorted(asked | ({GROWTH[-1]} if n >= LARGE else set()))


def in_turn(jobs: Mapping[Key, Job], runs: int) -> Iterator[tuple[Key, Usage]]:
    """Do each job some times, one after the other: what disturbs the machine disturbs them all."""
    for number in range(runs):
        for key, job in jobs.items():
            _say(f"N = {key.n}, {key.way}, {key.step}, {number + 1} of {runs}")
            yield key, job()


def _installed(results: Results) -> Iterator[tuple[Way, Environment]]:
    for way in all_ways():
        try:
            _say(f"the environment of {way.name}")
            yield way, environment_of(way)
        except FailedError as error:
            results.missing[way.name] = f"did not install: {error}"


def _measure_size(
    results: Results,
    folder: Path,
    size: int,
    runs: int,
    environments: Mapping[Way, Environment],
) -> None:
    """Measure all on a playbook of one size; on one beyond the marks, builds alone, and once."""
    source = _source(folder / "playbook", size)
    projects = _projects(source, folder, _taking_part(environments, results, size))
    if size == DAILY:
        projects = list(_same(results, projects))
    builds = {Key(each.way.name, "build", size): each.build_cold for each in projects}
    if size > LARGE:
        _note(results, in_turn(builds, 1))
        return
    _note(results, in_turn(builds, runs))
    own = projects[0]
    _measure_again(results, own, size, runs)
    for each in projects:
        if each.way.name in (SERVED if size > DAILY else SERVED_DAILY):
            _measure_saves(results, each, size, runs)
    if size == DAILY:
        _measure_long_script(results, folder / "long", own, runs)


def _taking_part(
    environments: Mapping[Way, Environment], results: Results, size: int
) -> dict[Way, Environment]:
    """Return the ways that are measured at a size, ours first: none that failed before."""
    return {
        way: environment
        for way, environment in environments.items()
        if way.name not in results.missing and (size <= LARGE or way.name in GROWING)
    }


def _source(data_dir: Path, size: int, beats: int = 0) -> Source:
    playbook(data_dir, size // DAILY, beats)
    return source_of(data_dir)


def _projects(
    source: Source, folder: Path, environments: Mapping[Way, Environment]
) -> list[Project]:
    for way in environments:
        way.put(source, folder / way.name)
    return [
        Project(way, environment, folder / way.name) for way, environment in environments.items()
    ]


def _same(results: Results, projects: list[Project]) -> Iterator[Project]:
    """Yield the projects that build at all, and note in how far their pages are ours."""
    for each in projects:
        try:
            each.build_cold()
        except FailedError as error:
            results.missing[each.way.name] = f"did not build: {error}"
            continue
        results.same[each.way.name] = compare(projects[0].folder / "site", each.folder / "site")
        yield each


def _measure_again(results: Results, own: Project, size: int, runs: int) -> None:
    """Measure what our way does anew with what it did before."""
    _note(results, in_turn({Key("ours", "check", size): own.check_cold}, runs))
    own.build_cold()
    _note(results, in_turn({Key("ours", "warm build", size): own.build}, runs))
    file = own.folder / "data" / f"{saves.NAME}.yml"
    text = file.read_text(encoding="utf-8")
    for number in range(runs):
        file.write_text(text.replace(saves.TEXT, f"{saves.TEXT}, {number}"), encoding="utf-8")
        _note(results, in_turn({Key("ours", "check after a save", size): own.check}, 1))
    file.write_text(text, encoding="utf-8")


def _measure_saves(results: Results, project: Project, size: int, runs: int) -> None:
    """Measure how long a save takes to be served; of ours, saves of several kinds."""
    project.clear()
    is_ours = project.way.name == "ours"
    file = project.folder / (f"data/{saves.NAME}.yml" if is_ours else f"docs/{saves.NAME}.md")
    tried = (saves.texts, saves.titles, saves.slips) if is_ours else (saves.texts,)
    try:
        with project.serve() as server:
            for save in tried:
                _say(f"N = {size}, {project.way.name}, saves of {save.__name__}")
                for step, usages in save(server, file, runs).items():
                    key = Key(project.way.name, step, size)
                    _note(results, ((key, usage) for usage in usages))
    except FailedError as error:
        results.missing[f"{project.way.name}, saves, N = {size:,}"] = str(error)


def _measure_long_script(results: Results, folder: Path, own: Project, runs: int) -> None:
    long = replace(own, folder=folder / "ours")
    long.way.put(_source(folder / "playbook", DAILY, BEATS), long.folder)
    jobs = {
        Key("ours", "build with a long script", DAILY): long.build_cold,
        Key("ours", "check with a long script", DAILY): long.check_cold,
    }
    _note(results, in_turn(jobs, runs))


def _note(results: Results, measured: Iterable[tuple[Key, Usage]]) -> None:
    for key, usage in measured:
        results.add(key, usage)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
