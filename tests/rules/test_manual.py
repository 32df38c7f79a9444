"""The pages of docs/authoring/rules are the tests of the rules.

Each example is written over the playbook in tests/golden/base and checked; one about paper is printed. Under "Fails" it must
give exactly the text that the page shows, under "Passes" nothing. Headings of the third level part
a page's examples. ``<!-- without data/playbook.yml -->`` in an example takes a file away first.
"""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.pages.site import renderer
from playbook.paper.jobs import Imprint, Job, all_jobs
from playbook.paper.making import Maker, Order
from playbook.paper.press import Press
from playbook.paper.sizes import Paper
from playbook.reading.problem import Problem
from playbook.render.templates import Renderer

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "authoring" / "rules"
BASE = ROOT / "tests" / "golden" / "base"

HEADING = re.compile(r"(#{1,3}) (.+)")
FENCE = re.compile(r'```(\w+)(?: title="(.+)")?')
WITHOUT = re.compile(r"<!-- without (.+) -->")

# Too big, or not text at all, for a page: tests/reading/test_yaml_text.py holds them to what their pages say.
NOT_SHOWN = {"not-utf8", "too-large", "unreadable-file"}

# Found when the files to print are made, and not by a check.
ON_PAPER = {"over-budget", "not-printable"}

# What looks like the name of a rule in the engine's code, and is not.
NO_RULES = {"networking-playbook", "utf-8", "yyyy-mm-dd"}


@dataclass
class Example:
    """One example of a page: the files it writes or takes away, and what `check` must say."""

    page: str
    title: str
    fails: bool
    files: dict[str, str] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    expected: str = ""

    def write(self, folder: Path) -> None:
        for name in self.without:
            (folder / name).unlink()
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def read_page(path: Path) -> list[Example]:
    examples: list[Example] = []
    section = ""
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if heading := HEADING.fullmatch(line):
            section = heading[2] if heading[1] == "##" else section
            if section in {"Fails", "Passes"}:
                examples.append(Example(path.stem, heading[2], fails=section == "Fails"))
        elif without := WITHOUT.fullmatch(line):
            examples[-1].without.append(without[1])
        elif fence := FENCE.fullmatch(line):
            text = "".join(f"{inner}\n" for inner in iter(lines.__next__, "```"))
            if fence[2]:
                examples[-1].files[fence[2]] = text
            elif examples:
                examples[-1].expected = text.removesuffix("\n")
    return [example for example in examples if example.files or example.without]


def check_example(example: Example, folder: Path) -> str:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    example.write(folder)
    templates = renderer([folder / "templates"])
    docs = folder / "docs"
    made = pipeline.make(folder / "data", folder, templates, docs_dir=docs, strict=True)
    problems = made.problems or print_example(example, made.catalog, templates)
    return "\n\n".join(problem.as_text() for problem in problems)


def print_example(example: Example, catalog: Catalog, templates: Renderer) -> list[Problem]:
    """Return what is found when the files to print are made, if an example is about that."""
    is_about_paper = example.page in ON_PAPER or any(
        name.endswith(".typ") for name in example.files
    )
    if not is_about_paper:
        return []
    maker = Maker(Press(templates.texts(".typ"), templates.called), "the engine")
    jobs = [job for job in all_jobs(catalog, Imprint()) if job.document and _is_in(example, job)]
    made = [maker.make(Order(job, paper)) for job in jobs for paper in Paper]
    return sorted({problem for each in made for problem in each.problems})


def _is_in(example: Example, job: Job) -> bool:
    """Return whether an example has the entry or the template of a job."""
    assert job.document
    return bool({job.document.name, f"templates/{job.printed[0].template}"} & {*example.files})


def rules_of_the_engine() -> set[str]:
    """Every word-with-a-hyphen that the engine gives as an argument or names as a constant."""
    found: set[str] = set()
    for path in (ROOT / "playbook").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.update(_names_in(node))
    return found - NO_RULES


def _names_in(node: ast.AST) -> list[str]:
    values: list[ast.expr] = []
    if isinstance(node, ast.Call):
        values = [*node.args, *(each.value for each in node.keywords if each.arg == "rule")]
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        values = [node.value] if node.targets[0].id.isupper() else []
    texts = [each.value for each in values if isinstance(each, ast.Constant)]
    return [text for text in texts if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", str(text))]


RULE_PAGES = sorted(path for path in PAGES.glob("*.md") if path.stem != "index")
EXAMPLES = [example for path in RULE_PAGES for example in read_page(path)]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example.page}: {example.title}"
)
def test_an_example_gives_exactly_the_text_beside_it(example: Example, tmp_path: Path):
    assert check_example(example, tmp_path) == example.expected
    assert bool(example.expected) is example.fails


def test_the_playbook_below_the_examples_has_no_problem(tmp_path: Path):
    assert check_example(Example("", "", fails=False), tmp_path) == ""


def test_every_rule_of_the_engine_has_a_page():
    assert rules_of_the_engine() <= {path.stem for path in RULE_PAGES}


@pytest.mark.parametrize("path", RULE_PAGES, ids=lambda path: path.stem)
def test_a_page_begins_with_the_name_of_its_rule(path: Path):
    assert path.read_text(encoding="utf-8").startswith(f"# {path.stem}\n")


@pytest.mark.parametrize("path", RULE_PAGES, ids=lambda path: path.stem)
def test_each_failing_example_of_a_page_shows_its_rule(path: Path):
    failing = [example for example in read_page(path) if example.fails]
    assert failing or path.stem in NOT_SHOWN
    for example in failing:
        assert f"[{path.stem}]" in example.expected


@pytest.mark.parametrize("path", RULE_PAGES, ids=lambda path: path.stem)
def test_a_page_shows_what_passes_wherever_it_shows_what_fails(path: Path):
    shown = {example.fails for example in read_page(path)}
    assert shown == {True, False} or path.stem in NOT_SHOWN


def test_the_index_names_every_page_once():
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    linked = re.findall(r"^\| \[`([a-z0-9-]+)`\]\(\1\.md\) \| \S.* \|$", index, re.MULTILINE)
    assert sorted(linked) == sorted(path.stem for path in RULE_PAGES)
