"""The ways to the very same pages: a module each, and ours among them."""

from __future__ import annotations

from benchmarks.ways import gen_files, macros, ours, plain, properdocs, zensical
from benchmarks.ways.way import Way

RIVALS: tuple[Way, ...] = (
    plain.WAY,
    macros.WAY,
    gen_files.WAY,
    properdocs.WAY,
    zensical.WAY,
)
"""All ways but ours."""


def all_ways() -> tuple[Way, ...]:
    """Return every way, ours first: by one worker, and by two."""
    return (ours.way("ours", workers=1), ours.way("ours-2", workers=2), *RIVALS)
