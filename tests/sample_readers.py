"""Three readers, and what each would say or send: our best lines and messages in their own words.

Run as a program, it writes the texts anew: ``python -m tests.sample_readers``. Read them aloud before
you commit them: a line must make sense for a hairdresser, a nurse and an engineer alike.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from playbook.kinds.script.model import Beat, Choice, Script
from playbook.kinds.script.walk import walk
from playbook.schema.detail import DETAIL
from tests.own_playbook import BANKS, SCRIPTS
from tests.project import ROOT

FOLDER = ROOT / "tests" / "readers"
READERS = sorted(path.stem for path in FOLDER.glob("*.yml"))
WIDTH = 100


def words_of(reader: str) -> dict[str, str]:
    """Return what a reader fills in, by the name of the detail."""
    found: dict[str, str] = yaml.safe_load((FOLDER / f"{reader}.yml").read_text(encoding="utf-8"))
    return found


def golden(reader: str) -> Path:
    """Return where the text of a reader is kept."""
    return FOLDER / f"{reader}.txt"


def told(reader: str) -> str:
    """Return every best line of every script, and every message, in a reader's own words.

    Raises KeyError for a missing one.
    """
    own = words_of(reader)
    scripts = ["\n\n".join(_script(name, own)) for name in SCRIPTS]
    banks = ["\n\n".join(_bank(name, own)) for name in BANKS]
    return "\n\n\n".join([*scripts, *banks]) + "\n"


def _bank(name: str, own: Mapping[str, str]) -> Iterator[str]:
    yield f"=== {name}: {BANKS[name].title}"
    for message in BANKS[name].messages:
        yield f"({message.title})"
        yield _paragraph(message.text, own)


def _script(name: str, own: Mapping[str, str]) -> Iterator[str]:
    script = SCRIPTS[name]
    yield f"=== {name}: {script.title}"
    *turns, (end, _) = walk(script)
    for beat, choice in turns:
        yield from _turn(beat, choice, own)
    yield from _turn(end, None, own)
    for beat, choice in _elsewhere(script, {choice.id for _, choice in turns if choice}):
        yield "--- or else"
        yield from _turn(beat, choice, own)


def _elsewhere(script: Script, told: set[str]) -> Iterator[tuple[Beat, Choice]]:
    for name in script.numbers:
        for choice in script.beats[name].choices:
            if choice.quality == "best" and choice.id not in told:
                yield script.beats[name], choice


def _turn(beat: Beat, choice: Choice | None, own: Mapping[str, str]) -> Iterator[str]:
    if beat.scene:
        yield _paragraph(f"({beat.scene})", own)
    if beat.they:
        yield _paragraph(f"They: {beat.they}", own)
    if choice:
        yield _paragraph(f"You:  {choice.say}", own)


def _paragraph(text: str, own: Mapping[str, str]) -> str:
    filled = DETAIL.sub(lambda found: own[found[1]], " ".join(text.split()))
    return textwrap.fill(filled, WIDTH, subsequent_indent="      ", break_long_words=False)


if __name__ == "__main__":
    for each in READERS:
        golden(each).write_text(told(each), encoding="utf-8")
    sys.exit(0)
