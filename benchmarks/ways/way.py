"""What a way to the pages is: how its project is written, and by what it is built and served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook.pages.site import Site


@dataclass(frozen=True)
class Source:
    """A playbook to be made into a site: its folder, and its pages as our templates render them."""

    data_dir: Path
    site: Site


@dataclass(frozen=True)
class Way:
    """A way to the pages.

    ``put`` writes its project into a folder. ``build`` and ``serve`` are commands, of which the first
    word is a program of its environment; ``serve`` goes before ``HOST:PORT``. ``requirements`` names
    the file of its own environment; one without lives in ours.
    """

    name: str
    title: str
    put: Callable[[Source, Path], None]
    build: Sequence[str]
    serve: Sequence[str] = ()
    requirements: str = ""


MKDOCS_BUILD = ("mkdocs", "build", "--quiet")
MKDOCS_SERVE = ("mkdocs", "serve", "--dev-addr")
