"""Mistakes of which it is known where they must be found: a misspelled key, a wrong type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from random import Random

from playbook.kinds import all_kinds
from playbook.reading import yaml_text
from playbook.reading.document import Place
from playbook.reading.problem import Problem
from playbook.schema.model import Model
from playbook.settings import all_settings
from tests.models import Use, uses
from tests.values import at


@dataclass(frozen=True)
class Mistake:
    """A file with one mistake, and what must be said of it where."""

    kind: str
    text: str
    file: str
    place: Place
    rule: str

    def is_found(self, problems: Sequence[Problem]) -> bool:
        """Return whether one of the problems says so."""
        return any(
            (each.file, each.line, each.column, each.rule) == (self.file, *self.place, self.rule)
            for each in problems
        )


def misspelled(random: Random, file: str, text: str) -> Mistake | None:
    """Misspell a key that a model declares."""
    document, _ = yaml_text.parse(text, file)
    assert document
    keys = [use for use in _uses(file, text) if use.loc[-1] == use.key.name]
    if not keys:
        return None
    place = document.place(random.choice(keys).loc, at_key=True)
    return Mistake("misspelled", _inserted(text, place, "qq"), file, place, "unknown-key")


def wrong_type(random: Random, file: str, text: str) -> Mistake | None:
    """Put a list in place of a single value that ends its line."""
    document, _ = yaml_text.parse(text, file)
    assert document
    places = [
        document.place(use.loc)
        for use in _uses(file, text)
        if _ends_its_line(at(document.value, use.loc), document.lines, document.place(use.loc))
    ]
    if not places:
        return None
    place = random.choice(places)
    lines = list(document.lines)
    lines[place.line - 1] = f"{lines[place.line - 1][: place.column - 1]}[[wrong]]"
    return Mistake("wrong_type", "\n".join(lines), file, place, "wrong-type")


def model_of(file: str) -> type[Model]:
    """Return the model of a file of a playbook."""
    folder = PurePath(file).parent.name
    models = {kind.folder: kind.model for kind in all_kinds()}
    singles = {single.name: single.model for single in all_settings()}
    return models.get(folder) or singles[file]


def _uses(file: str, text: str) -> Iterator[Use]:
    document, _ = yaml_text.parse(text, file)
    assert document
    return uses(document, model_of(file))


def _inserted(text: str, place: Place, what: str) -> str:
    lines = text.split("\n")
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + what + line[place.column - 1 :]
    return "\n".join(lines)


def _ends_its_line(value: object, lines: tuple[str, ...], place: Place) -> bool:
    if isinstance(value, dict | list) or value is None:
        return False
    rest = lines[place.line - 1][place.column - 1 :]
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return rest in {written, f'"{written}"', f"'{written}'"} and not re.match(r"[|>]", rest)
