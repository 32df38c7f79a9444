"""The authors' Markdown to HTML. The only module that imports markdown_it.

CommonMark's rules hold, with raw HTML off: whatever stands in ``data/`` is text, never markup or
template code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

Address = Callable[[str], str]
"""What turns the id of an entry into its address."""


def _commonmark() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["replacements", "smartquotes"])
    parser.disable(["image", "heading", "lheading", "html_block", "html_inline"])
    return parser


_MARKDOWN = _commonmark()
_ENTRY_ADDRESS = re.compile(r'href="entry:([^"]*)"')
_INERT = {ord("{"): "&#123;", ord("`"): "&#96;"}
_NOT_WORDS = re.compile(r"[^\w\s,;:?’‘“”–—…]|_")


def block(text: str, address: Address) -> Markup:
    """Return a text as HTML paragraphs and lists."""
    return _linked(_MARKDOWN.render(text), address)


def inline(text: str, address: Address) -> Markup:
    """Return a line as HTML without a paragraph around it."""
    return _linked(_MARKDOWN.renderInline(text), address)


def plain(text: str) -> str:
    """Return a line as plain text, for titles and attributes."""
    return html.unescape(re.sub(r"<[^>]+>", "", _MARKDOWN.renderInline(text)))


def heading(text: str) -> Markup:
    """Return a line for a Markdown heading, with nothing left to interpret."""
    return Markup(_NOT_WORDS.sub(lambda found: f"&#{ord(found.group(0))};", plain(text)))


def inert(markup: str) -> Markup:
    """Return HTML so that nothing which later reads the page can take it for code.

    Python-Markdown's fences and the macros of other plugins are looked for even inside HTML.
    """
    return Markup(markup.translate(_INERT))


def _linked(rendered: str, address: Address) -> Markup:
    def href(found: re.Match[str]) -> str:
        return f'href="{escape(address(found.group(1)))}"'

    return inert(_ENTRY_ADDRESS.sub(href, rendered).strip())
