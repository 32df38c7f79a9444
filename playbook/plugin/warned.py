"""Hears what others than this plugin warn of: each build must say it again."""

from __future__ import annotations

import logging

OURS = "mkdocs.plugins.playbook"


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
