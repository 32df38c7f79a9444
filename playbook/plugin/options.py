"""The plugin's options in ``mkdocs.yml``."""

from __future__ import annotations

import re

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from playbook.ahead import cores

AUTO = "auto"


class Origin(config_options.Type[str]):
    """The address of a site: its scheme and its host."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """Return the address. Raises ValidationError for anything else."""
        text = super().run_validation(value)
        if not re.fullmatch(r"https?://[\w.-]+(:\d+)?", text):
            message = f"Expected the address of a site, such as https://example.org, found: {text}"
            raise ValidationError(message)
        return text


class Workers(config_options.Type[int]):
    """How many processes make the pages of a site: a number, or ``auto`` for one on each core."""

    def __init__(self) -> None:
        super().__init__(int, default=AUTO)

    def run_validation(self, value: object) -> int:
        """Return the number. Raises ValidationError for anything else."""
        if value == AUTO:
            return cores()
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise ValidationError(f"Expected `auto` or a number from 1 up, found: {value}")
        return value


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]
    """What an author may set. Folders are relative to that file."""

    data_dir = config_options.Type(str, default="data")
    templates_dir = config_options.Type(str, default="templates")
    origins = config_options.ListOfItems(Origin(), default=[])
    cache = config_options.Type(bool, default=True)
    workers = Workers()
    pdf = config_options.Type(bool, default=True)
