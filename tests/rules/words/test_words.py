"""What the pages of the rules about words do not show: where the limits lie, and what is not looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from playbook.reading.problem import Problem
from tests.project import Project, small

PRINCIPLE = "data/principles/show-interest.yml"
SCRIPT = "data/scripts/ask-to-meet.yml"
LIST = "data/checklists/before-a-meeting.yml"
HARD = "Professional relationships deteriorate whenever participants concentrate on requirements."
PLAIN = "We ask because we want to know. "


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def found(project: Project, words: str = "") -> list[Problem]:
    """Return what is found under limits: the lines below `words:`."""
    if words:
        home = project.read("data/playbook.yml").partition("words:")[0]
        lines = "".join(f"  {line}\n" for line in words.splitlines())
        project.write("data/playbook.yml", f"{home}words:\n{lines}")
    return pipeline.check(project.folder / "data", project.folder).problems


def principle(project: Project, body: str) -> None:
    head = "title: Interest\nsummary: A label\npractices: [A1]\nremember: Ask\n"
    project.write(PRINCIPLE, f"{head}body: |\n  {body}\n")


def say(project: Project, line: str, channel: str = "call") -> None:
    first = project.read(SCRIPT).split("say: ")[1].partition("\n")[0]
    project.replace(SCRIPT, first, '"Hello {their_name}."')
    project.replace(SCRIPT, "say: Is your team hiring?", f'say: "{line}"')
    project.replace(SCRIPT, "channel: message", f"channel: {channel}")


def item(project: Project, text: str) -> None:
    project.replace(LIST, "text: Write down two questions.", f"text: {text}")


ALL = """\
reading_grade: {prose: 6, speech: 6}
choppy: {under: 5, percent: 33}
too_long_to_say: {line: 10, message: 20}
two_tasks: [and then]
not_an_action: [decide]
"""


def test_no_rule_runs_without_its_limit(project: Project) -> None:
    principle(project, f"{HARD} " * 5 + "No. " * 10)
    say(project, f"{HARD} " * 5 + "No. " * 10)
    item(project, "Decide, and then go.")
    rules = {each.rule for each in found(project, ALL)}
    assert rules == {
        "reading-grade", "choppy", "too-long-to-say", "two-tasks", "not-an-action"
    }  # fmt: skip
    for line in ALL.splitlines():
        without = "\n".join(other for other in ALL.splitlines() if other != line)
        rule = line.partition(":")[0].replace("_", "-")
        assert {each.rule for each in found(project, without)} == rules - {rule}
    assert found(project, "abbreviations: [Mr.]") == []


def test_all_of_them_are_warnings(project: Project) -> None:
    say(project, "one " * 11)
    item(project, "Decide, and then go.")
    assert {each.severity for each in found(project, ALL)} == {"warning"}


@pytest.mark.parametrize(("count", "rules"), [(4, []), (5, ["reading-grade"])])
def test_fewer_than_five_sentences_have_no_grade(
    project: Project, count: int, rules: list[str]
) -> None:
    principle(project, f"{HARD} " * count)
    assert [each.rule for each in found(project, "reading_grade: {prose: 6}")] == rules


@pytest.mark.parametrize(
    ("short", "plain", "rules"),
    [(3, 6, []), (3, 7, []), (4, 8, []), (5, 8, ["choppy"]), (9, 0, []), (10, 0, ["choppy"])],
)
def test_a_third_of_the_sentences_may_be_short_of_ten_or_more(
    project: Project, short: int, plain: int, rules: list[str]
) -> None:
    principle(project, "Ask them that. " * short + PLAIN * plain)
    assert [each.rule for each in found(project, "choppy: {under: 5, percent: 33}")] == rules


def test_a_sentence_of_as_many_words_as_the_limit_is_not_short(project: Project) -> None:
    principle(project, "Ask them for that. " * 10)
    assert found(project, "choppy: {under: 4, percent: 0}") == []
    assert len(found(project, "choppy: {under: 5, percent: 0}")) == 1


def test_a_dot_of_an_abbreviation_makes_no_short_sentence(project: Project) -> None:
    principle(project, "We asked Mr. Osei for the key. " * 10)
    limit = "choppy: {under: 5, percent: 33}"
    assert [each.rule for each in found(project, limit)] == ["choppy"]
    assert found(project, f"{limit}\nabbreviations: [Mr.]") == []


def test_the_grade_is_compared_as_it_is_told(project: Project) -> None:
    # Its grade is 10.0075.
    principle(project, "Thank every important person. " * 5)
    assert found(project, "reading_grade: {prose: 10}") == []
    [problem] = found(project, "reading_grade: {prose: 9}")
    assert "has the reading grade 10.0, and at most 9 is allowed" in problem.message


def test_the_hardest_text_is_shown_and_never_a_short_one(project: Project) -> None:
    project.write(
        PRINCIPLE,
        "title: Interest\nsummary: Unquestionably.\npractices: [A1]\n"
        f"remember: {PLAIN * 2}\nbody: |\n  {f'{HARD} ' * 5}\n",
    )
    [problem] = found(project, "reading_grade: {prose: 6}")
    assert (problem.line, problem.column) == (5, 7)
    assert "which has 8 words" in problem.hint


@pytest.mark.parametrize(
    ("hard", "line"), [("Extraordinary " * 9 + "people.", 4), ("Extraordinary " * 8 + "people.", 5)]
)
def test_the_hardest_text_has_ten_words_or_more(project: Project, hard: str, line: int) -> None:
    project.write(
        PRINCIPLE,
        f"title: Interest\nsummary: A label\npractices: [A1]\nremember: {hard}\n"
        f"body: {PLAIN * 4}\n",
    )
    [problem] = found(project, "reading_grade: {prose: 1}")
    assert problem.line == line


@pytest.mark.parametrize(
    ("channel", "name", "limits"),
    [
        ("call", "line", "{{line: {}, message: 1}}"),
        ("in-person", "line", "{{line: {}, message: 1}}"),
        ("message", "message", "{{line: 1, message: {}}}"),
    ],
)
def test_the_limit_of_a_line_is_that_of_its_channel(
    project: Project, channel: str, name: str, limits: str
) -> None:
    say(project, "one " * 12, channel)
    [problem] = found(project, f"too_long_to_say: {limits.format(11)}")
    assert problem.message.startswith(f"this {name} takes 12 words; at most 11 ")
    assert "say: " in problem.excerpt
    assert found(project, f"too_long_to_say: {limits.format(12)}") == []


def test_a_line_is_as_long_as_with_the_examples_of_its_details(project: Project) -> None:
    project.replace(SCRIPT, "example: Priya", "example: one two three four five six seven")
    say(project, "{their_name}, {their_name}? {their_name}!")
    [problem] = found(project, "too_long_to_say: {line: 20}")
    assert problem.message == "this line takes 21 words; at most 20 can be said in one breath"


def test_what_happens_is_not_said(project: Project) -> None:
    say(project, f"({'They look away. ' * 20})")
    limits = "too_long_to_say: {line: 20}\nchoppy: {under: 5, percent: 33}"
    assert found(project, limits) == []


@pytest.mark.parametrize(
    "line", ["(They nod.) One two three.", "One two three four (and they nod)"]
)
def test_a_line_with_something_in_parentheses_is_said(project: Project, line: str) -> None:
    say(project, line)
    assert [each.rule for each in found(project, "too_long_to_say: {line: 4}")] == [
        "too-long-to-say"
    ]


def test_lines_of_a_script_are_no_prose_and_its_scenes_are_not_said(project: Project) -> None:
    say(project, f"{HARD} " * 5)
    assert [each.rule for each in found(project, "reading_grade: {speech: 6}")] == ["reading-grade"]
    assert found(project, "reading_grade: {prose: 6}") == []
    project.replace(SCRIPT, "You have heard a talk that you liked.", f"{HARD} " * 5)
    assert "the prose of" in found(project, "reading_grade: {prose: 6}")[0].message


TASKS = {
    "Ask, and then listen.": "text: Ask, |and then",
    "Ask. And Then listen.": "text: Ask. |And Then",
    "Ask; listen.": "text: Ask|;",
    "Ask, that's when they tell.": "text: Ask, |that's when",
    "Ask her or him.": "",
    "Ask the brand then.": "",
    "'Say \"Ask, and then listen; so\".'": "",
    "Say “Ask, and then listen”.": "",
}


@pytest.mark.parametrize("text", TASKS)
def test_two_tasks_are_found_at_what_joins_them(project: Project, text: str) -> None:
    item(project, text)
    problems = found(project, 'two_tasks: ["AND", "and then", ";", "that’s when"]')
    assert [TASKS[text].partition("|")[2] in each.message for each in problems] == [True] * bool(
        TASKS[text]
    )
    marked = [
        f"{each.excerpt[: each.column - 1]}|{each.excerpt[each.column - 1 :]}" for each in problems
    ]
    assert [TASKS[text] in each for each in marked] == [True] * bool(TASKS[text])


OPENINGS = {
    "Decide.": "Decide", "DON’T go.": "DON’T", "don't go.": "don't", "Keep in mind that.": "Keep in mind",
    "'**Decide** on one.'": "Decide", "Decided cases first.": "", "Write, and decide.": "", "Keep a list.": "",
}  # fmt: skip


@pytest.mark.parametrize("text", OPENINGS)
def test_an_item_is_no_action_by_how_it_begins(project: Project, text: str) -> None:
    item(project, text)
    said = [each.message for each in found(project, "not_an_action: [decide, don't, keep in mind]")]
    opening = OPENINGS[text]
    assert said == [f"nobody can see whether “{opening} …” is done"] * bool(opening)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("reading_grade: {prose: 0}", "`prose` must be at least 1"),
        ("reading_grade: {prose: 5.5}", "expected a whole number, found a decimal number"),
        ("choppy: {percent: 3}", "the key `under` is missing"),
        ("choppy: {under: 5, percent: 100}", "`percent` must be at most 99"),
        ("too_long_to_say: 60", "expected keys and values, found a number"),
        ("two_tasks: and then", "expected a list, found text"),
        ("grade: 5", "unknown key `grade`"),
    ],
)
def test_a_limit_that_is_none_is_told(project: Project, words: str, message: str) -> None:
    assert message in [each.message for each in found(project, words)]
