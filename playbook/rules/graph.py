"""A script as a graph: beats joined by steps, and what can be reached along them.

This module finds no fault with anything: it answers the questions of ``conversation`` and
``etiquette``. To explore takes time linear in the size of the graph; no path is enumerated.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from playbook.kinds.script import Choice, Script
from playbook.source import Loc

LONGEST = 20
"""The number of steps from which on the beginning of a way is left out."""

CUT = "…"
"""What stands for a beginning that is left out."""


class Step(NamedTuple):
    """A choice, seen as a step from one beat to the next."""

    source: str
    target: str
    choice: Choice
    loc: Loc


Steps = Mapping[str, list[Step]]
"""The steps from each beat that has any."""

Found = Mapping[str, Step | None]
"""What was reached, each with the step by which that happened first: None where it began.

A name to which a step leads is reached even if no beat has that name.
"""


def steps_of(script: Script) -> Steps:
    """Return the steps of a script, whether or not a beat has the name to which they lead."""
    steps: dict[str, list[Step]] = {}
    for name, beat in script.beats.items():
        for index, choice in enumerate(beat.choices):
            loc = ("beats", name, "choices", index)
            steps.setdefault(name, []).append(Step(name, choice.next, choice, loc))
    return steps


def turned(steps: Steps) -> Steps:
    """Return the steps backwards, each from where it led to where it began."""
    back: dict[str, list[Step]] = {}
    for several in steps.values():
        for step in several:
            turn = step._replace(source=step.target, target=step.source)
            back.setdefault(turn.source, []).append(turn)
    return back


def explore(
    steps: Steps, starts: Iterable[str], may: Callable[[Step], bool] = lambda _: True
) -> Found:
    """Return what can be reached from ``starts`` along the steps that one ``may`` take.

    The search is breadth first, so that the steps noted make up the shortest ways.
    """
    found: dict[str, Step | None] = dict.fromkeys(starts)
    queue = deque(found)
    while queue:
        for step in steps.get(queue.popleft(), ()):
            if step.target not in found and may(step):
                found[step.target] = step
                queue.append(step.target)
    return found


def way_to(found: Found, name: str) -> list[str]:
    """Return the ids of the choices on the shortest way to what was reached.

    Of a way of more than ``LONGEST`` steps only the last are returned, after ``CUT``: a long
    script with a finding in each beat would otherwise take quadratic time, and nobody reads it.
    """
    way: deque[str] = deque()
    step = found[name]
    while step:
        if len(way) == LONGEST:
            return [CUT, *way]
        way.appendleft(step.choice.id)
        step = found[step.source]
    return list(way)
