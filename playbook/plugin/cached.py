"""The pages of one build that others have made: an earlier build, or another process."""

from __future__ import annotations

from mkdocs.structure.files import Files

from playbook.cache import Cache
from playbook.plugin.converted import Converted
from playbook.plugin.pages import BlocksAside
from playbook.plugin.rendered import Rendered


class CachedPages:
    """Pages on the two steps of MkDocs: converted from Markdown, and rendered by the theme.

    ``basis`` stands for all on which every page depends: the options, the theme, what is installed.
    """

    def __init__(self, cache: Cache, basis: str, files: Files, blocks: BlocksAside) -> None:
        self.converted = Converted(cache, basis, files, blocks)
        self.rendered = Rendered(cache, basis, self.converted)

    def end(self) -> None:
        """Take no more from the cache."""
        self.converted.end()
        self.rendered.end()
