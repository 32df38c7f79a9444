"""No edit may cost readers their work: ``broken-lock``, ``id-lost``, ``id-retired``, ``alias-clash``."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator

from playbook.content.catalog import Catalog
from playbook.content.ids import Home, Identity, Rename, key_of, parent_of
from playbook.content.lock import LOCK, RETIRED, Lock, lost, read_lock, unlocked
from playbook.reading.document import Document, Place
from playbook.reading.problem import Effort, Problem


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each id that readers know and that no longer leads anywhere, or to two."""
    identity = catalog.identity
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
        if not locked.is_retired or name in identity.aliases:
            continue
        if home := identity.living.get(identity.newest(name)):
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
    successors = _Successors(identity, lock)
    for name in lost(lock, identity):
        message = f"`{name}` is gone, and readers may have work under it"
        hint = _way_out(identity, name, successors.of(name))
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


def _kind(name: str) -> str:
    return name.partition("/")[0]


def _is_part(name: str) -> bool:
    """Return whether an id is one that can move from entry to entry."""
    return name.count("/") == 2


class _Successors:
    """The ids that are new, by where they stand: one of them may have the place of a lost one."""

    def __init__(self, identity: Identity, lock: Lock) -> None:
        self._identity = identity
        self._effort = Effort()
        self._siblings: dict[str, dict[str, str]] = defaultdict(dict)
        self._namesakes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in unlocked(lock, identity):
            parent, _, last = name.rpartition("/")
            self._siblings[parent][last] = name
            if _is_part(name):
                self._namesakes[_kind(name), last].append(name)
        self._parts: dict[str, list[str]] = defaultdict(list)
        for name in lock:
            kind, entry, *inner = name.split("/")
            if inner:
                self._parts[f"{kind}/{entry}"].append("/".join(["", *inner]))

    def of(self, name: str) -> str:
        """Return the new id that most likely has the place of a lost one, or ""."""
        parent, _, last = name.rpartition("/")
        siblings = self._identity.newest(parent) if "/" in parent else parent
        near = self._siblings.get(siblings, {})
        if parent != "detail" and "/" not in parent:
            return self._of_entry(name, near)
        if alike := self._alike(last, near):
            return alike
        moved = self._namesakes.get((_kind(name), last), ()) if _is_part(name) else ()
        found = moved or near.values()
        return next(iter(found)) if len(found) == 1 else ""

    def _of_entry(self, name: str, near: dict[str, str]) -> str:
        """Return the new entry with most of the parts of a lost one, or with a name much alike."""
        parts = self._parts.get(name, ())
        if not self._effort.take(len(near) * len(parts)):
            return ""
        living = self._identity.living
        shared = {each: sum(f"{each}{part}" in living for part in parts) for each in near.values()}
        best = max(shared, key=lambda each: shared[each], default="")
        return best if best and shared[best] else self._alike(name.rpartition("/")[2], near)

    def _alike(self, last: str, near: dict[str, str]) -> str:
        if not self._effort.take(len(near)):
            return ""
        alike = difflib.get_close_matches(last, near, n=1)
        return near[alike[0]] if alike else ""
