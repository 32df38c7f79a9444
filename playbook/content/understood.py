"""The file of an entry, as far as it could be understood: from its text, or from the notes of an earlier run."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from playbook.content.entry import Entry, Recalled
from playbook.content.outline import as_plain, from_plain
from playbook.kinds import all_kinds
from playbook.notes import Notes
from playbook.reading import yaml_text
from playbook.reading.document import Document
from playbook.reading.problem import Problem
from playbook.schema.complaints import required_keys, validate
from playbook.schema.kind import Kind


@dataclass(frozen=True)
class Source:
    """The text of an entry's file, its name in messages, and the kind for which its folder is.

    ``key`` stands for all of that.
    """

    id: str
    kind: Kind
    name: str
    text: str
    key: str


@dataclass(frozen=True)
class Understood:
    """What was made of an entry's file, and what is wrong with it.

    ``other`` is the kind that it looks like where that is not the one of its folder.
    """

    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    other: Kind | None = None


def understand(source: Source, notes: Notes) -> Understood:
    """Return what can be understood of a file, as an earlier run noted it or as it is read now."""
    noted = notes.get(f"entry {source.key}")
    if noted is not None:
        return _recalled(source, noted)
    found = _read(source)
    if notes.are_kept:
        notes.put(f"entry {source.key}", _plain(found))
    return found


def kind_of(document: Document | None) -> Kind | None:
    """Return the one kind of which a file has every key that it needs, if there is one."""
    keys = set(document.value) if document and isinstance(document.value, dict) else set()
    fitting = [kind for kind in all_kinds() if keys.issuperset(required_keys(kind.model))]
    return fitting[0] if len(fitting) == 1 else None


def _read(source: Source) -> Understood:
    document, problems = yaml_text.parse(source.text, source.name)
    if document is None:
        return Understood(None, tuple(problems))
    other = kind_of(document)
    if other and other is not source.kind:
        return Understood(None, tuple(problems), other)
    content, more = validate(document, source.kind.model)
    entry = Entry(source.id, source.kind, content, document, source.key) if content else None
    return Understood(entry, (*problems, *more))


def _plain(found: Understood) -> list[Any]:
    outline = as_plain(found.entry.outline) if found.entry else None
    other = found.other.name if found.other else None
    return [outline, [asdict(problem) for problem in found.problems], other]


def _recalled(source: Source, noted: list[Any]) -> Understood:
    outline, problems, other = noted
    entry = outline and Recalled(
        source.id, source.kind, source.key, from_plain(outline), partial(_entry_of, source)
    )
    kind = next((kind for kind in all_kinds() if kind.name == other), None)
    return Understood(entry, tuple(Problem(**each) for each in problems), kind)


def _entry_of(source: Source) -> Entry:
    entry = _read(source).entry
    if entry is None:
        raise ValueError(f"what was noted of {source.name} does not hold")
    return entry
