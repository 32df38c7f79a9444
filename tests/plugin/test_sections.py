"""The search finds in our pages what Material's own reading of them would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from playbook.plugin.sections import sections


def found_by_material(html: str) -> list[tuple[str | None, str, str]]:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [
        (section.id, "".join(section.title), "".join(section.text))
        for section in parser.data
        if not section.is_excluded()
    ]


def found(html: str) -> list[tuple[str | None, str, str]]:
    return [(each.id, "".join(each.title), "".join(each.text)) for each in sections(html)]


NAMES = st.sampled_from(
    ["p", "div", "ul", "li", "code", "pre", "h1", "h2", "a", "span", "section", "sup"]
)
ATTRIBUTES = st.sampled_from(
    ["", ' id="x"', " data-search-exclude", ' class="headerlink"', ' class="linenodiv"', ' id="y" data-search-exclude']
)  # fmt: skip
TEXT = st.sampled_from(["words", " ", "\n", "a\nb", "&amp; &lt;", "", "  two  "])


@st.composite
def elements(draw: st.DrawFn) -> str:
    def element(depth: int) -> str:
        inside = draw(st.integers(0, 3 if depth else 0))
        parts = [
            element(depth - 1) if draw(st.booleans()) else draw(TEXT) for _ in range(inside)
        ] or [draw(TEXT)]
        name = draw(NAMES)
        return f"<{name}{draw(ATTRIBUTES)}>{''.join(parts)}</{name}>"

    return "".join(element(3) + draw(TEXT) for _ in range(draw(st.integers(1, 4))))


@given(elements())
def test_any_well_formed_html_is_divided_as_material_divides_it(html: str) -> None:
    try:
        expected = found_by_material(html)
    except ValueError:  # Material cannot read it either
        with pytest.raises(ValueError, match="not in list"):
            sections(html)
    else:
        assert found(html) == expected


def test_scripts_icons_and_what_has_no_end_are_read_as_material_reads_them() -> None:
    html = (
        '<h1 id="a">One<a class="headerlink" href="#a">¶</a></h1><p>b<br>c <svg><path d="M"/></svg></p>'
        "<style>p > a { }</style><script>if (1 < 2) {}</script><!-- <p>no</p> --><p>d &amp; e</p>"
    )
    assert found(html) == found_by_material(html)


def test_every_page_of_a_site_is_divided_as_material_divides_it(site_folder: Path) -> None:
    pages = list(site_folder.rglob("index.html"))
    assert len(pages) > 10
    for page in pages:
        _, _, after = page.read_text(encoding="utf-8").partition("<article")
        article = "<article" + after.partition("</article>")[0] + "</article>"
        assert found(article) == found_by_material(article), page
