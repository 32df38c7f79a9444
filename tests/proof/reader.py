"""The reader of YAML, tried by a fuzzer that follows which code an input reaches (atheris).

`python -m tests.proof.reader -runs=1000000 FOLDER` keeps in a folder what reaches something new.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["playbook.reading"]):
    from playbook.reading import yaml_text

from tests.proof.places import misplaced

NAME = "fuzzed.yml"


def read(data: bytes) -> None:
    """Read bytes as a file's text. Raises AssertionError for a problem that is not in its place."""
    text = data.decode(errors="surrogateescape")
    document, problems = yaml_text.parse(text, NAME)
    assert (document is None) <= bool(problems)
    assert not (faults := list(misplaced(sorted(problems), {NAME: text}))), faults
    if document:
        for loc, value in document.texts():
            place = document.place(loc)
            assert 1 <= place.line <= len(document.lines) + 1, (loc, value, place)


def main() -> None:
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
