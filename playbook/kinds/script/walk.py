"""One way through a script: the model conversation, and how it goes wrong."""

from __future__ import annotations

from playbook.kinds.script.graph import explore, steps_of, turned
from playbook.kinds.script.model import Beat, Choice, Script

Turns = list[tuple[Beat, Choice | None]]


def walk(script: Script, quality: str = "best") -> Turns:
    """Return one conversation: the beats from the start on, each with the line that was said.

    The first choice of the ``quality`` is taken in each beat, or the best where none has it. Of
    several replies comes the first; at its best, the first from which best lines can reach a strong
    ending. The last beat is an ending, or one that was there before.
    """
    turns: Turns = []
    lucky = _lucky(script) if quality == "best" else frozenset()
    name, seen = script.start, set[str]()
    while name not in seen and script.beats[name].choices:
        seen.add(name)
        said = _said(script.beats[name], quality)
        turns.append((script.beats[name], said))
        targets = [target for _, target in said.targets]
        name = next((each for each in targets if each in lucky), targets[0])
    return [*turns, (script.beats[name], None)]


def _said(beat: Beat, quality: str) -> Choice:
    fitting = [each for each in beat.choices if each.quality == quality]
    best = [each for each in beat.choices if each.quality == "best"]
    return [*fitting, *best, *beat.choices][0]


def _lucky(script: Script) -> frozenset[str]:
    """Return the beats from which best lines can reach a strong ending."""
    strong = [name for name, beat in script.beats.items() if beat.ending == "strong"]
    back = turned(steps_of(script))
    return frozenset(explore(back, strong, lambda step: step.choice.quality == "best", back=True))
