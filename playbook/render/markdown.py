"""The authors' Markdown to HTML. The only module that imports markdown_it.

CommonMark's rules hold, with raw HTML off: whatever stands in ``data/`` is text, never markup or
template code.
"""

from __future__ import annotations

import html
import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from playbook.render.not_shown import NotShown, in_lines, tag_at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode
    from markdown_it.utils import OptionsDict

Addresses = Mapping[str, Callable[[str], str]]
"""What turns the target of a link into its address, by scheme: `entry` of `entry:ask-to-meet`."""


@dataclass(frozen=True)
class Link:
    """A link: its scheme, in small letters or "" for none, what follows, and where that begins."""

    scheme: str
    target: str
    start: int


@dataclass(frozen=True)
class Reading:
    """What there is in a text beside words. Places are counted in signs from its beginning."""

    links: tuple[Link, ...] = ()
    not_shown: tuple[NotShown, ...] = ()


EMPTY = "()"
"""How an address that says nothing is written."""

WORDS_ALONE = Reading()
"""The reading of most texts."""


@cache
def _commonmark() -> MarkdownIt:
    """Return the parser. To load it takes a tenth of a second, and most texts need none."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["replacements", "smartquotes"])
    parser.disable(["heading", "lheading", "html_block"])
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.at("html_inline", _tag)
    parser.add_render_rule("link_open", _link_open)
    return parser


def _image(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 a rule's signature
    """Note an image, and leave it as it is typed."""
    from markdown_it.rules_inline import image  # noqa: PLC0415

    start, end = state.pos, state.posMax
    if image(state, True):
        _note(state, NotShown("image", start, state.pos))
    state.pos, state.posMax = start, end
    return False


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """Note a tag of HTML, and leave it as it is typed."""
    found = tag_at(state.src, state.pos)
    if found:
        _note(state, found)
    return False


def _note(state: StateInline, found: NotShown) -> None:
    # A rule does not know which paragraph it reads: notes are kept by what stands there.
    if "notes" in state.env:
        state.env["notes"].setdefault(state.src, {})[found.start] = found


def _link_open(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    values: MutableMapping[str, Any],
) -> str:
    """Return the beginning of a link; one of ours leads to what it names."""
    scheme, target = _parts(tokens[index])
    address = values.get("addresses", {}).get(scheme)
    if address:
        tokens[index].attrSet("href", address(target))
    return self.renderToken(tokens, index, options, values)  # type: ignore[attr-defined, no-any-return]


_NOT_WORDS = re.compile(r"[^\w\s,;?’‘“”–—…]|_")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")

MOST_MISSED = 100
"""After so many links that are written in another way than read, none of a text is looked for."""

_RARE = "[<#=|"
_SIGNS = re.compile(r"[\[<#]|===|\|[ \t]*:?-|-:?[ \t]*\|")
"""Without any of these signs there is nothing in a text beside words. Most texts have no rare one at all."""


def block(text: str, addresses: Addresses) -> Markup:
    """Return a text as HTML paragraphs and lists."""
    return _block(text, addresses) if _may_link(text) else _block_of_words(text)


def _block(text: str, addresses: Addresses) -> Markup:
    return inert(_commonmark().render(text, {"addresses": addresses}).strip())


@lru_cache(maxsize=2_000)
def _block_of_words(text: str) -> Markup:
    """Return a text in which no address can stand. A script's lines are on several pages, too."""
    return _block(text, {})


def inline(text: str, addresses: Addresses) -> Markup:
    """Return a line as HTML without a paragraph around it."""
    return _inline(text, addresses) if _may_link(text) else _inline_words(text)


def _inline(text: str, addresses: Addresses) -> Markup:
    return inert(_commonmark().renderInline(text, {"addresses": addresses}).strip())


@lru_cache(maxsize=10_000)
def _inline_words(text: str) -> Markup:
    """Return a line in which no address can stand. A site says its titles again and again."""
    return _inline(text, {})


