"""Checks of a message: what they find in it, and how patterns are kept safe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from playbook.pages.site import build, renderer
from playbook.schema.patterns import PatternError, check_pattern
from playbook.settings.messages import Check, MessageChecks
from tests.project import BASE, ROOT, SAMPLE, read

PAGE = ROOT / "docs" / "authoring" / "drafts.md"


@pytest.mark.parametrize(
    "pattern",
    [
        "leads",
        "(?:a|an) job",
        "[a-z]{1,20} job",
        "who(?:'s| is)?",
        r"\$50",
        "[^.?!]{0,40} x",
        "é|ü",
    ],
)
def test_a_pattern_of_the_common_part_is_allowed(pattern: str):
    check_pattern(pattern)
    re.compile(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "a.b", "a*", "a+", "(a)", "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(?P<n>a)", "(?<n>a)",
        "(?i)a", "^a", "a$", r"\bjob", r"\w", r"\d", r"\1", "(?:a|b){2}", "a{2,}", "a{0,900}",
        "a{3,1}", "a??", "(?:a", "a)", "[a", "[]a]", r"[\w]", "[[a]", "a{", "a?", "(?:|a)", "",
        "(?:a?){9}b", "[b-a]x", "[A-_]x", "[^z-b]x", "a?b?c?d?e?f?g?h?i?j?k?l?m", "[a-z]{0,60}[a-z]{0,60}x", "(?:a|a|a)" * 8 + "x",
    ],
)  # fmt: skip
def test_a_pattern_that_is_not_common_or_not_quick_is_refused(pattern: str):
    with pytest.raises(PatternError):
        check_pattern(pattern)


@settings(deadline=None)  # a busy machine is no fault of a pattern
@given(st.text("abzAZ-_?|()[]^{},019:\\.é", min_size=1, max_size=12))
@example("[Z-a]x")
@example("[a-Z]x")
def test_whatever_pattern_is_allowed_can_be_looked_for(pattern: str):
    try:
        check_pattern(pattern)
    except PatternError:
        return
    finds = {"finds": ["A word."], "passes": ["A word."]}
    words = {"title": "T", "why": "W", "principle": "p", "script": "s"}
    Check.model_validate({**words, "patterns": [pattern], "examples": finds}).quotes("A word.")


def test_the_check_that_the_authors_page_adds_does_what_it_says():
    text = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    added = MessageChecks.model_validate(yaml.safe_load(text)).checks["scolds"]
    for pattern in added.patterns:
        check_pattern(pattern)
    assert all(map(added.quotes, added.examples.finds))
    assert not any(map(added.quotes, added.examples.passes))


def test_the_authors_page_shows_only_patterns_that_are_allowed():
    section = PAGE.read_text(encoding="utf-8").split("## What a pattern may hold")[1]
    shown = [row.replace("\\|", "|") for row in re.findall(r"^\| `(.+)` \|", section, re.MULTILINE)]
    assert len(shown) >= 7
    for pattern in shown:
        if pattern != "[^.?!]{0,40}":  # alone it would match nothing at all
            check_pattern(pattern)


def test_the_site_has_the_page_only_where_there_is_something_to_look_for(tmp_path: Path):
    for folder, expected in ((SAMPLE, True), (BASE.parent, False)):
        catalog = read(folder)
        site, _ = build(catalog, renderer([tmp_path]), directory_urls=True)
        assert site is not None
        assert ("drafts.md" in {page.src_uri for page in site.pages}) is expected
        assert ("drafts.md" in str(site.nav)) is expected
