"""The authors' Markdown to HTML. The only module that imports markdown_it.

CommonMark's rules hold, with raw HTML off: whatever stands in ``data/`` is text, never markup or
template code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

Address = Callable[[str], str]
"""What turns the id of an entry into its address."""

_ENTRY = "entry:"


def _commonmark() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["replacements", "smartquotes"])
    parser.disable(["image", "heading", "lheading", "html_block", "html_inline"])
    parser.add_render_rule("link_open", _link_open)
    return parser


def _link_open(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    values: MutableMapping[str, Any],
) -> str:
    """Return the beginning of a link; one to an entry leads to its page."""
    entry = _entry_of(tokens[index])
    if entry is not None and "address" in values:
        tokens[index].attrSet("href", values["address"](entry))
    return self.renderToken(tokens, index, options, values)  # type: ignore[attr-defined, no-any-return]


_MARKDOWN = _commonmark()
_INERT = {ord("{"): "&#123;", ord("`"): "&#96;"}
_NOT_WORDS = re.compile(r"[^\w\s,;?’‘“”–—…]|_")


def block(text: str, address: Address) -> Markup:
    """Return a text as HTML paragraphs and lists."""
    return inert(_MARKDOWN.render(text, {"address": address}).strip())


def inline(text: str, address: Address) -> Markup:
    """Return a line as HTML without a paragraph around it."""
    return inert(_MARKDOWN.renderInline(text, {"address": address}).strip())


def entry_links(text: str) -> Iterator[str]:
    """Yield the id in each link to an entry, ``[words](entry:ask-to-meet)``, as it is rendered."""
    if "entry" not in text.lower() and "&" not in text:
        return  # most texts, which need no parsing; behind an `&` a letter may be spelled
    for token in _MARKDOWN.parse(text):
        for each in token.children or []:
            entry = _entry_of(each) if each.type == "link_open" else None
            if entry is not None:
                yield entry


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


def _entry_of(link: Token) -> str | None:
    """Return the id in a link to an entry. A scheme may be written in capitals, too."""
    href = str(link.attrs["href"])
    return href[len(_ENTRY) :] if href.lower().startswith(_ENTRY) else None