def _may_link(text: str) -> bool:
    return "[" in text or "<" in text


def read(text: str, *, is_line: bool) -> Reading:
    """Return what a text, or a line, holds beside words, as ``block`` or ``inline`` takes it."""
    if not (any(sign in text for sign in _RARE) and _SIGNS.search(text)):
        return WORDS_ALONE  # no parsing is needed
    notes: dict[str, dict[int, NotShown]] = {}
    parse = _commonmark().parseInline if is_line else _commonmark().parse
    paragraphs = [each for each in parse(text, {"notes": notes}) if each.type == "inline"]
    not_shown: list[NotShown] = []
    lines = _Lines(text)
    for each in paragraphs:
        found = [
            *notes.get(each.content, {}).values(),
            *([] if is_line else in_lines(each.content)),
        ]
        if found:
            said, row = _Lines(each.content), (each.map or [0])[0]
            not_shown += [_moved(note, said, lines, row) for note in found]
    images = _Images(note for note in not_shown if note.name == "image")
    links = (each for each in _links(paragraphs, text) if each.start not in images)
    return Reading(tuple(links), tuple(not_shown))


class _Lines:
    """Where each line of a text begins, and how long it is without the spaces at its end."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.lengths = [len(line.rstrip()) for line in lines]


def _moved(note: NotShown, said: _Lines, lines: _Lines, row: int) -> NotShown:
    """Return a note with its place in the whole text, not in a paragraph that begins in a row of it."""
    inner = bisect(said.starts, note.start) - 1
    row += inner
    # Of each line, a paragraph has all but what stands before it: spaces, the sign of a list.
    before = max(lines.lengths[row] - said.lengths[inner], 0)
    start = lines.starts[row] + before + note.start - said.starts[inner]
    return NotShown(note.name, start, start + note.end - note.start)


def _links(paragraphs: list[Token], text: str) -> Iterator[Link]:
    after, missed = 0, 0
    for token in (each for paragraph in paragraphs for each in paragraph.children or []):
        if token.type == "link_open":
            scheme, target = _parts(token)
            written = target or EMPTY
            start = text.find(written, after) if missed < MOST_MISSED else -1
            # A target may be written in another way, or stand in another place.
            after, missed = (start + len(written), missed) if start >= 0 else (after, missed + 1)
            yield Link(scheme, target, max(start, 0))


class _Images:
    """The places of a text that lie in an image."""

    def __init__(self, images: Iterable[NotShown]) -> None:
        found = sorted((image.start, image.end) for image in images)
        self._starts = [start for start, _ in found]
        self._ends = list(accumulate((end for _, end in found), max))

    def __contains__(self, place: int) -> bool:
        before = bisect(self._starts, place)
        return before > 0 and place < self._ends[before - 1]


def _parts(link: Token) -> tuple[str, str]:
    """Return the scheme of a link's address in small letters, or "", and what follows it."""
    href = str(link.attrs["href"])
    scheme, colon, target = href.partition(":")
    return (scheme.lower(), target) if colon and _SCHEME.fullmatch(scheme) else ("", href)


def parsed(text: str) -> SyntaxTreeNode:
    """Return a text as the tree of what its Markdown says."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    return SyntaxTreeNode(_commonmark().parse(text))


def plain(text: str) -> str:
    """Return a line as plain text, for titles and attributes."""
    return _plain(text)


@lru_cache(maxsize=10_000)
def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", _commonmark().renderInline(text)))


def heading(text: str) -> Markup:
    """Return a line for a Markdown heading, with nothing left to interpret."""
    return Markup(_NOT_WORDS.sub(lambda found: f"&#{ord(found.group(0))};", plain(text)))


def inert(markup: str) -> Markup:
    """Return HTML so that nothing which later reads the page can take it for code.

    Python-Markdown's fences and the macros of other plugins are looked for even inside HTML.
    """
    return Markup(str(markup).replace("{", "&#123;").replace("`", "&#96;"))
