"""What may be said when: the moves of ``etiquette.yml``, applied to every path of a script.

The rules are ``ask-too-soon``, ``stranger-asked-for-work`` and those that ``etiquette.yml`` makes
up: under ``every_good_path`` what a whole path must hold (``nothing-offered``, ``no-thanks`` and
``no-next-step`` in our own playbook), under ``answered_by`` what a line owes to their last move.
They hold on each path of best and fair choices. A script of how not to do it is held to them on each path at
all, and has to break just those that it says it does: else ``breaks-differ``.

A move has been said on every path to a beat unless the beat can be reached by choices that leave
it out. So one search of the graph for each thing that must have been said (a forward data-flow
analysis of one bit) finds both who breaks a rule and the shortest way to do so.

A name that leads nowhere is a matter of ``references``. Here a line with an unknown move may have
said anything, and what asks for an unknown move asks for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from playbook.content.catalog import Catalog, Entry
from playbook.kinds.script.graph import Found, Step, explore, steps_of, way_to
from playbook.kinds.script.model import Script
from playbook.reading.document import Loc
from playbook.reading.problem import Effort, Problem
from playbook.schema.reference import Reference
from playbook.settings.etiquette import Etiquette, Move

TOO_SOON = "ask-too-soon"
TOO_MUCH = "stranger-asked-for-work"

Moves = frozenset[str]


@dataclass(frozen=True)
class Breach:
    """A rule that a path of a script breaks: where, how it gets there, and what would help."""

    rule: str
    message: str
    loc: Loc
    way: tuple[str, ...]
    advice: str

    @property
    def path(self) -> str:
        """Return the shortest way to break the rule, in words."""
        return " → ".join(self.way) if self.way else "from the start"


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each breach, or for what a script wrongly says that it breaks."""
    etiquette = catalog.single(Etiquette)
    if etiquette is None or not etiquette.moves:
        return
    effort = Effort()
    for entry, script in catalog.holding(Script):
        found = breaches(script, etiquette)
        if script.breaks:
            yield from _differences(entry, script, etiquette, list(found), effort)
        else:
            yield from (_problem(entry, breach) for breach in found)


def breaches(script: Script, etiquette: Etiquette) -> Iterator[Breach]:
    """Yield every breach of the etiquette on the paths on which a script has to keep it."""
    paths = _Paths(script, etiquette)
    awaited = cache(lambda name: _awaited(etiquette.moves[name], etiquette))
    later = _later(script.stage, etiquette)
    for step in paths.lines():
        yield from _unanswered(paths, step)
        for index, name, before in paths.in_turn(step.choice.moves):
            if name in etiquette.moves:
                yield from _too_soon(paths, step, index, awaited(name), before)
                if etiquette.moves[name].stage in later:
                    yield _too_much(paths, step, index)
    yield from _lacking(paths)


def _awaited(move: Move, etiquette: Etiquette) -> list[Moves]:
    """Return the sets of moves of which one must have been said before a move."""
    known = etiquette.moves.keys()
    awaited = [frozenset({each}) for each in dict.fromkeys(move.after_all) if each in known]
    # Any of several is one thing to wait for: each path may say another of them.
    if move.after_any and known >= set(move.after_any):
        awaited.append(frozenset(move.after_any))
    return awaited


def _later(stage: str, etiquette: Etiquette) -> frozenset[str]:
    """Return the stages after the one at which a script begins."""
    stages = etiquette.stages
    return frozenset(stages[stages.index(stage) + 1 :] if stage in stages else [])


class _Paths:
    """The paths of a script, by what has not been said on them."""

    def __init__(self, script: Script, etiquette: Etiquette) -> None:
        self.script = script
        self.etiquette = etiquette
        self.known = frozenset(etiquette.moves)
        self._steps = {
            name: [step for step in steps if script.breaks or step.choice.quality != "poor"]
            for name, steps in steps_of(script).items()
        }
        self._found: dict[Moves, Found] = {}

    def lines(self) -> Iterator[Step]:
        """Yield each line that is on a path, as the first of its steps."""
        for name in self.without(frozenset()):
            lines: dict[int, Step] = {}
            for step in self._steps.get(name, ()):
                lines.setdefault(step.position, step)
            yield from lines.values()

    def without(self, moves: Moves) -> Found:
        """Return the beats that can be reached with none of the moves said."""
        if moves not in self._found:
            self._found[moves] = explore(
                self._steps,
                [self.script.start],
                lambda step: moves.isdisjoint(self.said(step.choice.moves)),
            )
        return self._found[moves]

    def said(self, moves: list[str]) -> Iterable[str]:
        """Return the moves of a line, or every move where one of them is unknown."""
        return moves if self.known.issuperset(moves) else self.known

    def in_turn(self, moves: list[str]) -> Iterator[tuple[int, str, Collection[str]]]:
        """Yield each move of a line with its position, and what has been said before it in the line."""
        before: set[str] = set()
        is_known = True
        for index, name in enumerate(moves):
            yield index, name, before if is_known else self.known
            before.add(name)
            is_known = is_known and name in self.known


