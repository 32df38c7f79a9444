"""Checks of a message: what they find in the playbook's own words, and how patterns are kept safe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from playbook import pipeline
from playbook.kinds.script.model import DETAIL, Choice, Script
from playbook.pages.site import build, renderer
from playbook.schema.patterns import PatternError, check_pattern
from playbook.settings.messages import MessageChecks
from tests.own_playbook import CATALOG, CHECKS, SCRIPTS
from tests.project import BASE, ROOT

PAGE = ROOT / "docs" / "authoring" / "drafts.md"

# What the poor lines of each script of how not to do it are there to show.
HOW_NOT_TO = {
    "any-leads-for-me": "any-leads",
    "borrow-fifty-dollars": "asks-for-a-job",
    "call-me-if-you-hear": "call-me-if",
    "name-drop-and-ask": "asks-for-a-job",
}


MESSAGES = [
    name for name, script in SCRIPTS.items() if script.channel == "message" and not script.breaks
]


def said(script: Script, choice: Choice) -> str:
    return DETAIL.sub(lambda found: script.details[found[1]].example, choice.say)


def lines(script: Script, quality: str) -> list[str]:
    return [said(script, choice) for _, choice in script.choices() if choice.quality == quality]


@pytest.mark.parametrize("name", MESSAGES)
def test_no_model_message_of_the_playbook_is_found_fault_with(name: str):
    for quality in ("best", "fair"):
        for line in lines(SCRIPTS[name], quality):
            assert (line, CHECKS.findings(line)) == (line, {})


@pytest.mark.parametrize("name", [name for name, script in SCRIPTS.items() if not script.breaks])
def test_a_whole_conversation_at_its_best_has_no_fault_but_its_length(name: str):
    script = SCRIPTS[name]
    whole = "\n\n".join(said(script, choice) for _, choice in script.walk() if choice)
    assert CHECKS.findings(whole).keys() <= {"too-long"}


def test_few_good_lines_of_any_channel_are_found_fault_with():
    good = [
        line
        for script in SCRIPTS.values()
        for quality in ("best", "fair")
        for line in lines(script, quality)
    ]
    found = [line for line in good if CHECKS.findings(line)]
    assert len(found) <= 0.05 * len(good), found


def test_each_script_of_how_not_to_is_found_to_do_what_it_shows():
    assert HOW_NOT_TO.keys() == {name for name, script in SCRIPTS.items() if script.breaks}
    for name, expected in HOW_NOT_TO.items():
        assert expected in CHECKS.findings("\n\n".join(lines(SCRIPTS[name], "poor"))), name


def test_most_poor_lines_that_ask_for_work_are_noticed():
    asks = {"ask-job", "ask-leads", "ask-referral"}
    poor = [
        said(script, choice)
        for script in SCRIPTS.values()
        for _, choice in script.choices()
        if choice.quality == "poor" and asks & set(choice.moves)
    ]
    missed = [line for line in poor if not CHECKS.findings(line)]
    assert len(missed) <= 0.2 * len(poor), missed


def test_each_check_leads_to_a_principle_and_a_script_of_the_playbook():
    for each in CHECKS.checks.values():
        assert CATALOG.entries[each.principle].kind.name == "principle"
        assert CATALOG.entries[each.script].kind.name == "script"


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


def test_every_pattern_of_the_playbook_is_quick_on_a_hostile_message():
    """Messages of 20,000 characters that almost match, in a process that is ended if it hangs."""
    program = (
        "from tests.own_playbook import CHECKS\n"
        "from tests.settings.test_messages import HOSTILE\n"
        "print(sum(1 for text in HOSTILE if CHECKS.findings(text) is not None))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert int(done.stdout) == len(HOSTILE)


def _hostile() -> list[str]:
    seeds = [
        "a",
        "\n",
        " \n",
        ".",
        "...",
        '"',
        ", ",
        "I ",
        "I.\n",
        "any ",
        "could you ",
        "(",
        "é",
        "\0",
    ]
    seeds += ["could you please ", "if you hear of ", "is there a a a ", "would you have ", "[a-z]"]
    seeds += [
        "are you you hiring",
        "do you have a ",
        "please send ",
        "\u2026",
        "\u00a0 ",
        "my resume ",
    ]
    for each in CHECKS.checks.values():
        # What is found, but for its last word: a pattern goes as far as it can, then has to turn back.
        seeds += [f"{message.rsplit(' ', 1)[0]} " for message in each.examples.finds]
    return [(seed * 20_000)[:20_000] for seed in seeds]


HOSTILE = _hostile()


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
    small = pipeline.check(BASE, ROOT).catalog
    for catalog, expected in ((CATALOG, True), (small, False)):
        site, _ = build(catalog, renderer([tmp_path]), directory_urls=True)
        assert site is not None
        assert ("drafts.md" in {page.src_uri for page in site.pages}) is expected
        assert ("drafts.md" in str(site.nav)) is expected
