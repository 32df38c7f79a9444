"""`playbook check` is clean exactly if a strict build is: a small playbook with a single change.

The change is one in a YAML file, or one in the author's own copy of a template, a style or a script.
For every tenth playbook that is found clean, MkDocs builds the site as well. Left out is what only MkDocs can find: a dead
link in the Markdown of an author's template, and what shows when Material renders one of the theme.
"""

from __future__ import annotations

import io
import json
import logging
import traceback
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import CountHandler

from playbook import cli, pipeline
from playbook.pages.site import renderer
from playbook.reading import yaml_text
from playbook.render.built_in import BUILT_IN
from tests.models import is_text, uses
from tests.project import ROOT, Project, small
from tests.proof.mistakes import model_of
from tests.proof.mutations import HUGE, flipped, mutated
from tests.proof.payloads import PAYLOADS
from tests.proof.playbooks import texts
from tests.proof.proof import Outcome, Proof, trial
from tests.values import at, put

CONFIG = f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_name: A small playbook\nnav: [notes.md]\n"

IN_TEMPLATES = [
    "{{ nothing.there }}", "{{ entry.nope }}", "{{ entry.content.nope }}", "{{ 1 / 0 }}", "{{ x | nope }}",
    "{% if %}", "{% endfor %}", "{% block main %}{% endblock %}", "{% include 'nope.j2' %}", "{{ url('nope') }}",
    "{{ 'a [b](entry:nope)' | md }}", "{{", "}}", "{#", "{% raw %}", "{% extends 'nope.j2' %}", "{{ icon('nope') }}",
    "<a href='nope.md'>a</a>", "<div>", "</div>", "# a", "---\n", "é",
    "{{ loop.index }}", "{% for a in entry %}a{% endfor %}", "{{ kind.nope }}", "{{ super() }}", "/* ", "*/", "'", "`",
]  # fmt: skip


def prove(size: int, seed: int, workers: int = 1) -> Proof:
    """Try some playbooks, each with one change."""
    return trial("agreement", case, size, seed, workers)


def case(random: Random, name: str) -> Outcome:
    """Try one playbook."""
    with TemporaryDirectory(prefix="proof-") as made:
        project = small(Path(made, "small"), CONFIG)
        changes = [in_text, in_value, in_template, in_template]
        said = random.choice(changes)(random, project)
        clean = clean_by_check(project.folder)
        answers = {"check": clean, "make": clean_by_make(project.folder)}
        if clean is True and random.random() < 0.1:
            answers["mkdocs"] = clean_by_build(project.folder)
        kind = f"{said.partition(':')[0]}, {'clean' if clean is True else 'not clean'}"
        kind += ", built" * ("mkdocs" in answers)
        agree = len({str(each) for each in answers.values()}) == 1
        return Outcome(kind, () if agree else (f"{name} {said}: {answers}",))


def in_text(random: Random, project: Project) -> str:
    """Change the text of a YAML file."""
    file = f"data/{random.choice(list(texts('small')))}"
    kind, text = mutated(random, project.read(file))
    (project.folder / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    return f"YAML: {kind} in {file}"


def in_value(random: Random, project: Project) -> str:
    """Put other words, or another number, in place of a value, which most often may stand there."""
    file = random.choice(list(texts("small")))
    document, _ = yaml_text.parse(project.read(f"data/{file}"), file)
    assert document
    use = random.choice(list(uses(document, model_of(file))))
    value = at(document.value, use.loc)
    new = _other_words(random, value) if is_text(use) else _other(random, value)
    put(document.value, use.loc, new)
    project.write(f"data/{file}", json.dumps(document.value, indent=1))
    return f"Value: {file} {use.loc}: {str(new)[:200]!r}"


def _other_words(random: Random, value: str) -> str:
    words = random.choice(
        [*(each.hostile for each in PAYLOADS), "é" * 250, "[a](entry:show-interest)"]
    )
    return random.choice([words, f"{value} {words}", words + value])


def _other(random: Random, value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return random.choice([0, 1, 2, 5, 26, 99, -1, 10**9])
    if isinstance(value, list):
        return random.choice([[], value[:-1], value[::-1], value * 2, value * random.choice(HUGE)])
    if isinstance(value, dict):
        return dict(random.sample(list(value.items()), random.randint(0, len(value))))
    return random.choice(["best", "fair", "poor", "open", "closed", "strong", "A1", "ask-to-meet", "new", "text"])  # fmt: skip


@cache
def _templates() -> list[str]:
    paths = (path for path in BUILT_IN.rglob("*") if path.suffix in {".j2", ".css", ".js", ".html"})
    return sorted(
        path.relative_to(BUILT_IN).as_posix()
        for path in paths
        if not path.is_relative_to(BUILT_IN / "theme")
    )


def in_template(random: Random, project: Project) -> str:
    """Give the author a copy of a template, a style or a script with something wrong in it."""
    file = random.choice(_templates())
    text = (BUILT_IN / file).read_text(encoding="utf-8")
    if random.random() < 0.1:
        kind, data = "flipped", flipped(random, text.encode())
    elif random.random() < 0.6:
        kind = random.choice(IN_TEMPLATES)
        lines = text.splitlines(keepends=True)
        lines.insert(random.randrange(len(lines) + 1), f"{kind}\n")
        data = "".join(lines).encode()
    else:
        kind, changed = mutated(random, text)
        data = changed.encode("utf-8", "surrogatepass")
    project.write(f"templates/{file}", "").write_bytes(data)
    return f"Template: {kind} in {file}"


def _answered(ask: Callable[[Path], bool]) -> Callable[[Path], bool | str]:
    """Return a question that is answered, in words, also where it falls over."""

    def answer(folder: Path) -> bool | str:
        said = io.StringIO()
        try:
            with chdir(folder), redirect_stdout(said), redirect_stderr(said):
                return ask(folder)
        except Exception:  # whatever it is, it is no answer
            return traceback.format_exc(limit=-3)

    return answer


@_answered
def clean_by_check(folder: Path) -> bool:
    """Return whether `playbook check` is content."""
    return cli.main(["check", str(folder)]) == 0


@_answered
def clean_by_make(folder: Path) -> bool:
    """Return whether the engine makes a site under `strict`, and has nothing to say."""
    templates = renderer([folder / "templates"])
    made = pipeline.make(folder / "data", folder, templates, strict=True)
    return made.site is not None and not made.problems


@_answered
def clean_by_build(folder: Path) -> bool:
    """Return whether `mkdocs build --strict` makes a site without a warning."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    try:
        build(load_config(str(folder / "mkdocs.yml"), strict=True))
    except MkDocsException:
        return False
    finally:
        logging.getLogger("mkdocs").removeHandler(counter)
    return not counter.get_counts()
