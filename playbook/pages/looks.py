"""What tells the kinds apart on a page: a color and a pattern for each, as a style sheet."""

from __future__ import annotations

from collections.abc import Iterable

from playbook.schema.kind import Kind


def of_kinds(kinds: Iterable[Kind]) -> str:
    """Return the rules by which whatever has the class ``pb-kind--NAME`` looks like that kind."""
    return "".join(
        f"{_of(kind.name)} {{ --pb-hue: {kind.hue}; --pb-pattern: var(--pb-{kind.pattern}); }}\n"
        for kind in kinds
    )


def _of(name: str) -> str:
    """Return the selector of what looks like a kind: what has its class, and a page that begins with that."""
    return f".pb-kind--{name}, article:has(> .pb-kind--{name})"
