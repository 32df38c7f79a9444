"""Hears what others than this plugin say while MkDocs builds: each build must say it again."""

from __future__ import annotations

import logging

OURS = "mkdocs.plugins.playbook"
OF_PAGES = "mkdocs.structure.pages"
"""Who tells of links that lead nowhere, or are better written in another way."""


class Warned(logging.Handler):
    """Counts the warnings of others while MkDocs builds."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.others = 0

    def begin(self) -> None:
        """Listen to one more build."""
        self.end()
        self.others = 0
        logging.getLogger("mkdocs").addHandler(self)

    def end(self) -> None:
        """Listen no longer."""
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning."""
        self.others += record.name != OURS


class ToldOfPages(logging.Filter):
    """Counts what is told of pages, also where nobody wants to hear it: under ``--quiet``."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._logger = logging.getLogger(OF_PAGES)
        self._level = self._logger.level
        self._wanted = self._logger.getEffectiveLevel()

    @property
    def is_everything(self) -> bool:
        """Whether MkDocs is asked to tell everything, and then tells less of links to anchors."""
        return self._wanted <= logging.DEBUG

    def begin(self) -> None:
        """Begin to listen."""
        self._logger.addFilter(self)
        self._logger.setLevel(min(self._wanted, logging.INFO))

    def end(self) -> None:
        """Listen no longer."""
        self._logger.removeFilter(self)
        self._logger.setLevel(self._level)

    def filter(self, record: logging.LogRecord) -> bool:
        """Count what is told, and let through what is wanted."""
        self.count += record.levelno >= logging.INFO
        return record.levelno >= self._wanted
