"""Whether a problem can be found where it says it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from playbook.cli.explain import rules
from playbook.reading.document import LINE_BREAK
from playbook.reading.problem import Problem

KNOWN = frozenset(rules())


def misplaced(problems: Sequence[Problem], files: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with problems of files, by name: their order, places, rules, words."""
    if list(problems) != sorted(problems):
        yield "the problems are not in order"
    lines = {name: LINE_BREAK.split(text) for name, text in files.items()}
    for problem in problems:
        fault = _fault(problem, lines.get(problem.file, [""]))
        if fault:
            yield f"{fault}: {problem}"


def _fault(problem: Problem, lines: Sequence[str]) -> str:
    if not 1 <= problem.line <= len(lines) + 1:
        return "outside the file"
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    if not 1 <= problem.column <= len(line) + 1:
        return "outside the line"
    if not problem.message:
        return "says nothing"
    try:
        (problem.as_text() + problem.as_github()).encode()
    except UnicodeEncodeError:
        return "cannot be written"
    return ""


def unknown_rules(problems: Sequence[Problem], named: frozenset[str]) -> Iterator[str]:
    """Yield each problem whose rule is neither in the manual nor named by the playbook itself."""
    for problem in problems:
        if problem.rule not in KNOWN | named:
            yield f"no page explains the rule of {problem}"
