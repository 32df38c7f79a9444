"""A kind that a maintainer adds from the docs keeps a reader's work, also when an author renames something."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.files import served
from tests.engine import copied
from tests.project import ROOT, Project, small

PAGES = ("index.md", "components.md")
FILE = re.compile(r'^```\w+ title="((?:playbook/kinds|templates|data)/[^"]+)"\n(.*?)^```$', re.DOTALL | re.MULTILINE)  # fmt: skip
ENTRY = "data/recipes/coffee-for-two.yml"
RECIPE = "recipes/coffee-for-two/"

# The example belongs to our own playbook; the small one has other principles.
HERE = {"[F1]": "[A1]", "[aim-to-give]": "[show-interest]"}


def documented() -> dict[str, str]:
    """Return every file of the new kind, as the pages for maintainers show it."""
    texts = [(ROOT / "docs/contributing" / page).read_text(encoding="utf-8") for page in PAGES]
    return {name: text for page in texts for name, text in FILE.findall(page)}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the engine with the kind added."""
    folder = copied(tmp_path_factory.mktemp("engine"))
    for name, text in documented().items():
        if not name.startswith("data/"):
            Project(folder).write(name, text)
    return folder


class Grown:
    """A small playbook with a recipe, built with the grown engine and served."""

    def __init__(self, folder: Path, engine: Path) -> None:
        self.project = small(folder)
        self.engine = engine
        text = documented()[ENTRY]
        for ours, theirs in HERE.items():
            text = text.replace(ours, theirs)
        self.project.write(ENTRY, text)
        self.builds = 0

    def build(self) -> None:
        self.project.built("--strict", "--quiet", PYTHONPATH=str(self.engine))
        self.builds += 1

    def path(self, page: str) -> str:
        """Return the path of a page, new with each build: a browser may keep the old one."""
        return f"{page}?{self.builds}"


@pytest.fixture
def grown(tmp_path: Path, engine: Path) -> Iterator[tuple[Grown, str]]:
    playbook = Grown(tmp_path / "playbook", engine)
    playbook.build()
    with served(playbook.project.folder / "site") as address:
        yield playbook, address


def open_recipe(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator("pb-packing[data-ready]").wait_for()
    return page


def test_the_pages_show_each_file_of_the_kind() -> None:
    assert set(documented()) == {
        "playbook/kinds/recipe.py",
        "templates/recipe/page.md.j2",
        "templates/recipe/index.md.j2",
        "templates/recipe/packing.logic.js",
        "templates/recipe/packing.js",
        ENTRY,
    }


def test_the_kind_is_in_the_navigation_has_a_tile_and_a_page_that_keeps_what_is_packed_in_every_tab(
    grown: tuple[Grown, str], context: BrowserContext
) -> None:
    playbook, address = grown
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        open_recipe(tab, address + playbook.path(RECIPE))
    one.get_by_label("Two free chairs").check()
    for tab in (one, two):
        expect(tab.locator("pb-packing")).to_contain_text("1 of 2 packed.")
        expect(tab.get_by_label("Two free chairs")).to_be_checked()
    two.get_by_label("A quiet corner").check()
    expect(one.locator("pb-packing")).to_contain_text("All packed.")
    two.get_by_label("Two free chairs").uncheck()
    expect(one.get_by_label("Two free chairs")).not_to_be_checked()
    one.goto(address)
    expect(one.locator(".pb-tiles a", has_text="Recipes")).to_be_visible()
    expect(one.locator('.md-nav--primary a[href="recipes/"]').first).to_be_attached()


def test_what_is_packed_follows_a_thing_and_a_recipe_that_are_renamed(
    grown: tuple[Grown, str], page: Page
) -> None:
    playbook, address = grown
    open_recipe(page, address + playbook.path(RECIPE)).get_by_label("Two free chairs").check()
    expect(page.locator("pb-packing")).to_contain_text("1 of 2 packed.")

    playbook.project.replace(ENTRY, "{id: chairs,", "{id: seats, aliases: [chairs],")
    playbook.build()
    open_recipe(page, address + playbook.path(RECIPE))
    expect(page.get_by_label("Two free chairs")).to_be_checked()

    (playbook.project.folder / ENTRY).rename(playbook.project.folder / "data/recipes/tea.yml")
    playbook.project.replace("data/recipes/tea.yml", "practices:", "aliases: [coffee-for-two]\npractices:")  # fmt: skip
    playbook.build()
    open_recipe(page, address + playbook.path("recipes/tea/"))
    expect(page.get_by_label("Two free chairs")).to_be_checked()
    expect(page.get_by_label("A quiet corner")).not_to_be_checked()
    kept = page.evaluate("pb.store.entries('packed/').then(all => all.map(([key]) => key))")
    assert kept == ["packed/tea/seats"]

    page.goto(address + playbook.path("backup/"))
    expect(page.locator("#pb-kept")).to_contain_text("1 thing packed")


def test_the_scripts_of_the_kind_pass_the_checks_of_types_and_style(engine: Path) -> None:
    node = Path(sysconfig.get_path("scripts")) / "node"
    tools = ROOT / "node_modules"
    for command in (
        [tools / "typescript/bin/tsc", "--project", "."],
        [tools / "@biomejs/biome/bin/biome", "lint", "--error-on-warnings", "templates/recipe"],
    ):
        done = subprocess.run(
            [str(node), *map(str, command)], cwd=engine, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
