"""Pages whose HTML Python-Markdown need not look for.

It reads a page sign by sign to find where HTML begins and ends. What our templates write is known to
be well formed: its blocks are put aside first, and the headings between them are converted as in any
page, with every extension. A page that holds anything else is read as MkDocs reads it.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from playbook.render.html_tokens import put_aside

AFTER_SPACES = 29
"""Right after Python-Markdown has put line ends and tabs in order, and before anything else."""

TRUSTED = (
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
    "meta", "sane_lists", "smarty", "tables", "toc", "wikilinks", "markdown.extensions.", "pymdownx.",
)  # fmt: skip
"""How the names of extensions begin that look for nothing of theirs inside HTML that we wrote."""

READING = ("pymdownx.b64", "pymdownx.snippets")
"""The extensions that put into a page what other files hold."""


class BlocksAside(Extension):
    """Puts the blocks of HTML aside in those pages for which it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: set[str] | None = None
        self._page = ""
        self._alone: set[str] = set()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 Python-Markdown's name
        """Take part in a conversion."""
        md.preprocessors.register(_PutAside(md, self), "playbook_blocks", AFTER_SPACES)

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Convert a page as ``Page.render`` does, with its HTML put aside meanwhile."""
        self._ids, self._page = set(), page.file.src_uri
        self._alone.discard(self._page)
        try:
            Page.render(page, config, files)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | self._ids
            page.toc = with_all_headings(page.toc, page.content or "")
        finally:
            self._ids = None

    def put_aside(self, text: str, md: Markdown) -> str:
        """Return a page without its blocks, or as it is."""
        if self._ids is None:
            return text
        found = put_aside(text, md.htmlStash.store, md.is_block_level)
        if found is None:
            return text
        self._ids |= found.ids
        if not {"[", "<"}.intersection(found.text):
            self._alone.add(self._page)
        return found.text

    def was_alone(self, page: str) -> bool:
        """Return whether a page was converted in which nothing can depend on other pages.

        MkDocs resolves the links of Markdown, and those in blocks are put aside.
        """
        return page in self._alone


def blocks_aside(config: MkDocsConfig) -> BlocksAside:
    """Return what puts blocks aside in the pages of a build, for which it takes its place.

    It does nothing where an extension is in use of which it is not known what it looks for.
    """
    blocks = BlocksAside()
    if all(
        isinstance(name, str) and name.startswith(TRUSTED) for name in config.markdown_extensions
    ):
        config.markdown_extensions.append(blocks)  # type: ignore[arg-type]  # Python-Markdown takes both
    return blocks


def is_trusted(extension: object) -> bool:
    """Return whether an extension of Python-Markdown is one of those that are known."""
    return isinstance(extension, str) and extension.startswith(TRUSTED)


def reads_files(config: MkDocsConfig) -> bool:
    """Return whether a page may hold what stands in no page."""
    return any(str(name).startswith(READING) for name in config.markdown_extensions)


class _PutAside(Preprocessor):
    def __init__(self, md: Markdown, blocks: BlocksAside) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        return self._blocks.put_aside("\n".join(lines), self.md).split("\n")


_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)


def with_all_headings(toc: TableOfContents, html: str) -> TableOfContents:
    """Return a page's table of contents with the sections whose headings stand inside a block of HTML.

    Python-Markdown knows only those between the blocks.
    """
    top = next(iter(toc), None)
    found = _HEADING.findall(html)
    if top and not {link.id for link in top.children}.issuperset(name for name, _ in found):
        known = {link.id: link for link in top.children}
        top.children = [
            known.get(name) or AnchorLink(re.sub("<[^>]+>", "", title), name, 2)
            for name, title in found
        ]
    return toc
