"""A script must hold together as a conversation, whatever is chosen.

The rules are ``unreachable-beat``, ``no-way-out``, ``no-best-choice``, ``unexplained-choice``,
``playthrough-fails``, ``uncovered-choice`` and ``uncovered-reply``. A name that leads nowhere is a
matter of ``references``; here it counts as one that may lead anywhere, so that it is reported only
once. Where luck deals replies, a playthrough passes if one of them leads where it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from playbook.content.alone import Files
from playbook.kinds.script.graph import CUT, Found, Step, explore, steps_of, turned, way_on, way_to
from playbook.kinds.script.model import Beat, Playthrough, Script
from playbook.reading.document import Document, Loc
from playbook.reading.problem import Problem, recited

FILE_BY_FILE = True

MOST = 12
"""How many names a hint recites."""


class _Talk:
    """A script, its document, its steps, and what can be reached along them."""

    def __init__(self, document: Document, script: Script) -> None:
        self.document = document
        self.script = script
        self.steps = steps_of(script)
        self.back = turned(self.steps)
        self.endings = [name for name, beat in script.beats.items() if beat.ending]
        self.found = explore(self.steps, [script.start])
        self.named = {name for each in script.playthroughs for name in each.choose}

    @cached_property
    def onward(self) -> Found:
        """Return the beats from which an ending can be reached, each with the step towards it."""
        return explore(self.back, self.endings, back=True)

    @property
    def understood(self) -> bool:
        """Return whether all that playthroughs name exists: else it may have been any choice."""
        return self.named <= {choice.id for _, choice in self.script.choices()}


def check(catalog: Files) -> Iterator[Problem]:
    """Yield a problem for each beat, choice and playthrough that a conversation trips over."""
    rules = (_unreachable, _no_way_out, _no_best, _unexplained, _fails, _uncovered, _never_dealt)
    for entry, script in catalog.holding(Script):
        talk = _Talk(entry.document, script)
        for rule in rules:
            yield from rule(talk)


def _unreachable(talk: _Talk) -> Iterator[Problem]:
    """Yield ``unreachable-beat``: no choices lead there from the start."""
    # A misspelled name may have been meant for any beat.
    if not talk.found.keys() <= talk.script.beats.keys():
        return
    for name in talk.script.beats:
        if name not in talk.found:
            message = f"no choices lead from the start to the beat `{name}`"
            hint = f"Let a choice lead there with `next: {name}`, or take the beat out."
            loc = ("beats", name)
            yield talk.document.problem("unreachable-beat", message, loc, hint=hint, at_key=True)


def _no_way_out(talk: _Talk) -> Iterator[Problem]:
    """Yield ``no-way-out``: a beat from which the talk can never end."""
    unknown = talk.back.keys() - talk.script.beats.keys()
    safe = explore(talk.back, [*talk.endings, *unknown], back=True)
    for name in talk.script.beats:
        if name not in safe:
            message = f"from the beat `{name}` no ending can be reached"
            onward = recited(dict.fromkeys(step.target for step in talk.steps[name]), MOST)
            hint = f"It leads only to {onward}. Add a choice that leads on to an ending."
            loc = ("beats", name)
            yield talk.document.problem("no-way-out", message, loc, hint=hint, at_key=True)


def _no_best(talk: _Talk) -> Iterator[Problem]:
    """Yield ``no-best-choice``: a beat with choices where not exactly one is best."""
    for name, beat in talk.script.beats.items():
        best = [index for index, each in enumerate(beat.choices) if each.quality == "best"]
        loc = ("beats", name)
        if beat.choices and not best:
            message = f"no choice of the beat `{name}` is the best"
            hint = "Give the one that you would teach `quality: best`."
            yield talk.document.problem("no-best-choice", message, loc, hint=hint, at_key=True)
        elif len(best) > 1:
            names = recited((beat.choices[index].id for index in best), MOST)
            message = f"{len(best)} choices of the beat `{name}` are the best: {names}"
            hint = "Keep the one that you would teach first; make the others `fair`."
            second = (*loc, "choices", best[1], "quality")
            yield talk.document.problem("no-best-choice", message, second, hint=hint)


def _unexplained(talk: _Talk) -> Iterator[Problem]:
    """Yield ``unexplained-choice``: a poor choice without its why."""
    for loc, choice in talk.script.choices():
        if choice.quality == "poor" and choice.why is None:
            message = f"the poor choice `{choice.id}` does not say why"
            hint = "Add `why: …`: what the line does to the other person, and what to do instead."
            yield talk.document.problem("unexplained-choice", message, (*loc, "id"), hint=hint)


def _fails(talk: _Talk) -> Iterator[Problem]:
    """Yield ``playthrough-fails``: an author's test that the script does not pass."""
    known = {choice.id for _, choice in talk.script.choices()}
    for index, playthrough in enumerate(talk.script.playthroughs):
        # What comes after a misspelled choice cannot be known.
        understood = known.issuperset(playthrough.choose)
        if understood and (failure := _failure(talk, playthrough)):
            message, hint, loc = failure
            at = ("playthroughs", index, *loc)
            yield talk.document.problem("playthrough-fails", message, at, hint=hint)


