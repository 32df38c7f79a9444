"""Words that a reader can take in and use."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Catalog
from playbook.reading.problem import Problem


def check(catalog: Catalog) -> Iterator[Problem]:  # noqa: ARG001 the rules follow
    """Yield a warning for each text that is hard to read, to say or to do."""
    return iter(())
