"""What is saved while a site is served, and how it is known that the page has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.figures import Usage
from benchmarks.servers import Server

NAME = "questions/is-it-pushy"
"""The entry that is saved: one of a middling size, with few others that refer to it."""

PAGE, LIST = f"{NAME}/", "questions/"
TEXT = "With a friend that works"
TITLE = "networking pushy"
BROKEN = "title: [\n"
"""What an author leaves behind who is called away in the middle of a word."""

RULE = "yaml-syntax"
"""The rule that finds this, and that the page of problems names."""

Saves = Mapping[str, list[Usage]]


def texts(server: Server, file: Path, times: int) -> Saves:
    """Save a text of an entry some times. Returns what each took, and until it was noticed."""
    original = file.read_text(encoding="utf-8")
    found: Saves = {"text saved": [], "save noticed": []}
    server.until(PAGE, TEXT)
    for number in range(times):
        words = f"{TEXT}, save {number}"
        changed = original.replace(TEXT, words, 1)
        seconds, noticed = server.saved(file, changed, words, PAGE)
        found["text saved"].append(Usage(seconds))
        found["save noticed"] += [Usage(noticed)] if noticed is not None else []
    return found


def titles(server: Server, file: Path, times: int) -> Saves:
    """Save a title some times, until the entry's page and the list of its kind have it."""
    original = file.read_text(encoding="utf-8")
    found: Saves = {"title saved": []}
    for number in range(times):
        words = f"{TITLE}, save {number}"
        changed = original.replace(TITLE, words, 1)
        seconds, _ = server.saved(file, changed, words, PAGE, LIST)
        found["title saved"].append(Usage(seconds))
    return found


def slips(server: Server, file: Path, times: int) -> Saves:
    """Break an entry and mend it, some times."""
    original = file.read_text(encoding="utf-8")
    found: Saves = {"entry broken": [], "entry mended": []}
    for _ in range(times):
        seconds, _ = server.saved(file, BROKEN + original, RULE, PAGE)
        found["entry broken"].append(Usage(seconds))
        seconds, _ = server.saved(file, original, TEXT, PAGE)
        found["entry mended"].append(Usage(seconds))
    return found
