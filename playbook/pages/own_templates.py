"""What is wrong in an author's own templates before any is rendered: ``template-error``, ``unused-template``."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from playbook.kinds import all_kinds
from playbook.pages.assets import folder_of
from playbook.reading.document import Document, Place
from playbook.reading.problem import Problem, did_you_mean
from playbook.render.built_in import BUILT_IN
from playbook.render.templates import Renderer, RenderError

THEME = "theme"
"""The folder of the templates that MkDocs renders: overrides of Material's own."""


def check(renderer: Renderer) -> Iterator[Problem]:
    """Yield a problem for each template that no parser understands, and each that nothing uses."""
    files = renderer.files()
    own = {name: path for name, path in files.items() if not path.is_relative_to(BUILT_IN)}
    if not own:
        return
    named: dict[str, set[str | None]] = {}
    for name, path in files.items():
        try:
            named[name] = renderer.named_in(path)
        except RenderError as error:
            yield error.problem
    for name in sorted(own.keys() - _used(own, named)):
        yield _unused(name, own[name])


def _used(own: Collection[str], named: Mapping[str, set[str | None]]) -> set[str]:
    """Return those of an author's templates that may be rendered, also in place of a built-in one."""
    kinds = {kind.name for kind in all_kinds()}
    pages = {name for name in own if folder_of(name) in kinds and _is_page(name)}
    theme = {name for name in own if folder_of(name) == THEME}
    stand_ins = {name for name in own if (BUILT_IN / name).is_file()}
    referred = {each for name in named if folder_of(name) != THEME for each in named[name]}
    if None in referred:
        return set(own)
    return pages | theme | stand_ins | {name for name in referred if name}


def _is_page(name: str) -> bool:
    return name.count("/") == 1 and name.endswith(".md.j2")


def _unused(name: str, path: Path) -> Problem:
    built_in = (path.relative_to(BUILT_IN).as_posix() for path in BUILT_IN.glob("*/*.j2"))
    file = Document(Path(os.path.relpath(path)).as_posix(), ())
    return file.problem_at(
        "unused-template",
        "nothing uses this template: no page is made from it, and no other template names it",
        Place(1, 1),
        severity="warning",
        hint=did_you_mean(name, built_in),
    )