def _failure(talk: _Talk, playthrough: Playthrough) -> tuple[str, str, Loc] | None:
    """Return what goes wrong in a walk, the way out, and where in the playthrough."""
    beats = talk.script.beats
    names = [talk.script.start]
    for index, chosen in enumerate(playthrough.choose):
        # A misspelled name may have been meant for a beat with the choice.
        if not beats.keys() >= set(names):
            return None
        onward = [
            step.target for name in names for step in talk.steps[name] if step.choice.id == chosen
        ]
        if not onward:
            return *_not_there({name: beats[name] for name in names}, chosen), ("choose", index)
        names = list(dict.fromkeys(onward))
    if not beats.keys() >= set(names):
        return None
    return _wrong_end({name: beats[name] for name in names}, playthrough)


def _not_there(reached: Mapping[str, Beat], chosen: str) -> tuple[str, str]:
    if all(beat.ending for beat in reached.values()):
        message = f"the talk is over in {_beats(reached)}, before `{chosen}` can be said"
        return message, f"Take `{chosen}` out, and what comes after it."
    return f"{_beats(reached)} has no choice `{chosen}`", _possible(reached)


def _wrong_end(
    reached: Mapping[str, Beat], playthrough: Playthrough
) -> tuple[str, str, Loc] | None:
    ends = {name: beat.ending for name, beat in reached.items() if beat.ending}
    if not ends:
        message = f"this walk stops in {_beats(reached)}, before an ending"
        return message, _possible(reached), ("choose", len(playthrough.choose) - 1)
    if playthrough.ends not in ends.values():
        found = " or ".join(f"`{ending}` in `{name}`" for name, ending in ends.items())
        possible = " or ".join(f"`ends: {ending}`" for ending in dict.fromkeys(ends.values()))
        message = f"this walk ends {found}, not `{playthrough.ends}`"
        return message, f"Write {possible}, or choose another way.", ("ends",)
    return None


def _beats(reached: Iterable[str]) -> str:
    return " or ".join(f"the beat `{name}`" for name in reached)


def _possible(reached: Mapping[str, Beat]) -> str:
    choices = (choice.id for beat in reached.values() for choice in beat.choices)
    return f"Possible there: {recited(choices, MOST)}."


def _uncovered(talk: _Talk) -> Iterator[Problem]:
    """Yield ``uncovered-choice``: one that no playthrough takes."""
    if not talk.understood:
        return
    told: set[str] = set()
    for step in _testable(talk):
        name = step.choice.id
        if name not in talk.named and name not in told:
            told.add(name)
            message = f"no playthrough takes the choice `{name}`"
            hint = _test_of(talk, step)
            yield talk.document.problem("uncovered-choice", message, (*step.loc, "id"), hint=hint)


def _never_dealt(talk: _Talk) -> Iterator[Problem]:
    """Yield ``uncovered-reply``: one of a choice that a playthrough takes, but never with it."""
    if not talk.understood:
        return
    dealt = _dealt(talk)
    for step in _testable(talk):
        name = step.choice.id
        if step.choice.replies and name in talk.named and (name, step.target) not in dealt:
            message = f"no playthrough takes `{name}` with the reply `{step.target}`"
            hint = _test_of(talk, step)
            loc = (*step.loc, *step.at)
            yield talk.document.problem("uncovered-reply", message, loc, hint=hint)


def _dealt(talk: _Talk) -> set[tuple[str, str]]:
    """Return the choices that playthroughs take, each with a beat to which it then leads."""
    home = {choice.id: str(loc[1]) for loc, choice in talk.script.choices()}
    targets = {
        choice.id: [target for _, target in choice.targets] for _, choice in talk.script.choices()
    }
    endings = {name: talk.script.beats[name].ending for name in talk.endings}
    dealt: set[tuple[str, str]] = set()
    for playthrough in talk.script.playthroughs:
        *_, last = playthrough.choose
        dealt.update((each, home[then]) for each, then in pairwise(playthrough.choose))
        dealt.update(
            (last, each) for each in targets[last] if endings.get(each) == playthrough.ends
        )
    return dealt


def _testable(talk: _Talk) -> Iterator[Step]:
    """Yield each step that a playthrough can take; of the others a rule above complains."""
    for name, steps in talk.steps.items():
        if name in talk.found:
            yield from (step for step in steps if step.target in talk.onward)


def _test_of(talk: _Talk, step: Step) -> str:
    """Return the advice to add a playthrough; its words, too, where they are not too long."""
    onward, end = way_on(talk.onward, step.target)
    way = [*way_to(talk.found, step.beat), step.choice.id, *onward]
    if CUT in way:
        return "Add a playthrough that takes it."
    ending = talk.script.beats[end].ending
    return f"Add `- {{choose: [{', '.join(way)}], ends: {ending}}}`."
