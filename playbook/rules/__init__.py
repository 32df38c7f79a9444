"""What must hold across entries: a module for each family of rules.

Every module here defines ``check(catalog)``, which yields a problem for each finding. One that
looks at each file by itself says so, with ``FILE_BY_FILE = True``: it is given ``Files``, and what it
finds in a file is kept until that file changes, or something beside it for which the module asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from playbook.content.alone import Question, answer, each_alone
from playbook.content.catalog import Catalog
from playbook.memory import Memory
from playbook.notes import Notes
from playbook.reading.problem import Problem
from playbook.schema.discovery import modules_in

_Check = Callable[[Any], Iterable[Problem]]


@dataclass
class _Found:
    """What was found in a file by itself, and the answers on which that depends."""

    problems: list[Problem] = field(default_factory=list)
    answers: dict[Question, str | bool] | None = None

    def holds(self, catalog: Catalog) -> bool:
        """Return whether all of it would be found again in the very same file."""
        return self.answers is not None and all(
            answer(catalog, question) == before for question, before in self.answers.items()
        )


def check_all(
    catalog: Catalog, memory: Memory | None = None, notes: Notes | None = None
) -> list[Problem]:
    """Apply every rule. Returns the findings in the order of files and lines.

    ``memory`` and ``notes`` know what was found in files that have not changed. Raises
    AttributeError for a module without ``check``.
    """
    modules = modules_in(__name__, "check")
    alone = [each.check for each in modules if getattr(each, "FILE_BY_FILE", False)]
    across = [each.check for each in modules if each.check not in alone]
    found = _in_each_file(alone, catalog, memory or Memory(), notes or Notes())
    return sorted([*found, *(problem for check in across for problem in check(catalog))])


def _in_each_file(
    checks: list[_Check], catalog: Catalog, memory: Memory, notes: Notes
) -> Iterator[Problem]:
    for key, one in each_alone(catalog):
        found = memory.recall(("found", key), lambda key=key: _noted(notes, key))  # type: ignore[misc]
        if not found.holds(catalog):
            alone = one()
            found.problems = [problem for check in checks for problem in check(alone)]
            found.answers = {question: answer(catalog, question) for question in alone.asked}
            _note(notes, key, found)
        yield from found.problems


def _noted(notes: Notes, key: str) -> _Found:
    """Return what an earlier run found, or what does not hold."""
    noted = notes.get(f"found {key}")
    if noted is None:
        return _Found()
    problems, answers = noted
    return _Found(
        [Problem(**each) for each in problems], {(what, of): said for what, of, said in answers}
    )


def _note(notes: Notes, key: str, found: _Found) -> None:
    if notes.are_kept:
        problems = [asdict(problem) for problem in found.problems]
        answers = [(*question, said) for question, said in (found.answers or {}).items()]
        notes.put(f"found {key}", [problems, sorted(answers)])
