"""A script must hold together as a conversation, whatever is chosen.

The rules are ``unreachable-beat``, ``no-way-out``, ``no-best-choice``, ``unexplained-choice``,
``playthrough-fails`` and ``uncovered-choice``. A name that leads nowhere is a matter of
``references``; here it counts as one that may lead anywhere, so that it is reported only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playbook.catalog import Catalog
from playbook.kinds.script import Beat, Choice, Playthrough, Script
from playbook.problem import Problem
from playbook.rules.graph import CUT, Step, explore, steps_of, turned, way_to
from playbook.source import Document, Loc


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each beat, choice and playthrough that a conversation trips over."""
    rules = (_unreachable, _no_way_out, _no_best, _unexplained, _fails, _uncovered)
    for entry in catalog.entries.values():
        if isinstance(entry.content, Script):
            for rule in rules:
                yield from rule(entry.document, entry.content)


def _unreachable(document: Document, script: Script) -> Iterator[Problem]:
    """Yield ``unreachable-beat``: no choices lead there from the start."""
    reached = _reached(script)
    for name in script.beats:
        if name not in reached:
            message = f"no choices lead from the start to the beat `{name}`"
            hint = f"Let a choice lead there with `next: {name}`, or take the beat out."
            loc = ("beats", name)
            yield document.problem("unreachable-beat", message, loc, hint=hint, at_key=True)


def _reached(script: Script) -> Iterable[str]:
    found = explore(steps_of(script), [script.start]).keys()
    # A misspelled name may have been meant for any beat.
    return found if found <= script.beats.keys() else script.beats.keys()


def _no_way_out(document: Document, script: Script) -> Iterator[Problem]:
    """Yield ``no-way-out``: a beat from which the talk can never end."""
    steps = steps_of(script)
    targets = {choice.next for _, choice in script.choices()}
    endings = [name for name, beat in script.beats.items() if beat.ending]
    safe = explore(turned(steps), [*endings, *(targets - script.beats.keys())])
    for name in script.beats:
        if name not in safe:
            message = f"from the beat `{name}` no ending can be reached"
            onward = _listed(dict.fromkeys(step.target for step in steps[name]))
            hint = f"It leads only to {onward}. Add a choice that leads on to an ending."
            loc = ("beats", name)
            yield document.problem("no-way-out", message, loc, hint=hint, at_key=True)


def _no_best(document: Document, script: Script) -> Iterator[Problem]:
    """Yield ``no-best-choice``: a beat with choices where not exactly one is best."""
    for name, beat in script.beats.items():
        best = [index for index, each in enumerate(beat.choices) if each.quality == "best"]
        loc = ("beats", name)
        if beat.choices and not best:
            message = f"no choice of the beat `{name}` is the best"
            hint = "Give the one that you would teach `quality: best`."
            yield document.problem("no-best-choice", message, loc, hint=hint, at_key=True)
        elif len(best) > 1:
            names = _listed(beat.choices[index].id for index in best)
            message = f"{len(best)} choices of the beat `{name}` are the best: {names}"
            hint = "Keep the one that you would teach first; make the others `fair`."
            second = (*loc, "choices", best[1], "quality")
            yield document.problem("no-best-choice", message, second, hint=hint)


def _unexplained(document: Document, script: Script) -> Iterator[Problem]:
    """Yield ``unexplained-choice``: a poor choice without its why."""
    for loc, choice in script.choices():
        if choice.quality == "poor" and choice.why is None:
            message = f"the poor choice `{choice.id}` does not say why"
            hint = "Add `why: …`: what the line does to the other person, and what to do instead."
            yield document.problem("unexplained-choice", message, (*loc, "id"), hint=hint)


def _fails(document: Document, script: Script) -> Iterator[Problem]:
    """Yield ``playthrough-fails``: an author's test that the script does not pass."""
    for index, playthrough in enumerate(script.playthroughs):
        if failure := _failure(script, playthrough):
            message, hint, loc = failure
            at = ("playthroughs", index, *loc)
            yield document.problem("playthrough-fails", message, at, hint=hint)


def _failure(script: Script, playthrough: Playthrough) -> tuple[str, str, Loc] | None:
    """Return what goes wrong in a walk, the way out, and where in the playthrough."""
    known = {choice.id for _, choice in script.choices()}
    name = script.start
    for index, chosen in enumerate(playthrough.choose):
        if name not in script.beats or chosen not in known:
            return None
        choice = _choice(script.beats[name], chosen)
        if choice is None:
            return *_not_there(name, script.beats[name], chosen), ("choose", index)
        name = choice.next
    return _wrong_end(name, script.beats[name], playthrough) if name in script.beats else None


def _choice(beat: Beat, chosen: str) -> Choice | None:
    return next((choice for choice in beat.choices if choice.id == chosen), None)


def _not_there(name: str, beat: Beat, chosen: str) -> tuple[str, str]:
    if beat.ending:
        message = f"the talk is over in the beat `{name}`, before `{chosen}` can be said"
        return message, f"Take `{chosen}` out, and what comes after it."
    return f"the beat `{name}` has no choice `{chosen}`", _possible(beat)


def _wrong_end(name: str, beat: Beat, playthrough: Playthrough) -> tuple[str, str, Loc] | None:
    if beat.ending is None:
        message = f"this walk stops in the beat `{name}`, before an ending"
        return message, _possible(beat), ("choose", len(playthrough.choose) - 1)
    if beat.ending != playthrough.ends:
        message = f"this walk ends `{beat.ending}` in `{name}`, not `{playthrough.ends}`"
        return message, f"Write `ends: {beat.ending}`, or choose another way.", ("ends",)
    return None


def _possible(beat: Beat) -> str:
    return f"Possible there: {_listed(choice.id for choice in beat.choices)}."


def _uncovered(document: Document, script: Script) -> Iterator[Problem]:
    """Yield ``uncovered-choice``: one that no playthrough takes."""
    known = {choice.id for _, choice in script.choices()}
    named = {chosen for playthrough in script.playthroughs for chosen in playthrough.choose}
    # A misspelled name may have been meant for any choice.
    if not named <= known:
        return
    tests = _Tests(script)
    reached = _reached(script)
    for steps in steps_of(script).values():
        for step in steps:
            if step.choice.id not in named and step.source in reached:
                message = f"no playthrough takes the choice `{step.choice.id}`"
                loc = (*step.loc, "id")
                yield document.problem("uncovered-choice", message, loc, hint=tests.hint(step))


class _Tests:
    """Writes playthroughs: the shortest way to a choice, and from there to an ending."""

    def __init__(self, script: Script) -> None:
        self._beats = script.beats
        steps = steps_of(script)
        self._there = explore(steps, [script.start])
        endings = [name for name, beat in script.beats.items() if beat.ending]
        self._onward = explore(turned(steps), endings)

    def hint(self, step: Step) -> str:
        """Return the advice to add a playthrough; its words, too, where they are not too long."""
        if step.source not in self._there or step.target not in self._onward:
            return "Add a playthrough that takes it."
        back = way_to(self._onward, step.target)
        way = [*way_to(self._there, step.source), step.choice.id, *reversed(back)]
        if CUT in way:
            return "Add a playthrough that takes it."
        return f"Add `- {{choose: [{', '.join(way)}], ends: {self._ending(step.target)}}}`."

    def _ending(self, name: str) -> str:
        while step := self._onward[name]:
            name = step.source
        return str(self._beats[name].ending)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
