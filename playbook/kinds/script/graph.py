"""A script as a graph: beats joined by steps, and what can be reached along them.

This module finds no fault with anything: it answers the questions of ``conversation`` and
``etiquette``. To explore takes time linear in the size of the graph; no path is enumerated.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from playbook.kinds.script.model import Choice, Script
from playbook.reading.document import Loc

LONGEST = 12
"""How many steps of a way are told."""

CUT = "…"
"""What stands for the steps that are not told."""


class Step(NamedTuple):
    """A choice, seen as a step from one beat to the next: one for each of its replies.

    ``at`` is where in the choice the name of its ``target`` stands.
    """

    beat: str
    position: int
    choice: Choice
    target: str
    at: Loc

    @property
    def loc(self) -> Loc:
        """Return where the choice stands in its document."""
        return ("beats", self.beat, "choices", self.position)


Steps = Mapping[str, list[Step]]
"""The steps from each beat, or to each beat where they are ``turned``."""

Found = Mapping[str, Step | None]
"""What was reached, each with the step by which that happened first: None where it began.

A name to which a step leads is reached even if no beat has that name.
"""


def steps_of(script: Script) -> Steps:
    """Return the steps of a script, whether or not a beat has the name to which they lead."""
    return {
        name: [
            Step(name, index, choice, target, at)
            for index, choice in enumerate(beat.choices)
            for at, target in choice.targets
        ]
        for name, beat in script.beats.items()
    }


def turned(steps: Steps) -> Steps:
    """Return the steps by the beat to which they lead, for a search backwards."""
    back: dict[str, list[Step]] = {}
    for several in steps.values():
        for step in several:
            back.setdefault(step.target, []).append(step)
    return back


def explore(
    steps: Steps,
    starts: Iterable[str],
    may: Callable[[Step], bool] = lambda _: True,
    *,
    back: bool = False,
) -> Found:
    """Return what can be reached from ``starts`` along the steps that one ``may`` take.

    The search is breadth first, so that the steps noted make up the shortest ways. To search
    ``back`` from the starts, give the steps ``turned``.
    """
    found: dict[str, Step | None] = dict.fromkeys(starts)
    queue = deque(found)
    while queue:
        for step in steps.get(queue.popleft(), []):
            name = step.beat if back else step.target
            if name not in found and may(step):
                found[name] = step
                queue.append(name)
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
            way.appendleft(CUT)
            break
        way.appendleft(step.choice.id)
        step = found[step.beat]
    return list(way)


def way_on(found: Found, name: str) -> tuple[list[str], str]:
    """Return the ids of the choices from a beat to where a search ``back`` began, and that place.

    Of a way of more than ``LONGEST`` steps only the first are returned, before ``CUT``.
    """
    way: list[str] = []
    while step := found[name]:
        if len(way) == LONGEST:
            way.append(CUT)
            break
        way.append(step.choice.id)
        name = step.target
    return way, name
