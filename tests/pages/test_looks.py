"""A color and a pattern tell the kinds apart, and nobody has to list them."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

from playbook.kinds import all_kinds
from playbook.pages.looks import of_kinds
from playbook.render.built_in import BUILT_IN
from playbook.schema.kind import Content, Kind, Pattern

TOKENS = (BUILT_IN / "base" / "tokens.css").read_text(encoding="utf-8")


def test_whatever_has_the_class_of_a_kind_has_its_color_and_its_pattern() -> None:
    recipe = Kind("recipe", "recipes", "Recipes", "Bring it.", "", 45, Content, 42, "zigzag")
    (rule,) = of_kinds([recipe]).splitlines()
    assert rule.startswith(".pb-kind--recipe, ")
    assert "--pb-hue: 42; --pb-pattern: var(--pb-zigzag);" in rule


def test_a_kind_that_says_nothing_of_its_looks_has_some() -> None:
    plain = of_kinds([Kind("plain", "plain", "Plain", "Plain.", "", 45, Content)])
    assert "--pb-hue: " in plain
    assert "--pb-pattern: var(--pb-" in plain


def test_every_pattern_that_a_kind_may_name_is_drawn() -> None:
    assert [name for name in get_args(Pattern) if f"--pb-{name}: " not in TOKENS] == []


def test_no_two_kinds_have_the_same_pattern_or_nearly_the_same_color() -> None:
    patterns = [kind.pattern for kind in all_kinds()]
    assert len(patterns) == len(set(patterns))
    hues = sorted(kind.hue for kind in all_kinds())
    around = pairwise([*hues, hues[0] + 360])
    assert min(far - near for near, far in around) >= 35
