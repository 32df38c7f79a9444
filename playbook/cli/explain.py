"""What there is to say of each rule: its manual page, or what the playbook's etiquette says of its own.

The manual is in the package of a wheel, among the docs of the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from playbook.settings.etiquette import Demand, Etiquette

_PACKAGE = Path(__file__).parents[1]
_FOLDER = next(
    folder
    for folder in (
        _PACKAGE / "manual",
        _PACKAGE.parent / "docs" / "authoring" / "rules",
    )
    if folder.is_dir()
)
_FENCE = re.compile(
    r"^```(?:yaml|text)?(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.M | re.S
)
_HIDDEN = re.compile(r"<!--.*?-->\n*", re.S)


def rules() -> list[str]:
    """Return the names of all rules that have a page."""
    return sorted(path.stem for path in _FOLDER.glob("*.md") if path.stem != "index")


def own_rules(etiquette: Etiquette) -> list[str]:
    """Return the names of the rules that a playbook's etiquette has made up."""
    return sorted({demand.rule for demand in etiquette.demands})


def own_page(etiquette: Etiquette, rule: str) -> str:
    """Return what an etiquette says of a rule of its own."""
    demands = [each for each in etiquette.demands if each.rule == rule]
    told: dict[str, list[str]] = {}
    for demand in demands:
        told.setdefault(_what(demand), []).append(demand.move)
    said = [
        f"{what}:\n\n" + "".join(f"- `{move}`: {_about(etiquette, move)}\n" for move in moves)
        for what, moves in told.items()
    ]
    return "\n".join(
        [
            f"# {rule}\n",
            "A rule of this playbook: `etiquette.yml` names it.\n",
            *said,
            f"A line does it whose moves name it, as in `moves: [{demands[0].move}]`.",
        ]
    )


def _what(demand: Demand) -> str:
    """Return in words what a demand is made of."""
    if demand.after:
        return f"Every best and fair choice that answers `{demand.after}` must have this"
    scope = [
        (" that ends ", demand.endings),
        (" from the stage ", demand.stages),
        (" by the channel ", demand.channels),
    ]
    limits = "".join(
        before + " or ".join(f"`{name}`" for name in names) for before, names in scope if names
    )
    unless = f", unless it ends `{demand.unless_ending}`" if demand.unless_ending else ""
    return f"Every path of best and fair choices{limits} must have this{unless}"


def _about(etiquette: Etiquette, move: str) -> str:
    known = etiquette.moves.get(move)
    return known.about if known else "a move that `etiquette.yml` does not define"


def page(rule: str) -> str:
    """Return a rule's page as plain text for a terminal. Raises KeyError for an unknown rule."""
    if rule not in rules():
        raise KeyError(rule)
    text = _HIDDEN.sub("", (_FOLDER / f"{rule}.md").read_text(encoding="utf-8"))
    return _FENCE.sub(_indented, text).strip()


def _indented(found: re.Match[str]) -> str:
    title = f"    # {found['title']}\n" if found["title"] else ""
    return title + "".join(f"    {line}\n" for line in found["body"].splitlines())
