"""Blocks of HTML that are put aside are those that Python-Markdown would have found."""

from __future__ import annotations

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from playbook.render.html_tokens import put_aside

PAGE = """# A heading with *some* words

<p class="lead">One &amp; two.</p>

<ul>
<li>An item<br>and an <input type="checkbox" id="a"> in it</li>

<li><a name="here" href="x">Another</a></li>
</ul>
<div><p>Right below, with <svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p></div>

## A second heading

<section id='b'><!-- a <b>remark</b> -->
# No heading
</section>

<script>if (1 < 2) { document.title = "</p>"; }</script>
"""


def converted(page: str, *, aside: bool) -> str:
    class Aside(Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            found = put_aside("\n".join(lines), self.md.htmlStash.store, self.md.is_block_level)
            assert found is not None, "the page can be taken apart"
            return found.text.split("\n")

    made = Markdown(extensions=["attr_list", "tables", "toc", "pymdownx.superfences"])
    if aside:
        made.preprocessors.register(Aside(made), "aside", 29)
    return made.convert(page)


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        PAGE.replace("\n\n", "\n"),
        "<p>All there is</p>",
        "# All there is\n",
        "<div>\n\n\n<p>Empty lines</p>\n\n\n\n</div>\n\n\n\n## Behind\n",
        "   <p>Set in by three</p>\n\n## Behind\n",
        '<p title="a > b">An end inside quotes</p>\n',
        "# One\n<p>right below it</p>\n# Two\n",
    ],
)
def test_a_page_with_its_blocks_put_aside_becomes_the_same_html(page: str) -> None:
    assert converted(page, aside=True) == converted(page, aside=False)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("Words.\n\n<p>A block</p>\n", "a paragraph may hold anything"),
        ("```\n<p>A sample</p>\n```\n", "what is fenced is no HTML"),
        ("    <p>Code</p>\n", "what is set in is code"),
        ("<p>Never ends\n", "an end is missing"),
        ("<p>Crossed <b>over</p></b>\n", "ends are crossed"),
        ("</p>\n", "a beginning is missing"),
        ("<a href='x'>No block</a>\n", "an inline element belongs to a paragraph"),
        ("<p>One</p> and words\n", "words follow a block"),
        ("<p>One</p> <p>Two</p>\n", "two blocks share a line"),
        ("<hr>\n", "an element without an end is read in another way"),
        ('<div markdown="1">\n*Markdown*\n</div>\n', "a block may ask to be read as Markdown"),
        ("<!-- A remark -->\n", "a comment is read in another way"),
    ],
)
def test_a_page_is_left_as_it_is_where(page: str, why: str) -> None:
    assert put_aside(page, lambda block: block, Markdown().is_block_level) is None, why


def test_the_ids_inside_the_blocks_are_known() -> None:
    made = Markdown()
    found = put_aside(
        '<p id="a">x</p>\n\n<div ID=\'b\'><a data-id="no" name="c&amp;d">y</a></div>\n',
        made.htmlStash.store,
        made.is_block_level,
    )
    assert found is not None
    assert found.ids == {"a", "b", "c&d"}
