"""What tells the kinds apart on a page: a color and a pattern for each, as a style sheet."""

from __future__ import annotations

from collections.abc import Iterable

from playbook.schema.kind import Kind


def of_kinds(kinds: Iterable[Kind]) -> str:
    """Return the rules by which whatever has the class ``pb-kind--NAME`` looks like that kind."""
    return "".join(
        f".pb-kind--{kind.name} {{ --pb-hue: {kind.hue}; --pb-pattern: var(--pb-{kind.pattern}); }}\n"
        for kind in kinds
    )
