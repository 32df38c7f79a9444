"""A fair world is not one in which the right words always win: ``always-rewarded``.

Whoever rehearses only talks that go well for good lines reads silence as a fault of their own. It is
a warning, and ``fair_world`` in ``etiquette.yml`` sets its limit: without it, it is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from playbook.content.catalog import Catalog
from playbook.kinds.script.graph import explore, steps_of
from playbook.kinds.script.model import Script
from playbook.reading.problem import Problem, recited
from playbook.settings.etiquette import Etiquette

MOST = 6
"""How many names a hint recites."""


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield ``always-rewarded``, once for the playbook: too few best lines meet bad luck."""
    etiquette = catalog.single(Etiquette)
    limits = etiquette.fair_world if etiquette else None
    if limits is None or limits.unrewarded is None:
        return
    document = catalog.documents["etiquette.yml"]
    scripts = {
        entry.id: is_lucky
        for entry, is_lucky in catalog.about(Script, _always_rewards)
        if is_lucky is not None
    }
    rewarded = [name for name, is_lucky in scripts.items() if is_lucky]
    wanted = ceil(len(scripts) * limits.unrewarded / 100)
    unlucky = len(scripts) - len(rewarded)
    if unlucky < wanted:
        message = (
            f"in {unlucky} of {len(scripts)} scripts the best lines can end otherwise than strong, "
            f"and {wanted} should"
        )
        hint = f"Let luck answer a best line with `replies:` in one of {recited(rewarded, MOST)}."
        loc = ("fair_world", "unrewarded")
        yield document.problem("always-rewarded", message, loc, hint=hint, severity="warning")


def _always_rewards(script: Script) -> bool | None:
    """Return whether best lines lead to strong endings only, or None of a script of how not to do it."""
    return None if script.breaks else not _can_be_unlucky(script)


def _can_be_unlucky(script: Script) -> bool:
    """Return whether best lines alone can lead to an ending that is not strong."""
    reached = explore(steps_of(script), [script.start], lambda step: step.choice.quality == "best")
    endings = {script.beats[name].ending for name in reached if name in script.beats}
    return bool(endings - {None, "strong"})
