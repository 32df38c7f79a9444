"""What ``mkdocs serve`` holds after a save: to the byte what a build from nothing makes, with its warnings.

Each look at the site compares the two, so a test says only what else it expects.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editable import GUIDE, NOTES, config, playbook
from tests.proof import edits
from tests.rebuilt import Cold, Compared, Served, Site, differences

NOTES_PAGE = "notes/index.html"
PRINCIPLE = "data/principles/listen.yml"
PAGE = "principles/listen/index.html"
DEAD = "Doc file 'notes.md' contains a link 'nowhere.md'"


class Desk:
    """A project that is edited, and its site as it is served."""

    def __init__(self, folder: Path) -> None:
        self._good = playbook(folder / "good").folder
        self.project = playbook(folder / "project")
        folder = self.project.folder
        self.served, self.cold = Served(folder), Cold(folder)
        self._compared = Compared(self.served, self.cold)

    def tidy(self) -> None:
        """Have the project hold again what it held at first. What holds that is not touched."""
        good = {
            str(path.relative_to(self._good)): path.read_bytes() for path in files_in(self._good)
        }
        for path in files_in(self.project.folder):
            if str(path.relative_to(self.project.folder)) not in good:
                path.unlink()
        for name, content in good.items():
            path = self.project.folder / name
            if not path.exists() or path.read_bytes() != content:
                self.project.write(name, content.decode())

    def site(self) -> Site:
        return self._compared.site()

    def page(self, name: str) -> str:
        return self.site().files[name].decode()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("served"))
    yield desk
    desk.served.close()
    desk.cold.close()


@pytest.fixture
def desk(server: Desk) -> Desk:
    """A project that is served as it was at first."""
    server.tidy()
    assert server.site().said == ()
    return server


def pages_with(site: Site, text: str) -> list[str]:
    return sorted(name for name, content in site.files.items() if text.encode() in content)


def test_a_page_that_is_not_touched_repeats_its_warning(desk: Desk) -> None:
    desk.project.replace("docs/notes.md", "deep/more.md", "nowhere.md")
    assert [DEAD in text for text in desk.site().said] == [True]
    desk.project.replace("docs/guide.md", "Look at", "Look again at")
    assert [DEAD in text for text in desk.site().said] == [True]
    desk.project.write("docs/nowhere.md", "# Here now\n")
    assert desk.site().said == ()


def test_a_heading_that_is_renamed_warns_of_every_page_that_links_to_it(desk: Desk) -> None:
    desk.project.replace("docs/notes.md", "## What I heard", "## What was said")
    said = "\n".join(desk.site().said)
    assert "'guide.md' contains a link 'notes.md#what-i-heard'" in said
    assert "'deep/more.md' contains a link '../notes.md#what-i-heard'" in said
    desk.project.write("docs/notes.md", NOTES)
    assert desk.site().said == ()


def test_the_page_of_a_deleted_entry_is_gone(desk: Desk) -> None:
    (desk.project.folder / "data/questions/what-if-not.yml").unlink()
    assert pages_with(desk.site(), "What if not?") == []


def test_the_old_address_of_a_renamed_entry_leads_on_until_its_alias_is_taken_out(
    desk: Desk,
) -> None:
    old, new = "data/questions/what-if-not.yml", "data/questions/what-then.yml"
    text = desk.project.read(old)
    (desk.project.folder / old).unlink()
    desk.project.write(new, text + "aliases: [what-if-not]\n")
    assert "../what-then/" in desk.page("questions/what-if-not/index.html")
    desk.project.write(new, text)
    assert "questions/what-if-not/index.html" not in desk.site().files


@pytest.mark.parametrize("folder", ["data", "data/principles"])
def test_entries_that_were_moved_away_come_back(desk: Desk, folder: str) -> None:
    before, path = desk.site(), desk.project.folder / folder
    path.rename(desk.project.folder / "elsewhere")
    assert not desk.site().is_sound
    (desk.project.folder / "elsewhere").rename(path)
    assert differences(desk.site(), before) == []


def test_a_title_shows_wherever_the_entry_is_named(desk: Desk) -> None:
    named = {*pages_with(desk.site(), "Listen first")}
    desk.project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    assert {*pages_with(desk.site(), "Hear them")} == named
    neighbor, index, back = "principles/show-interest", "principles", "scripts/ask-to-meet"
    assert {f"{name}/index.html" for name in (neighbor, index, back)} < named
    assert "search/search_index.json" in named


def test_a_source_shows_on_each_page_that_cites_it(desk: Desk) -> None:
    cites = {*pages_with(desk.site(), "A handbook")}
    desk.project.replace("data/sources.yml", "A handbook", "A notebook")
    assert {*pages_with(desk.site(), "A notebook")} == cites
    assert {PAGE, "sources/index.html"} < cites


def test_what_one_may_be_facing_is_asked_at_addresses_without_a_page(desk: Desk) -> None:
    assert "I have a meeting tomorrow" in desk.site().nowhere.decode()
    desk.project.replace("data/playbook.yml", "I have a meeting tomorrow", "I meet her at noon")
    assert "I meet her at noon" in desk.site().nowhere.decode()


def test_a_template_changes_every_page_that_is_made_with_it(desk: Desk) -> None:
    text = '{% extends "base/entry.md.j2" %}{% block body %}\nWARM\n{% endblock %}\n'
    template = desk.project.write("templates/principle/page.md.j2", text)
    warm = {"principles/show-interest/index.html", PAGE}
    assert warm <= {*pages_with(desk.site(), "WARM")}
    template.write_text(text.replace("WARM", "COOL"), encoding="utf-8")
    assert warm <= {*pages_with(desk.site(), "COOL")}
    template.unlink()
    assert pages_with(desk.site(), "COOL") == []


SOURCE = "practices:\n  A3:\n    text: Listen.\n    document: handbook\n"
QUESTIONS = {
    "get": '{{ (entries_by_id.get("new") or entry).title }}',
    "there": '{{ "new" in entries_by_id }}',
    "count": "{{ entries_by_id | length }}",
    "names": '{{ entries_by_id | join(" ") }}',
    "kinds": '{{ kinds | map(attribute="title") | join(" ") }}',
    "of": "{% for each in kinds %}{{ entries_of(each) | length }}{% endfor %}",
    "titles": '{% for each in kinds %}{{ entries_of(each) | map(attribute="title") | join(" ") }}{% endfor %}',
    "address": '{{ url("what-if-not") }}',
    "kind": '{{ entries_by_id["what-if-not"].kind.name }}',
    "content": '{{ entries_by_id["what-if-not"].content.title }}',
    "same": '{{ entries_by_id["what-if-not"] == entry }}{{ entries_by_id["what-if-not"] in referrers }}',
    "referrers": '{{ entries_by_id["listen"] in entries_by_id.values() }}{{ referrers | length }}',
    "cited": '{{ cited.get("A1") | length }}',
    "practices": '{{ cited | length }}{{ cited.get("A3") | length if "A3" in cited }}',
    "sources": "{{ sources.practices | length }}",
    "labels": "{{ labels() | length }}{{ labels('listen') | length }}",
    "limits": "{{ limits() | length }}{{ limits('listen') | length }}",
    "drafts": '{{ "yes" if drafts else "no" }}',
    "records": "{{ records | length }}",
}
"""What a template may ask of a playbook."""


def test_a_template_may_ask_for_anything_and_its_page_follows(desk: Desk) -> None:
    for name, question in QUESTIONS.items():
        desk.project.write(
            f"templates/path/{name}.md.j2",
            f'{{% extends "base/page.md.j2" %}}\n{{% block main %}}\n# It\n\n<p>{question}</p>\n{{% endblock %}}\n',
        )
    assert desk.site().said == ()
    desk.project.write("data/principles/new.yml", desk.project.read(PRINCIPLE))
    desk.site()
    desk.project.replace("data/sources.yml", "practices:\n", SOURCE)
    desk.project.replace("data/principles/new.yml", "[A1]", "[A1, A3]")
    desk.site()
    question = desk.project.folder / "data/questions/what-if-not.yml"
    desk.project.write("data/principles/what-if-not.yml", desk.project.read(PRINCIPLE))
    question.unlink()
    desk.site()
    (desk.project.folder / "data/questions/is-it-rude-to-ask.yml").unlink()
    (desk.project.folder / "data/principles/new.yml").unlink()
    assert desk.site().is_sound


INCLUDES = {
    "named": "{% include 'house/part.j2' %}",
    "reckoned": "{% include 'house/' ~ 'part.j2' %}",
    "optional": "{% include ['house/nothing.j2', 'house/part.j2'] ignore missing %}",
    "imported": "{% import 'house/part.j2' as part %}{{ part.words }}",
    "text": "{% include 'house/part.txt' %}",
}
"""How a template may take in another file."""


def test_a_template_changes_with_what_it_includes(desk: Desk) -> None:
    for name, include in INCLUDES.items():
        desk.project.write(f"templates/path/{name}.md.j2", f"# More\n\n{include}\n")
    files = [f"templates/house/part.{suffix}" for suffix in ("j2", "txt")]
    for name in files:
        desk.project.write(name, '{% set words = "WARM" %}WARM\n')
    made = {f"paths/a-meeting-is-set/{name}/index.html" for name in INCLUDES}
    assert made <= {*pages_with(desk.site(), "WARM")}
    for name in files:
        desk.project.replace(name, "WARM", "COOL")
    assert made <= {*pages_with(desk.site(), "COOL")}


def test_a_style_reaches_every_page_under_its_new_name(desk: Desk) -> None:
    desk.project.write("templates/house/house.css", "/*! one */\n")
    before = desk.site()
    desk.project.write("templates/house/house.css", "/*! two */\n")
    after = desk.site()
    (old,), (new,) = (pages_with(before, "/*! one"), pages_with(after, "/*! two"))
    assert pages_with(after, Path(old).name) == []
    assert {NOTES_PAGE, PAGE} < {*pages_with(after, Path(new).name)}


@pytest.mark.parametrize("earlier", [0, 3600], ids=["stands still", "is set back"])
def test_what_a_file_holds_counts_and_not_what_the_clock_says(desk: Desk, earlier: int) -> None:
    desk.project.write("templates/home/page.md.j2", "# Our own door\n")
    desk.site()
    for name, old, new in [
        (PRINCIPLE, "one mouth", "two eyes!"),
        ("docs/notes.md", "Written by hand", "Written at desk"),
        ("templates/home/page.md.j2", "# Our own door", "# A front door"),
    ]:
        path = desk.project.folder / name
        size, moment = path.stat().st_size, path.stat().st_mtime - earlier
        desk.project.replace(name, old, new)
        os.utime(path, (moment, moment))
        assert path.stat().st_size == size
    site = desk.site()
    assert PAGE in pages_with(site, "two eyes!")
    assert NOTES_PAGE in pages_with(site, "Written at desk")
    assert "index.html" in pages_with(site, "A front door")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mkdocs.yml", "site_name: [\n"),
        ("templates/theme/partials/footer.html", "{{ 1 / 0 }}\n"),
    ],
)
def test_what_is_saved_while_something_is_wrong_shows_once_it_is_mended(
    desk: Desk, name: str, text: str
) -> None:
    path = desk.project.folder / name
    good = path.read_bytes() if path.exists() else None
    desk.project.write(name, text)
    assert not desk.site().is_sound
    desk.project.write("docs/guide.md", GUIDE.replace("# Guide", "# Map"))
    assert not desk.site().is_sound
    path.unlink() if good is None else path.write_bytes(good)
    assert NOTES_PAGE in pages_with(desk.site(), "Map")


def test_a_template_of_the_theme_may_show_what_other_pages_say(desk: Desk) -> None:
    text = "{% for each in pages %}{{ each.page.meta.description }}{% endfor %}"
    desk.project.write("templates/theme/partials/footer.html", text)
    desk.site()
    desk.project.replace(PRINCIPLE, "What you hear", "All that you hear")
    assert NOTES_PAGE in pages_with(desk.site(), "All that you hear")


def test_a_template_that_only_one_page_breaks_is_told_once(desk: Desk) -> None:
    text = '{% if page and page.title == "Zest" %}{{ 1 / 0 }}{% endif %}'
    desk.project.write("templates/theme/partials/footer.html", text)
    desk.site()
    desk.project.replace(PRINCIPLE, "title: Listen first", "title: Zest")
    assert not desk.site().is_sound
    desk.project.replace(PRINCIPLE, "title: Zest", "title: Rest")
    assert NOTES_PAGE in pages_with(desk.site(), "Rest")


def test_a_draft_stays_marked_as_one_when_a_title_changes_around_it(desk: Desk) -> None:
    desk.project.write("mkdocs.yml", config("a draft"))
    assert len(pages_with(desk.site(), "mkdocs-draft-marker")) == 1
    desk.project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    assert len(pages_with(desk.site(), "mkdocs-draft-marker")) == 1


def test_a_page_holds_what_another_file_says_today_that_it_takes_in(desk: Desk) -> None:
    desk.project.write("mkdocs.yml", config("snippets"))
    for words in ("Slow is fine.", "Fast is fine."):
        desk.project.write("includes/words.md", f"{words}\n")
        assert words in desk.page("guide/index.html")
    desk.project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    desk.project.write("includes/words.md", "Both are fine.\n")
    assert "Both are fine." in desk.page("guide/index.html")


def test_a_template_of_the_authors_beside_the_pages_lists_their_titles(desk: Desk) -> None:
    desk.project.write("mkdocs.yml", config("a template beside"))
    assert "Listen first" in desk.page("list.txt")
    desk.project.replace(PRINCIPLE, "title: Listen first", "title: Hear them")
    assert "Hear them" in desk.page("list.txt")


def test_in_a_long_section_the_pages_around_an_entry_follow_it(desk: Desk) -> None:
    desk.project.write("mkdocs.yml", config("pruned"))
    text = desk.project.read(PRINCIPLE).replace("title: Listen first", "title: Number {}")
    for number in range(10, 52):
        desk.project.write(f"data/principles/number-{number}.yml", text.format(number))
    desk.site()
    desk.project.replace("data/principles/number-30.yml", "Number 30", "Number 30 again")
    site = desk.site()
    assert "principles/number-25/index.html" in pages_with(site, "Number 30 again")
    desk.project.write("data/principles/number-31.yml", text.format(31) + "order: 1\n")
    desk.site()
    (desk.project.folder / "data/principles/number-32.yml").unlink()
    assert pages_with(desk.site(), "Number 32") == []


def test_a_configuration_that_was_moved_away_comes_back(desk: Desk) -> None:
    path = desk.project.folder / "mkdocs.yml"
    path.rename(path.with_name("elsewhere.yml"))
    assert not desk.site().is_sound
    path.with_name("elsewhere.yml").rename(path)
    assert desk.site().is_sound


def test_a_page_written_by_hand_stands_in_for_an_entrys_only_while_it_is_there(desk: Desk) -> None:
    page = desk.project.write("docs/principles/listen.md", "# In its place\n")
    assert "In its place" in desk.page(PAGE)
    page.unlink()
    assert "In its place" not in desk.page(PAGE)


def test_under_strict_a_warning_of_a_page_that_is_not_touched_still_refuses_the_site(
    desk: Desk,
) -> None:
    desk.project.write("mkdocs.yml", config("strict"))
    desk.project.replace("docs/notes.md", "deep/more.md", "nowhere.md")
    assert not desk.site().is_sound
    desk.project.replace("docs/guide.md", "Look at", "Look again at")
    assert not desk.site().is_sound


def test_after_any_edits_the_site_is_what_a_build_from_nothing_makes() -> None:
    proof = edits.prove(40, seed=0)
    assert proof.holds, str(proof)
