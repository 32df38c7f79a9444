"""What readers would see as it is typed is found where it stands, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import pipeline
from tests.project import Project, small

PRINCIPLE = "data/principles/show-interest.yml"
HEAD = "title: Show interest\nsummary: People like it.\npractices: [A1]\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def found(project: Project, rest: str) -> list[str]:
    """Return what is found in the principle of the small playbook, by line, column and message."""
    project.write(PRINCIPLE, HEAD + rest)
    docs = project.folder / "docs"
    problems = pipeline.check(project.folder / "data", project.folder, docs).problems
    return [f"{each.line}:{each.column} {each.message} [{each.rule}]" for each in problems]


def in_body(project: Project, text: str) -> list[str]:
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    return found(project, f"remember: Ask.\nbody: |\n{lines}")


TYPED = {
    "## Head": "6:3 a text has no headings, so readers see `## Head`",
    "Words.\n### Head ###\nMore.": "7:3 a text has no headings, so readers see `### Head ###`",
    "- one\n- # Head": "7:5 a text has no headings, so readers see `# Head`",
    "> One\n> ===": "7:5 a text has no headings, so readers see `===`",
    "Words.\n\n| a | b |\n|---|:-:|\n| 1 | 2 |": "8:3 a text has no tables, so readers see the bars",
    "a | b\n--|--": "6:3 a text has no tables, so readers see the bars",
    "See ![x](y.png).": "6:7 a text has no images, so readers see the sign `!`",
    "See ![x][y].\n\n[y]: https://example.org": "6:7 a text has no images, so readers see the sign `!`",
    "`<b>` and **a <b>c</b>**": "6:17 a text has no HTML, so readers see `<b>`",
    "One<br/>two<BR>three": "6:6 a text has no HTML, so readers see `<br/>`",
    'An <a href="https://example.org">a</a>': "6:6 a text has no HTML, so readers see `<a",
    "<div>\nwords\n</div>": "6:3 a text has no HTML, so readers see `<div>`",
    "a\n<!-- later -->": "7:3 a text has no HTML, so readers see `<!--`",
}

FINE = [
    "#1 is the first, and # two", r"\# of guests", "a < b, b <c, <3, a<b", "Tom & Jerry &amp; all",
    "this | that\n| or | so", "`<b>` and `![x](y)`", "``` \n## Head\n![x](y)\n<b>\n```",
    "Code:\n\n    ## Head\n    | a |\n    |---|", r"\<b> and \![x](https://example.org)", "<https://example.org>",
    "Dear <your name>, at <time> in <title>", "Wow! [x](https://example.org)", "a = b\n\n--- | a",
    "1. one\n2. two\n\n---\n\nmore", "[x](#here) and [y](mailto:jane@example.org)",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_markdown_that_texts_do_not_have_is_found_at_its_place(project: Project, text: str) -> None:
    [said] = in_body(project, text)
    assert said.startswith(TYPED[text])
    assert said.endswith("[markdown-not-shown]")


@pytest.mark.parametrize("text", FINE)
def test_what_is_shown_as_it_is_meant_is_not_complained_of(project: Project, text: str) -> None:
    assert in_body(project, text) == []


def test_every_heading_is_found_and_each_sort_of_tag_once(project: Project) -> None:
    said = in_body(project, "# One\n\n<b>a</b> <b>b</b> <i>c</i>\n\n# One")
    assert [each.split()[0] for each in said] == ["6:3", "8:3", "8:21", "10:3"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("remember: One <b>more</b>.\nbody: Ask.", "4:15"),
        ("remember: 'It''s `<b>` <b>more</b>.'\nbody: Ask.", "4:24"),
        ("remember: >-\n  One\n  <b>more</b>.\nbody: Ask.", "6:3"),
        ("remember: Ask.\nbody: 'Ask\n\n  <b>more</b>.'", "7:3"),
        ("remember: Ask.\nbody: |\n  `<b>`\n\n  > - <b>more</b>\n", "8:7"),
        # What is spelled in another way stands somewhere in its text.
        ('remember: "One \\u003cb>more</b>."\nbody: "<3 Ask `<b>`."', "4:11"),
    ],
)
def test_the_place_is_right_however_the_text_is_written(
    project: Project, written: str, place: str
) -> None:
    [said] = found(project, written)
    assert said.split()[0] == place


def test_a_line_begins_with_no_heading(project: Project) -> None:
    assert found(project, 'remember: "# of people"\nbody: Ask.') == []


def test_the_patterns_and_examples_of_a_check_are_no_markdown(project: Project) -> None:
    project.write(
        "data/drafts.yml",
        """\
