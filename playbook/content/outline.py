"""What the rest of a playbook asks of an entry: with it, nobody need read the entry's file again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playbook.content.passages import Passage, links
from playbook.schema.kind import Content, Kind, Part


@dataclass(frozen=True)
class Outline:
    """An entry as the others see it.

    ``names`` are what it refers to, each with its target: what it does not answer itself, and each
    once. ``defines`` holds the targets to which only it has names, ``serves`` the needs of ``sources.yml`` that it can meet.
    """

    title: str
    order: int
    aliases: tuple[str, ...]
    practices: tuple[str, ...]
    serves: frozenset[str]
    defines: frozenset[str]
    names: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def outline_of(content: Content, kind: Kind, passages: Iterable[Passage]) -> Outline:
    """Return the outline of what stands in an entry of a kind."""
    own = {target: frozenset(names) for target, names in content.defines().items()}
    return Outline(
        content.title,
        content.order,
        tuple(content.aliases),
        tuple(content.practices),
        content.serves() or frozenset({kind.name}),
        frozenset(own),
        tuple(
            (target, name)
            for target, name in dict.fromkeys(
                (each.target, each.id) for each in (*content.references(), *links(passages))
            )
            if name not in own.get(target, ())
        ),
        tuple(content.parts()),
    )


def as_plain(outline: Outline) -> list[Any]:
    """Return an outline as a plain value."""
    return [
        outline.title,
        outline.order,
        outline.aliases,
        outline.practices,
        sorted(outline.serves),
        sorted(outline.defines),
        outline.names,
        [(each.id, each.loc, [*each.aliases], each.space) for each in outline.parts],
    ]


def from_plain(value: list[Any]) -> Outline:
    """Return the outline that was made a plain value."""
    title, order, aliases, practices, serves, defines, names, parts = value
    return Outline(
        title,
        order,
        tuple(aliases),
        tuple(practices),
        frozenset(serves),
        frozenset(defines),
        tuple((target, name) for target, name in names),
        tuple(Part(name, tuple(loc), old, space) for name, loc, old, space in parts),
    )
