"""What ``mkdocs build`` does with a playbook, as an author meets it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from playbook import pipeline
from tests.project import CONFIG, Project, small

PRINCIPLE = "data/principles/show-interest.yml"
PAGE = "site/principles/show-interest/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small(tmp_path)


def test_a_strict_build_of_a_sound_playbook_succeeds(project: Project) -> None:
    project.built("--strict")
    assert "Show interest" in project.read(PAGE)


def test_all_problems_are_listed_in_one_pass_and_the_previous_site_stays(project: Project) -> None:
    project.built()
    before = project.read(PAGE)
    project.replace(PRINCIPLE, "summary:", "sumary:")
    project.replace("data/scripts/ask-to-meet.yml", "channel:", "chanel:")
    done = project.build("--strict")
    assert done.returncode != 0
    assert f"{PRINCIPLE}:2:1: error: unknown key `sumary` [unknown-key]" in done.stderr
    assert "data/scripts/ask-to-meet.yml:" in done.stderr
    assert "unknown key `chanel` [unknown-key]" in done.stderr
    assert "The playbook has" in done.stderr
    assert "Traceback" not in done.stderr
    assert project.read(PAGE) == before


def test_a_warning_lets_a_build_pass_and_stops_a_strict_one(project: Project) -> None:
    project.write(
        "data/principles/lonely.yml",
        "title: Lonely\nsummary: One.\npractices: [A1]\nremember: Two.\nbody: Three.\n",
    )
    loose = project.build()
    assert loose.returncode == 0
    assert "[nothing-to-do]" in loose.stderr
    (project.folder / PAGE).write_text("the previous site")
    assert project.build("--strict").returncode != 0
    assert project.read(PAGE) == "the previous site"


def test_a_missing_data_folder_is_named(project: Project) -> None:
    (project.folder / "data").rename(project.folder / "elsewhere")
    done = project.build()
    assert done.returncode != 0
    assert "data:1:1: error: there is no folder `data` [missing-file]" in done.stderr
    assert "The playbook has 1 problem." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_options_name_other_folders(project: Project) -> None:
    (project.folder / "data").rename(project.folder / "words")
    project.write("looks/home/page.md.j2", "# Our own door\n")
    options = "  - playbook:\n      data_dir: words\n      templates_dir: looks\n"
    project.write("mkdocs.yml", f"site_name: X\ntheme: material\nplugins:\n{options}")
    assert "Our own door" in project.built("--strict").read("site/index.html")


def test_edit_this_page_leads_to_the_yaml_file_of_the_entry(project: Project) -> None:
    repository = "repo_url: https://example.org/us/playbook\nedit_uri: edit/main/docs/\n"
    features = "theme:\n  name: material\n  features: [content.action.edit]\n"
    project.write("mkdocs.yml", CONFIG.replace("theme: material\n", features) + repository)
    page = project.built().read(PAGE)
    assert f'href="https://example.org/us/playbook/edit/main/{PRINCIPLE}"' in page


def test_one_template_is_overridden_without_copying_the_rest(project: Project) -> None:
    project.write(
        "templates/principle/page.md.j2",
        '{% extends "base/entry.md.j2" %}{% block body %}\nWARM WELCOME\n{% endblock %}\n',
    )
    project.built("--strict")
    assert "WARM WELCOME" in project.read(PAGE)
    assert "Show interest" in project.read(PAGE)
    assert "pb-cards" in project.read("site/principles/index.html")


@pytest.mark.parametrize("kind", ["css", "js"])
def test_an_authors_file_in_the_folder_of_a_kind_is_for_the_pages_of_that_kind(
    project: Project, kind: str
) -> None:
    project.write(f"templates/principle/own.{kind}", "/*! ours */\n")
    project.built("--strict")
    (file,) = (project.folder / "site/assets").glob(f"playbook-principle.*.{kind}")
    assert "ours" in file.read_text()
    link = '<link rel="stylesheet" href="{}">' if kind == "css" else '<script src="{}"></script>'
    assert link.format(f"../../assets/{file.name}") in project.read(PAGE)
    other = project.read("site/scripts/ask-to-meet/index.html")
    assert link.format(f"../../assets/{file.name}") not in other
    assert ('rel="prefetch" as="style" href="../../assets/playbook-principle.' in other) is (
        kind == "css"
    )


@pytest.mark.parametrize("kind", ["css", "js"])
def test_an_authors_file_in_a_folder_without_pages_is_for_every_page(
    project: Project, kind: str
) -> None:
    project.write(f"templates/house/house.{kind}", "/*! ours */\n")
    project.built("--strict")
    (file,) = (project.folder / "site/assets").glob(f"playbook-base.*.{kind}")
    assert "ours" in file.read_text()
    for page in (PAGE, "site/scripts/ask-to-meet/index.html", "site/notes/index.html"):
        assert file.name in project.read(page)


def test_the_styles_of_a_page_come_after_its_heading_and_leave_the_search_alone(
    project: Project,
) -> None:
    project.built("--strict")
    page = project.read("site/scripts/ask-to-meet/index.html")
    assert page.index("<h1") < page.index(
        '<link rel="stylesheet" href="../../assets/playbook-script.'
    )
    found = json.loads(project.read("site/search/search_index.json"))["docs"]
    (entry,) = [each for each in found if each["location"] == "scripts/ask-to-meet/"]
    assert entry["text"].startswith("<p>")
    assert "stylesheet" not in entry["text"]


def test_a_template_error_has_a_place_and_no_traceback(project: Project) -> None:
    project.write("templates/principle/page.md.j2", "# One\n\n{{ nothing.there }}\n")
    done = project.build()
    assert done.returncode != 0
    assert "templates/principle/page.md.j2:3:1: error: the template cannot be" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_nav_the_playbook_comes_first_and_hand_written_pages_follow(
    project: Project,
) -> None:
    tabs = _tabs(project.built().read("site/index.html"))
    assert tabs[0] == "Home"
    assert tabs.index("Scripts") < tabs.index("Notes")


def test_an_authors_nav_follows_the_playbooks(project: Project) -> None:
    project.write("mkdocs.yml", CONFIG + "nav:\n  - Our notes: notes.md\n")
    tabs = _tabs(project.built("--strict").read("site/index.html"))
    assert tabs[0] == "Home"
    assert tabs[-1] == "Our notes"


def test_a_nav_that_names_a_page_of_the_playbook_is_left_as_it_is(project: Project) -> None:
    nav = "nav:\n  - Talk: scripts/index.md\n  - index.md\n"
    project.write("mkdocs.yml", CONFIG + nav)
    assert _tabs(project.built().read("site/index.html"))[:1] == ["Talk"]


def _tabs(html: str) -> list[str]:
    nav = html.split('class="md-nav md-nav--primary', 1)[1].split("</nav>\n  </div>", maxsplit=1)[0]
    top = re.findall(r'md-ellipsis">\s*([^<]+?)\s*(?:<br>|</span>)', nav)
    return list(dict.fromkeys(top))


def test_a_hand_written_page_stands_in_for_a_generated_one(project: Project) -> None:
    project.write("docs/index.md", "# Written by hand\n")
    assert "Written by hand" in project.built("--strict").read("site/index.html")


def test_nothing_but_a_cache_is_written_beside_the_site(project: Project) -> None:
    before = sorted(project.folder.rglob("*"))
    project.built()
    new = [path for path in project.folder.rglob("*") if path not in before]
    assert {path.relative_to(project.folder).parts[0] for path in new} == {".cache", "site"}


def test_a_folder_of_only_data_and_a_configuration_builds(tmp_path: Path) -> None:
    project = small(tmp_path, CONFIG + "docs_dir: data\n")
    (tmp_path / "docs/notes.md").unlink()
    (tmp_path / "docs").rmdir()
    project.built("--strict")
    assert "Show interest" in project.read(PAGE)
    assert not list((tmp_path / "site").rglob("*.yml"))


def test_the_tags_and_meta_plugins_work_beside_it(project: Project) -> None:
    project.write("mkdocs.yml", CONFIG.replace("[search,", "[search, tags, meta,"))
    project.write("docs/notes.md", "---\ntags: [warm]\n---\n# Notes\n")
    project.write("docs/principles/.meta.yml", "tags: [idea]\n")
    project.built("--strict")
    assert "warm" in project.read("site/notes/index.html")
    assert '<nav class="md-tags"' in project.read(PAGE)


def test_another_plugin_finds_the_pages_among_the_files_and_may_leave_one_out(
    project: Project,
) -> None:
    project.write(
        "hook.py",
        "def on_files(files, config):\n"
        "    pages = [file.src_uri for file in files.documentation_pages()]\n"
        "    assert 'scripts/ask-to-meet.md' in pages, pages\n"
        "    files.remove(files.get_file_from_path('scripts/ask-to-meet/cards.md'))\n",
    )
    project.write("mkdocs.yml", CONFIG + "hooks: [hook.py]\n")
    project.built()
    assert (project.folder / "site/scripts/ask-to-meet/index.html").is_file()
    assert not (project.folder / "site/scripts/ask-to-meet/cards").exists()


def test_the_offline_plugin_gets_a_site_that_asks_nobody(project: Project) -> None:
    config = CONFIG.replace("[search,", "[search, offline,")
    project.write("mkdocs.yml", config.replace("theme: material", "theme: {name: material, font: false}"))  # fmt: skip
    project.built("--strict")
    page = project.read("site/principles/show-interest.html")
    assert 'href="../scripts/ask-to-meet.html"' in page
    loads = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?:[^"]+)"', page)
    assert loads == []
    assert (project.folder / "site/assets/vendor/iframe-worker/shim.js").is_file()


def test_a_remote_repository_is_not_asked_for_its_stars(project: Project) -> None:
    project.write("mkdocs.yml", CONFIG + "repo_url: https://github.com/us/playbook\n")
    page = project.built().read(PAGE)
    assert 'class="md-source"' in page
    assert 'data-md-component="source"' not in page


def test_a_description_with_quotes_stays_inside_its_attribute(project: Project) -> None:
    project.write("docs/notes.md", '---\ndescription: What "warm" means\n---\n# Notes\n')
    project.replace(PRINCIPLE, "summary: ", 'summary: Be "warm" & <b>kind</b>. ')
    project.built()
    by_hand = project.read("site/notes/index.html")
    assert '<meta name="description" content="What &quot;warm&quot; means">' in by_hand
    ours = re.findall(r'<meta name="description" content="([^"]*)">', project.read(PAGE))
    assert len(ours) == 1
    assert unescape(ours[0]).startswith("Be “warm” & <b>kind</b>.")


@pytest.mark.parametrize(
    ("site", "expected"),
    [("Ours & yours", "Ours & yours"), ("Elsewhere", "Ours & yours - Elsewhere")],
)
def test_the_title_of_the_home_page_says_no_name_twice(
    project: Project, site: str, expected: str
) -> None:
    project.write("mkdocs.yml", CONFIG.replace("A small playbook", site))
    data = project.read("data/playbook.yml")
    project.write("data/playbook.yml", re.sub("(?m)^title: .*$", "title: Ours & yours", data))
    page = project.built("--strict").read("site/index.html")
    assert [unescape(each) for each in re.findall("<title>(.*)</title>", page)] == [expected]


HOSTILE = """<script>alert(1)</script> "q" 'q' {{ 7*7 }} {% raw %} {: onclick=x } `c` --8<-- &amp; ](x) | $1$"""


@pytest.mark.parametrize("key", ["title", "summary", "remember", "body"])
def test_markup_and_template_code_in_a_text_are_only_text(project: Project, key: str) -> None:
    text = project.read(PRINCIPLE)
    value = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    project.write(PRINCIPLE, re.sub(rf"(?m)^{key}: .*$", lambda _: f'{key}: "{value}"', text))
    html = project.built().read(PAGE)
    assert "<script>alert" not in html
    assert "{{ 7*7 }}" in html.replace("&#123;", "{")
    assert ">49<" not in html


def test_template_code_in_a_text_is_not_run_by_another_plugin(project: Project) -> None:
    project.write(
        "hook.py",
        "import jinja2\n"
        "def on_page_markdown(markdown, **_):\n"
        "    return jinja2.Template(markdown).render()\n",
    )
    project.write("mkdocs.yml", CONFIG + "hooks: [hook.py]\n")
    project.replace(PRINCIPLE, "body: ", "body: >-\n  The sum {{ 7 * 7 }} {% x %} {# y #} ")
    html = project.built("--strict").read(PAGE)
    assert "49" not in re.sub(r"<[^>]*>", "", html.split('class="pb-text"')[1].split("</div>")[0])


def test_a_link_in_a_text_leads_to_the_entry(project: Project) -> None:
    project.replace(PRINCIPLE, "body: ", "body: See [the words](entry:ask-to-meet). ")
    assert 'href="../../scripts/ask-to-meet/">the words</a>' in project.built("--strict").read(PAGE)


@pytest.mark.parametrize(
    ("option", "page", "addresses"),
    [
        (
            "",
            PAGE,
            ["../../notes/#top", "../../forms/cv%20one.pdf", "../../deep/", "../../backup/"],
        ),
        (
            "use_directory_urls: false\n",
            "site/principles/show-interest.html",
            ["../notes.html#top", "../forms/cv%20one.pdf", "../deep/index.html", "../backup.html"],
        ),
    ],
)
def test_a_link_in_a_text_leads_to_a_page_written_by_hand_and_to_a_file_beside_it(
    project: Project, option: str, page: str, addresses: list[str]
) -> None:
    project.write("mkdocs.yml", CONFIG + option)
    project.write("docs/forms/cv one.pdf", "A form.")
    project.write("docs/deep/README.md", "# Deep")
    links = "[a](page:notes.md#top) [b](<page:forms/cv one.pdf>) [c](Page:deep/README.md) [d](page:backup.md)"
    project.replace(PRINCIPLE, "body: ", f"body: See {links}. ")
    html = project.built("--strict").read(page)
    assert [address for address in addresses if f'href="{address}"' not in html] == []
    for address in addresses:
        target = (project.folder / page).parent / unquote(address.partition("#")[0])
        assert (
            target / "index.html" if address.endswith("/") else target
        ).is_file() or "#" in address


def test_the_check_and_the_build_find_the_same_pages_where_the_docs_have_another_name(
    project: Project,
) -> None:
    (project.folder / "docs").rename(project.folder / "words")
    project.write("mkdocs.yml", CONFIG + "docs_dir: words\n")
    project.replace(PRINCIPLE, "body: ", "body: See [a](page:notes.md) and [b](page:note.md). ")
    said = "there is no page `note.md` [unknown-reference]"
    stderr = project.build("--strict").stderr
    assert said in stderr
    assert "`notes.md` [" not in stderr
    found = pipeline.check(project.folder / "data", project.folder, project.folder / "words")
    assert [each.message for each in found.problems] == ["there is no page `note.md`"]


def test_a_javascript_address_in_a_text_is_not_a_link(project: Project) -> None:
    project.replace(PRINCIPLE, "body: ", "body: Press [here](javascript:alert(1)). ")
    assert 'href="javascript:alert' not in project.built("--strict").read(PAGE)


def test_every_entry_links_to_what_refers_to_it(project: Project) -> None:
    page = project.built().read(PAGE)
    assert "../../scripts/ask-to-meet/" in page


def test_a_hook_finds_in_a_page_all_that_it_was_made_from(project: Project) -> None:
    project.write(
        "hooks.py",
        "def on_post_page(output, *, page, config):\n"
        "    words = (page.markdown, page.content, page.file.content_string)\n"
        "    said = ['Show interest' in text for text in words]\n"
        "    return output + f'<!-- {said} -->' if 'show-interest' in page.url else output\n",
    )
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "hooks: [hooks.py]\n")
    project.built()
    assert "<!-- [True, True, True] -->" in project.read(PAGE)
