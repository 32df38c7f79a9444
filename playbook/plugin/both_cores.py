"""Has pages made ahead by other processes, where there are enough of them, and tells what became of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs.plugins import get_plugin_logger

from playbook.ahead import Ahead, EndedError, is_safe

log = get_plugin_logger("playbook")

FEWEST = 60
"""So many pages are to be made before a process is forked for a share of them."""


def ahead(pages: Sequence[str], make: Callable[[str], bytes | None], workers: int) -> Ahead | None:
    """Have a share of some pages made by as many ``workers`` less the one that asks."""
    if workers < 2 or len(pages) < FEWEST or not is_safe():
        return None
    return Ahead(pages, make, workers - 1)


def take(made: Ahead | None, page: str) -> bytes | None:
    """Return what a page was made into, or None if it is still to be made here."""
    try:
        return made.take(page) if made else None
    except EndedError as error:
        log.warning(
            f"A process that was making pages was {error}. Its pages are made by this one. If that "
            "happens again, there may be too little memory: try `workers: 1`."
        )
        return None
