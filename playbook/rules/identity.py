"""No edit may cost readers their work: ``broken-lock``, ``id-lost``, ``id-retired``, ``alias-clash``."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from playbook.content.catalog import Catalog
from playbook.content.ids import Home, Identity, Rename, identify, key_of, parent_of
from playbook.content.lock import LOCK, RETIRED, Lock, lost, read_lock, unlocked
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each id that readers know and that no longer leads anywhere, or to two."""
    identity = identify(catalog)
    document = catalog.documents.get(LOCK)
    lock, problems = read_lock(document)
    yield from problems
    yield from _clashes(identity, lock, document)
    if document:
        yield from _revived(identity, lock, document)
        yield from _lost(identity, lock, document)


def _clashes(identity: Identity, lock: Lock, document: Document | None) -> Iterator[Problem]:
    living = {key_of(name): home for name, home in identity.living.items()}
    claimed: dict[str, Rename] = {}
    for rename in identity.renames:
        key = key_of(rename.old)
        first = claimed.setdefault(key, rename)
        if key in living:
            message = f"the alias `{key}` is the id of what stands in {living[key].place}"
            hint = (
                "An alias is a name that nothing has now. Take it out, or rename what has the name."
            )
        elif first.new != rename.new:
            message = f"the alias `{key}` is also claimed in {first.home.place}"
            hint = "Keep it in the place where readers should find what they did under that name."
        elif document and rename.old in lock and lock[rename.old].is_retired:
            message = f"the alias `{key}` is retired in {document.name}"
            hint = f"Take the alias out, or the word `{RETIRED}` there."
        else:
            continue
        home = rename.home
        yield home.document.problem("alias-clash", message, home.loc, hint=hint)


def _revived(identity: Identity, lock: Lock, document: Document) -> Iterator[Problem]:
    for name, locked in lock.items():
        newest = identity.newest(name)
        if locked.is_retired and newest in identity.living and name not in identity.aliases:
            home = identity.living[newest]
            message = f"`{key_of(name)}` was retired in {document.name}:{locked.line}"
            hint = (
                "Give this another id, so that what readers did under the old one does not come up "
                f"here. Or take out `{RETIRED}`, if it is the same thing again."
            )
            yield _at(home, "id-retired", message, hint)


def _at(home: Home, rule: str, message: str, hint: str) -> Problem:
    loc = (*home.loc, "id")
    if loc in home.document.values:
        return home.document.problem(rule, message, loc, hint=hint)
    return home.document.problem(rule, message, home.loc, hint=hint, at_key=True)


def _lost(identity: Identity, lock: Lock, document: Document) -> Iterator[Problem]:
    fresh = unlocked(lock, identity)
    for name in lost(lock, identity):
        message = f"`{name}` is gone, and readers may have work under it"
        hint = _way_out(identity, name, _successor(identity, lock, name, fresh))
        yield document.problem_at("id-lost", message, Place(lock[name].line, 1), hint=hint)


def _way_out(identity: Identity, name: str, successor: str) -> str:
    last = name.rpartition("/")[2]
    if name.startswith("playbook/"):
        return f"Write `id: {last}` in `playbook.yml` again: all that readers did is kept under it."
    gone = f"If it is gone for good, write `{RETIRED}` at the end of this line."
    if not successor:
        elsewhere = f", or `aliases: [{key_of(name)}]` if it moved" if _is_part(name) else ""
        return f"If something has its place now, give that `aliases: [{last}]`{elsewhere}. {gone}"
    home = identity.living[successor]
    is_moved = _is_part(name) and parent_of(successor) != identity.newest(parent_of(name))
    aliases = ", ".join([key_of(name) if is_moved else last, *home.aliases])
    return f"If it is now `{key_of(successor)}` ({home.place}), give that `aliases: [{aliases}]`. {gone}"


def _is_part(name: str) -> bool:
    """Return whether an id is one that can move from entry to entry."""
    return name.count("/") == 2


def _successor(identity: Identity, lock: Lock, name: str, fresh: Collection[str]) -> str:
    """Return the new id that most likely has the place of a lost one, or ""."""
    kind, _, last = name.rpartition("/")
    siblings = identity.newest(kind) if "/" in kind else kind
    near = {each.rpartition("/")[2]: each for each in fresh if each.rpartition("/")[0] == siblings}
    if kind != "detail" and "/" not in kind:
        return _successor_of_entry(identity, lock, name, near)
    alike = difflib.get_close_matches(last, near, n=1)
    if alike:
        return near[alike[0]]
    moved = [each for each in fresh if _is_part(name) and _moved(name, each)]
    found = moved or list(near.values())
    return found[0] if len(found) == 1 else ""


def _moved(name: str, other: str) -> bool:
    one, two = name.split("/"), other.split("/")
    return len(one) == len(two) and (one[0], one[-1]) == (two[0], two[-1])


def _successor_of_entry(identity: Identity, lock: Lock, name: str, near: dict[str, str]) -> str:
    """Return the new entry with most of the parts of a lost one, or with a name much alike."""
    parts = {each.removeprefix(name) for each in lock if each.startswith(f"{name}/")}
    shared = {
        each: sum(f"{each}{part}" in identity.living for part in parts) for each in near.values()
    }
    best = max(shared, key=lambda each: shared[each], default="")
    alike = difflib.get_close_matches(name.rpartition("/")[2], near, n=1)
    return best if best and shared[best] else near[alike[0]] if alike else ""
