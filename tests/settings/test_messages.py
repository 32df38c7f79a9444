"""Checks of a message: what they find in it, and how patterns are kept safe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from playbook.pages.site import build, renderer
from playbook.schema.patterns import PatternError, check_pattern
from playbook.settings.messages import Check, MessageChecks
from tests.project import BASE, ROOT, SAMPLE, read

PAGE = ROOT / "docs" / "authoring" / "drafts.md"

EXAMPLES = {"finds": ["A"], "passes": ["B"]}


def check(**keys: object) -> Check:
    texts = {"title": "T", "why": "W", "principle": "p", "script": "s", "examples": EXAMPLES}
    return Check.model_validate({**texts, **keys})


def test_a_pattern_finds_whole_words_in_any_case_across_line_ends():
    leads = check(patterns=["any leads"])
    assert leads.quotes("ANY\r\n\u00a0leads?") == ["ANY leads"]
    assert leads.quotes("many leads, any leadsman") == []
    assert check(patterns=["don't"]).quotes("I don\u2019t.") == ["don't"]


def test_a_word_next_to_a_foreign_letter_is_no_whole_word():
    assert check(patterns=["caf"]).quotes("In the caf\u00e9.") == []


def test_each_quote_is_given_once_and_no_more_than_three():
    numbers = check(patterns=["[0-9]{1,2}"])
    assert numbers.quotes("1 1 2 3 4 5") == ["1", "2", "3"]


def test_what_is_absent_clears_a_message():
    thanks = check(patterns=["could you send"], absent=["thank(?:s| you)"])
    assert thanks.quotes("Could you send it?") == ["Could you send"]
    assert thanks.quotes("Could you send it? Thank\nyou!") == []


def test_a_long_message_is_quoted_from_where_it_should_have_ended():
    words = " ".join(f"w{number}" for number in range(1, 31))
    found = check(longer_than=20).quotes(words)
    assert found == ["w21 w22 w23 w24 w25 w26 w27 w28 …"]
    assert check(longer_than=30).quotes(words) == []


def test_signs_that_stand_alone_are_no_words():
    assert check(longer_than=10).quotes("a - b - c - d - e - f - g - h - i - j") == []


def test_sentences_that_begin_alike_are_found_by_their_share():
    me = check(begins={"words": ["I", "my"], "percent": 60, "sentences": 3})
    assert me.quotes("I am. I'm here. My dog barks. And you?") == [
        "I am.",
        "I'm here.",
        "My dog barks.",
    ]
    assert me.quotes("I am. I was. And you? How is it?") == []
    assert me.quotes("I am. I was.") == []
    assert me.quotes("It is. Mystery! Into the woods. Myself?") == []


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
        "(?:a?){9}b", "a?b?c?d?e?f?g?h?i?j?k?l?m", "[a-z]{0,60}[a-z]{0,60}x", "(?:a|a|a)" * 8 + "x",
    ],
)  # fmt: skip
def test_a_pattern_that_is_not_common_or_not_quick_is_refused(pattern: str):
    with pytest.raises(PatternError):
        check_pattern(pattern)


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