checks:
  orders:
    title: It *orders*
    why: See <b>this</b>.
    principle: show-interest
    script: ask-to-meet
    patterns: ["[a-z](?:x|y)", "(?:<b>)"]
    examples: {finds: ["ax and [x](y.md)"], passes: ["![a](b)"]}
""",
    )
    docs = project.folder / "docs"
    problems = pipeline.check(project.folder / "data", project.folder, docs).problems
    assert [(each.line, each.rule) for each in problems] == [(4, "markdown-not-shown")]


ADDRESSES = {
    "notes.md": "Write `page:notes.md`.",
    "../notes/#top": "Write `page:notes.md#top`.",
    "/notes.html": "Write `page:notes.md`.",
    "../../backup/": "Write `page:backup.md`.",
    "scripts/index.md": "Write `page:scripts/index.md`.",
    "../scripts/ask-to-meet/": "Write `entry:ask-to-meet`.",
    "ask-to-meet": "Write `entry:ask-to-meet`.",
    "www.example.org/x": "Write `https://www.example.org/x`.",
    "//example.org/x": "Write `https://example.org/x`.",
    "jane@example.org": "Write `mailto:jane@example.org`.",
    "/etc/passwd": (
        "Write `entry:ID` for an entry, `page:about.md` for a page of your own, and the whole of "
        "`https://…` for another site."
    ),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_depends_on_the_page_is_told_in_the_form_that_does_not(
    project: Project, address: str
) -> None:
    project.write(PRINCIPLE, f"{HEAD}remember: Ask.\nbody: |\n  One.\n  See [words]({address}).\n")
    docs = project.folder / "docs"
    [problem] = pipeline.check(project.folder / "data", project.folder, docs).problems
    assert (problem.rule, problem.severity, problem.line) == ("relative-link", "warning", 7)
    assert problem.column == 3 + len("See [words](")
    assert problem.hint == ADDRESSES[address]


@pytest.mark.parametrize(
    ("page", "hint"),
    [
        ("note.md", "Did you mean `notes.md`?"),
        ("start.md", "Did you mean `deep/start.md`?"),
        ("scripts/ask-to-meet.md", "It is an entry's: write `entry:ask-to-meet`."),
        (".hidden.md", ""),
        ("drafts.md", ""),
    ],
)
def test_a_page_that_is_not_there_is_an_error_like_an_entry_that_is_not(
    project: Project, page: str, hint: str
) -> None:
    project.write("docs/deep/start.md", "# Start")
    project.write("docs/.hidden.md", "# Hidden")
    project.write(PRINCIPLE, f"{HEAD}remember: Ask.\nbody: See [words](page:{page}#here).\n")
    docs = project.folder / "docs"
    [problem] = pipeline.check(project.folder / "data", project.folder, docs).problems
    assert (problem.rule, problem.severity) == ("unknown-reference", "error")
    assert problem.message == f"there is no page `{page}`"
    assert hint in problem.hint


@pytest.mark.parametrize(
    "page",
    ["notes.md", "index.md", "scripts/index.md", "backup.md", "scripts/ask-to-meet/cards.md"],
)
def test_a_page_of_the_playbook_can_be_linked_too(project: Project, page: str) -> None:
    assert in_body(project, f"See [words](page:{page}#here).") == []


INSTEAD = {
    "../about.md": "Write `page:about.md`.",
    "../about.html": "Write `page:about.md`.",
    "../about/": "Write `page:about.md`.",
    "../about/index.html#us": "Write `page:about.md#us`.",
    "../scripts/ask-to-meet.md": "Write `entry:ask-to-meet`.",
    "/scripts/ask-to-meet/": "Write `entry:ask-to-meet`.",
}


@pytest.mark.parametrize(("target", "hint"), INSTEAD.items())
def test_the_hint_says_what_an_address_would_have_to_be(
    project: Project, target: str, hint: str
) -> None:
    project.write("docs/about.md", "# About us\n")
    project.write(PRINCIPLE, f"{HEAD}remember: Ask.\nbody: See [this]({target}).\n")
    check = pipeline.check(project.folder / "data", project.folder, project.folder / "docs")
    assert [each.hint for each in check.problems if each.rule == "relative-link"] == [hint]


def test_a_link_without_an_address_is_called_one(project: Project) -> None:
    assert "6:13 this link has no address [relative-link]" in in_body(project, "See [this]().")


def test_an_address_that_is_partly_written_in_signs_is_told_at_its_text(project: Project) -> None:
    told = found(project, 'remember: Ask.\nbody: "See [this](ab\\u006fut.md)."\n')
    assert [each.partition(" ")[0] for each in told if "relative-link" in each] == ["5:7"]