def _too_soon(
    paths: _Paths, step: Step, index: int, awaited: list[Moves], before: Collection[str]
) -> Iterator[Breach]:
    """Yield ``ask-too-soon``, once for each way on which something has not come before a move."""
    name = step.choice.moves[index]
    missed: dict[tuple[str, ...], list[str]] = {}
    for moves in awaited:
        found = paths.without(moves)
        if step.beat in found and moves.isdisjoint(before):
            missed.setdefault(_way(found, step), []).append(_either(moves))
    for way, several in missed.items():
        yield Breach(
            rule=TOO_SOON,
            message=f"`{name}` must come after {' and after '.join(several)}",
            loc=(*step.loc, "moves", index),
            way=way,
            advice="Let an earlier line do that first, or ask later.",
        )


def _too_much(paths: _Paths, step: Step, index: int) -> Breach:
    """Return ``stranger-asked-for-work``: a move for a later stage than the script's."""
    name = step.choice.moves[index]
    due = paths.etiquette.moves[name].stage
    return Breach(
        rule=TOO_MUCH,
        message=f"`{name}` is for the stage `{due}`, and this talk begins at `{paths.script.stage}`",
        loc=(*step.loc, "moves", index),
        way=_way(paths.without(frozenset()), step),
        advice=f"Ask for something smaller, or write the talk for `stage: {due}`.",
    )


def _unanswered(paths: _Paths, step: Step) -> Iterator[Breach]:
    """Yield each move that a line owes to what they have just done, and does not make."""
    theirs = paths.script.beats[step.beat].moves
    said = paths.said(step.choice.moves)
    for demand in paths.etiquette.demands if theirs else ():
        if demand.after in theirs and demand.move in paths.known and demand.move not in said:
            yield Breach(
                rule=demand.rule,
                message=f"after their `{demand.after}`, this line needs `{demand.move}`",
                loc=(*step.loc, "moves"),
                way=_way(paths.without(frozenset()), step),
                advice="Let the line do that first, and say so in its `moves`.",
            )


def _lacking(paths: _Paths) -> Iterator[Breach]:
    """Yield each ending that can be reached without a move that every such path must have."""
    script = paths.script
    wanted = [
        demand
        for demand in paths.etiquette.demands
        if demand.concerns(script.stage, script.channel) and demand.move in paths.known
    ]
    for name, beat in script.beats.items():
        for demand in wanted:
            if not beat.ending or not demand.holds_for(beat.ending):
                continue
            found = paths.without(frozenset({demand.move}))
            if name in found:
                yield Breach(
                    rule=demand.rule,
                    message=f"the talk can end in `{name}` without `{demand.move}`",
                    loc=("beats", name, "ending"),
                    way=tuple(way_to(found, name)),
                    advice=f"Let a line on every way there do that: `moves: [{demand.move}]`.",
                )


def _way(found: Found, step: Step) -> tuple[str, ...]:
    return (*way_to(found, step.beat), step.choice.id)


def _either(moves: Moves) -> str:
    return " or ".join(f"`{move}`" for move in sorted(moves))


def _problem(entry: Entry, breach: Breach) -> Problem:
    hint = f"The shortest way there: {breach.path}. {breach.advice}"
    return entry.document.problem(breach.rule, breach.message, breach.loc, hint=hint)


def _differences(
    entry: Entry, script: Script, etiquette: Etiquette, found: list[Breach], effort: Effort
) -> Iterator[Problem]:
    """Yield what ``breaks`` names that is no rule, or is not broken; and what it leaves out."""
    known = _rules(etiquette)
    for index, rule in enumerate(script.breaks):
        if rule not in known:
            message = f"there is no etiquette rule `{rule}`"
            hint = effort.did_you_mean(rule, known)
            yield entry.document.problem("unknown-reference", message, ("breaks", index), hint=hint)
    if _understood(script, etiquette):
        yield from _kept(entry, script, known, {breach.rule for breach in found})
    if known.issuperset(script.breaks):
        yield from _unnamed(entry, script, found)


def _rules(etiquette: Etiquette) -> frozenset[str]:
    return frozenset({TOO_SOON, TOO_MUCH, *(demand.rule for demand in etiquette.demands)})


def _understood(script: Script, etiquette: Etiquette) -> bool:
    """Return whether every name on which a breach can depend is known."""
    known: dict[str, Collection[str]] = {
        "beat": script.beats,
        "move": etiquette.moves,
        "stage": frozenset(etiquette.stages),
    }
    references = chain[Reference](script.references(), etiquette.references())
    return all(each.id in known[each.target] for each in references if each.target in known)


def _kept(entry: Entry, script: Script, known: Moves, broken: set[str]) -> Iterator[Problem]:
    for index, rule in enumerate(script.breaks):
        if rule in known and rule not in broken:
            message = f"no path of this script breaks `{rule}`"
            hint = "Take the rule out, or add the line that breaks it."
            yield entry.document.problem("breaks-differ", message, ("breaks", index), hint=hint)


def _unnamed(entry: Entry, script: Script, found: list[Breach]) -> Iterator[Problem]:
    named = frozenset(script.breaks)
    first: dict[str, Breach] = {}
    for breach in found:
        if breach.rule not in named:
            first.setdefault(breach.rule, breach)
    for rule, breach in first.items():
        line = entry.document.place(breach.loc).line
        message = f"this script breaks `{rule}` too: {breach.message}"
        hint = (
            f"Line {line}; the shortest way there: {breach.path}. Name the rule, or mend the line."
        )
        yield entry.document.problem("breaks-differ", message, ("breaks",), hint=hint)
