"""The pages of the sample are valid HTML: what is allowed beside it stands in ``tests/node/validate.js``."""

from __future__ import annotations

from pathlib import Path

from playbook import pipeline
from playbook.pages.site import renderer
from tests.in_node import answer
from tests.project import small


def test_each_page_of_the_sample_is_valid_html(site_folder: Path) -> None:
    assert answer("validate.js", [str(site_folder)]) == []


def test_what_stands_at_an_old_address_is_valid_html(tmp_path: Path) -> None:
    project = small(tmp_path)
    script = "data/scripts/ask-to-meet.yml"
    project.replace(script, "title: Ask to meet\n", "title: Ask & meet\naliases: [say-hello]\n")
    made = pipeline.make(tmp_path / "data", tmp_path, renderer([]))
    assert made.site, made.problems
    for page in made.site.moved:
        project.write(f"site/{page.src_uri}", page.content)
    assert answer("validate.js", [str(tmp_path / "site")]) == []


def test_a_mistake_in_a_page_is_found_at_its_line(tmp_path: Path) -> None:
    page = "<!doctype html>\n<html lang='en'><head><title>A</title></head>\n<body><p><p id=a></div></body></html>\n"
    (tmp_path / "a.html").write_text(page)
    assert any(each.startswith("a.html:3: ") for each in answer("validate.js", [str(tmp_path)]))
