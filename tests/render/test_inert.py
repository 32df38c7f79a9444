"""Nothing that a text says can be taken for code by what later reads the page (decision 4)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown as python_markdown
import pytest

from playbook.render import markdown
from playbook.render.templates import Renderer

# What an author writes to show three backticks: the fence of a block of code in Python-Markdown.
FENCED = "One.\n\n\\`\\`\\`html\n<b>two</b>\n\\`\\`\\`\n\nThree."


def as_block(text: str, _: Path) -> str:
    return markdown.block(text, str)


def as_line(text: str, _: Path) -> str:
    return markdown.inline(text, str)


def as_printed(text: str, folder: Path, template: str = "{{ text }}") -> str:
    (folder / "x").mkdir()
    (folder / "x/page.j2").write_text(template)
    return Renderer([folder]).render("x/page.j2", {"text": text.replace("\\", "")})


def as_safe(text: str, folder: Path) -> str:
    return as_printed(text, folder, "{{ text | e }}")


def as_json(text: str, folder: Path) -> str:
    return as_printed(text, folder, "<p data-a='{{ text | tojson }}'></p>")


WAYS = pytest.mark.parametrize("way", [as_block, as_line, as_printed])


@WAYS
def test_a_fence_of_backticks_makes_no_block_of_code_of_a_page(
    way: Callable[[str, Path], str], tmp_path: Path
) -> None:
    page = f"# Title\n\n<div>\n{way(FENCED, tmp_path)}\n</div>\n"
    made = python_markdown.markdown(page, extensions=["pymdownx.superfences"])
    assert "<pre>" not in made
    assert "&#96;&#96;&#96;html" in made


@pytest.mark.parametrize("way", [as_block, as_line, as_printed, as_safe, as_json])
def test_a_brace_of_a_text_is_no_template_code(
    way: Callable[[str, Path], str], tmp_path: Path
) -> None:
    assert "{" not in way("{{ 7 * 7 }} {% set a = 1 %} {# a #} {: .a }", tmp_path)


def test_a_word_between_colons_makes_no_picture_of_a_heading() -> None:
    page = f"# {markdown.heading('Smile :smile:')}\n"
    made = python_markdown.markdown(page, extensions=["pymdownx.emoji"])
    assert made == "<h1>Smile &#58;smile&#58;</h1>"
