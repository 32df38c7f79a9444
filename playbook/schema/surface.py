"""A page of the site that belongs to no entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True)
class Surface:
    """A page that belongs to no entry: where it stands, what renders it, what it is called.

    ``src_uri`` is its name for MkDocs, ``template`` the path of its template, ``edits`` the file in
    the data folder that "edit this page" opens, and ``title`` its name in the navigation. There it
    stands in the section of the kind named ``beside``; without one it has a tab, sorted by
    ``order`` among those of the kinds. ``wanted`` says whether the site has the page, given what
    its single file holds. ``borrows`` is as for a kind.
    """

    src_uri: str
    template: str
    edits: str
    title: str
    order: int = 0
    beside: str = ""
    wanted: Callable[[Any], bool] = _always
    borrows: Sequence[str] = ()
