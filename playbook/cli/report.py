"""How a command tells what it found, and the statuses with which it exits."""

from __future__ import annotations

import json
from collections.abc import Callable

from playbook.reading.problem import Problem

CLEAN, PROBLEMS, CANNOT_RUN = 0, 1, 2


def as_text(problems: list[Problem]) -> str:
    """Return problems for people."""
    return "\n\n".join(problem.as_text() for problem in problems)


def as_json(problems: list[Problem]) -> str:
    """Return problems for programs."""
    return json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: list[Problem]) -> str:
    """Return problems as annotations for GitHub Actions."""
    return "\n".join(problem.as_github() for problem in problems)


FORMATS: dict[str, Callable[[list[Problem]], str]] = {
    "text": as_text, "json": as_json, "github": as_github,
}  # fmt: skip


def summary(problems: list[Problem], entries: int) -> str:
    """Return how many problems there are, or how many entries were checked where there are none."""
    if not problems:
        return f"{count(entries, 'entry', 'entries')} checked, no problems"
    files = len({problem.file for problem in problems})
    found = count(len(problems), "problem", "problems")
    return f"{found} in {count(files, 'file', 'files')}"


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"
