"""The icons that Material for MkDocs ships, by the names under which its docs list them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path


class IconNames(Collection[str]):
    """The name of every icon ("material/compass-outline"), looked up on disk, not listed."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _path(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    @cached_property
    def _listed(self) -> list[str]:
        """Every name. To list them takes some time, and only what is misspelled needs it."""
        root = _root()
        return [path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.svg")]


@cache
def svg(name: str) -> str:
    """Return an icon as an SVG element. Raises KeyError where there is no such icon."""
    path = _path(name)
    if path is None:
        raise KeyError(name)
    return path.read_text(encoding="utf-8").strip()


@cache
def _root() -> Path:
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons"


def _path(name: str) -> Path | None:
    path = (_root() / f"{name}.svg").resolve()
    return path if path.is_relative_to(_root().resolve()) and path.is_file() else None
