"""The pages for authors say what the code does: their examples work, and no key is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.kinds import all_helpers, all_kinds
from playbook.memory import Memory
from playbook.pages.seen import Facts, View
from playbook.schema.detail import Fillable
from playbook.schema.kind import Content, Guided, Kind
from playbook.schema.model import Model
from playbook.schema.single import SingleFile
from playbook.settings import all_settings

AUTHORING = Path(__file__).parent.parent / "docs" / "authoring"
EXAMPLE = re.compile(r'^```yaml title="(data/[^"]+)"\n(.*?)^```$', re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)


def examples(page: str) -> dict[str, str]:
    """Return the text of each example of a page, by the file that it stands for."""
    text = (AUTHORING / page).read_text(encoding="utf-8")
    found = EXAMPLE.findall(text)
    assert len(found) == text.count('title="data/'), f"an example of {page} cannot be found"
    return dict(found)


def section(title: str, level: int = 2) -> str:
    """Return what stands below a heading of ``entries.md``."""
    text = (AUTHORING / "entries.md").read_text(encoding="utf-8")
    heads = "#" * level
    found = re.search(
        rf"^{heads} {re.escape(title)}\n(.*?)(?=^#{{2,{level}}} |\Z)",
        text,
        re.DOTALL | re.MULTILINE,
    )
    assert found, f"entries.md has no heading `{heads} {title}`"
    return found.group(1)


def models(annotation: Any) -> Iterator[type[Model]]:
    """Yield every model that a key may hold, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for inner in get_args(annotation):
        yield from models(inner)


def keys(model: type[Model]) -> set[str]:
    """Return every key that may stand in a file of this model."""
    return {key for each in models(model) for key in each.model_fields}


def problems_of(files: dict[str, str], folder: Path) -> str:
    """Return what is wrong with a playbook of these files, as `playbook check` prints it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = pipeline.check(folder / "data", folder)
    return "\n\n".join(each.as_text() for each in found.problems)


@pytest.mark.parametrize("page", ["entries.md", "start.md"])
def test_the_examples_of_a_page_are_a_whole_playbook_without_a_problem(
    page: str, tmp_path: Path
) -> None:
    assert problems_of(examples(page), tmp_path) == ""


def test_the_mistake_that_the_first_page_asks_for_is_reported_as_it_says(tmp_path: Path) -> None:
    files = examples("start.md")
    name = "data/checklists/first-morning.yml"
    files[name] = files[name].replace("once", "sometimes").replace("minutes:", "minute:")
    page = (AUTHORING / "start.md").read_text(encoding="utf-8")
    assert f"```text\n{problems_of(files, tmp_path)}\n2 problems in 1 file\n```" in page


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_each_kind_has_its_example_under_its_title(kind: Kind) -> None:
    assert f'title="data/{kind.folder}/' in section(kind.title)


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_each_key_of_a_kind_has_its_row_in_a_table(kind: Kind) -> None:
    shared = set(ROW.findall(section("What all entries share")))
    own = set(ROW.findall(section(kind.title)))
    of_details = set(ROW.findall(section("Details"))) if issubclass(kind.model, Fillable) else set()
    assert keys(kind.model) - shared - own - of_details == set()


def test_the_shared_keys_stand_in_one_table_and_no_other_key_does() -> None:
    assert set(ROW.findall(section("What all entries share"))) == keys(Content) | keys(Guided)


@pytest.mark.parametrize("file", all_settings(), ids=lambda file: file.name)
def test_each_key_of_a_single_file_has_its_row_in_a_table(file: SingleFile) -> None:
    text = section(file.name, level=3)
    assert f'title="data/{file.name}"' in text
    assert keys(file.model) - set(ROW.findall(text)) == set()


def test_the_page_of_templates_names_all_that_they_can_use() -> None:
    text = (AUTHORING / "templates.md").read_text(encoding="utf-8")
    every_page = re.findall(r"^\| (`.+?) \| .+ \| every page \|$", text, re.MULTILINE)
    named = {name for row in every_page for name in re.findall(r"`(\w+)", row)}
    assert named == {
        *View(Catalog(), Facts(Catalog(), Memory())).values(),
        "url",
        "page_url",
        "script_url",
        "icon",
    }
    helpers = text.split("| Helper |")[1].split("\n\n")[0]
    assert all(f"{name}(" in helpers for name in all_helpers())


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_the_list_of_kinds_names_each_with_its_folder_and_page(kind: Kind) -> None:
    text = (AUTHORING / "index.md").read_text(encoding="utf-8")
    page = f"[{kind.title}](../{kind.folder}/index.md)"
    assert f"(entries.md#{kind.folder}) | `data/{kind.folder}/` | {page} |" in text
