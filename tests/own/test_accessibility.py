"""The accessibility report names every criterion that we claim, with what the claim rests on."""

from __future__ import annotations

import yaml

from tests.project import ROOT

REPORT = yaml.safe_load((ROOT / "docs/assets/accessibility.yaml").read_text(encoding="utf-8"))
LEVELS = {"supports", "partially-supports", "does-not-support", "not-applicable"}
CRITERIA = {"success_criteria_level_a": 30, "success_criteria_level_aa": 20}
"""How many criteria WCAG 2.1 has, by the chapters of OpenACR's catalog."""


def test_every_criterion_of_both_levels_is_claimed_once_and_says_why() -> None:
    for chapter, count in CRITERIA.items():
        criteria = REPORT["chapters"][chapter]["criteria"]
        assert len({each["num"] for each in criteria}) == len(criteria) == count
        for each in criteria:
            (component,) = each["components"]
            assert component["adherence"]["level"] in LEVELS
            assert component["adherence"]["notes"]


def test_the_statement_says_what_is_known_to_be_wrong() -> None:
    page = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
    assert "assets/accessibility.yaml" in page
    assert "## What is known to be wrong" in page
