"""Sources: what their practices rest on, and what research does not show."""

from __future__ import annotations

import re
from pathlib import Path

from playbook import pipeline
from playbook.pages.site import build, renderer
from tests.project import read, small

STUDY = """\
    title: A trial of plans
    author: Two economists
    about: Compared people with a plan and without one.
    basis: research
"""
LIMITS = """\
    limits: A few hundred young people in one city.
"""


def with_a_handbook(folder: Path, text: str) -> Path:
    """Make the small playbook, with this in place of what its handbook is."""
    project = small(folder)
    handbook = """\
    title: A handbook
    author: A coach
    about: Says why people help people whom they know.
"""
    project.replace("data/sources.yml", handbook, text)
    return folder


def pages(folder: Path) -> dict[str, str]:
    """Return the pages of a playbook, by address."""
    site, _ = build(read(folder), renderer([]), directory_urls=True)
    assert site
    return {page.src_uri: page.content for page in site.pages}


def test_research_without_its_limits_is_reported_with_what_to_add(tmp_path: Path) -> None:
    found = pipeline.check(with_a_handbook(tmp_path, STUDY) / "data", tmp_path)
    [problem] = [each for each in found.problems if each.rule == "missing-key"]
    assert problem.as_text() == (
        "data/sources.yml:3:5: error: research needs its `limits` [missing-key]\n"
        "        title: A trial of plans\n"
        "        ^\n"
        "    Add `limits:` with who took part, how many, and what it does not show."
    )


def test_research_is_marked_where_it_is_cited_and_its_limits_stand_with_it(tmp_path: Path) -> None:
    made = pages(with_a_handbook(tmp_path, STUDY + LIMITS))
    assert "A few hundred young people in one city." in made["sources.md"]
    marked = [
        uri for uri, text in made.items() if '<span class="pb-basis">Research:</span>' in text
    ]
    assert {"sources.md", "questions/is-it-rude-to-ask.md"} <= set(marked)


def test_what_the_authors_added_is_marked_as_theirs(tmp_path: Path) -> None:
    ours = STUDY.replace("research", "own")
    made = pages(with_a_handbook(tmp_path, ours))
    assert "Our addition:" in made["questions/is-it-rude-to-ask.md"]
    assert "Our addition:" in made["sources.md"]


def test_a_source_is_named_at_the_foot_as_a_person_would_name_it(tmp_path: Path) -> None:
    page = "questions/is-it-rude-to-ask.md"
    assert (
        ", “A trial of plans”</a>" in pages(with_a_handbook(tmp_path / "one", STUDY + LIMITS))[page]
    )
    credit = "    credit: the people who tried out plans\n"
    named = pages(with_a_handbook(tmp_path / "two", STUDY + LIMITS + credit))[page]
    assert ">the people who tried out plans</a>" in named
    assert "A trial of plans" not in named


def test_advice_has_no_mark(tmp_path: Path) -> None:
    made = pages(small(tmp_path).folder)
    assert not [uri for uri, text in made.items() if "pb-basis" in text]


OURS = """\
documents:
  handbook: {title: A handbook, author: A coach, about: Advice.}
  ours: {title: Our own, author: Us, about: What we added., basis: own}
practices:
  A1: {text: Ask., document: handbook}
  A2: {text: Thank., document: handbook}
  O1: {text: Write it down., document: ours}
"""


def test_what_rests_on_our_own_additions_alone_is_counted_apart(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project.folder / "data/sources.yml").write_text(OURS, encoding="utf-8")
    [first, *_] = sorted((project.folder / "data/questions").glob("*.yml"))
    first.write_text(
        first.read_text(encoding="utf-8").replace("practices: [A1", "practices: [O1"),
        encoding="utf-8",
    )
    tally = re.search('<p class="pb-tally">(.*?)</p>', pages(project.folder)["sources.md"])
    assert tally
    text = re.sub("<[^>]+>", "", tally[1])
    assert text.startswith("What it rests on: 2 pieces of advice from documents, put to work in ")
    assert text.endswith("1 addition of our own, in 1 entry, of which 1 rests on nothing else.")


def test_advice_alone_is_not_counted(tmp_path: Path) -> None:
    assert "pb-tally" not in pages(small(tmp_path).folder)["sources.md"]
