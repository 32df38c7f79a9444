"""How much work something is, told without a clock: by the calls that it makes."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from jinja2 import environment

import playbook
from playbook.render.built_in import BUILT_IN

OURS = (
    str(Path(playbook.__file__).parent),
    str(BUILT_IN),
    difflib.__file__,
    environment.__file__,  # by which a template gets at a value
)
"""Where calls count. What a parser does with a page is in proportion to the page, and so much that it hides the rest."""


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls of our functions and those that they make in C, and each step of a generator."""
    count = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"} and frame.f_code.co_filename.startswith(OURS)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
