"""The table of contents of a page whose headings stand partly inside blocks of HTML."""

from __future__ import annotations

from mkdocs.structure.toc import AnchorLink, TableOfContents

from playbook.plugin.pages import with_all_headings


def contents(*ids: str) -> TableOfContents:
    top = AnchorLink("Title", "title", 1)
    top.children = [AnchorLink(name.title(), name, 2) for name in ids]
    return TableOfContents([top])


def listed(toc: TableOfContents) -> list[tuple[str, str]]:
    return [(link.id, link.title) for top in toc for link in top.children]


def test_headings_inside_blocks_are_listed_in_their_order():
    html = '<h2 id="a">A <b>bold</b></h2><h2 id="b">B</h2><h2 id="c">C</h2>'
    assert listed(with_all_headings(contents("b"), html)) == [
        ("a", "A bold"),
        ("b", "B"),
        ("c", "C"),
    ]


def test_contents_that_name_all_headings_stay_as_they_are():
    toc = contents("a", "deeper")
    assert listed(with_all_headings(toc, '<h2 id="a">A</h2>')) == [
        ("a", "A"),
        ("deeper", "Deeper"),
    ]


def test_a_page_without_a_title_has_no_contents():
    assert listed(with_all_headings(TableOfContents([]), '<h2 id="a">A</h2>')) == []
