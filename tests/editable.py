"""A playbook with a little of everything that an author can edit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.project import BASE, Project

CONFIG: Mapping[str, Any] = {
    "site_name": "A small playbook",
    "theme": {"name": "material", "features": ["navigation.tabs", "navigation.indexes"]},
    "plugins": {"search": {}, "meta": {}, "playbook": {"pdf": False}},
    "markdown_extensions": {"toc": {"permalink": True}},
    "validation": {"links": {"anchors": "warn", "unrecognized_links": "warn"}},
}

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "another name": {"site_name": "Another name"},
    "a feature": {"theme": {"features": ["navigation.footer"]}},
    "pages arranged": {"nav": [{"Our notes": "notes.md"}, {"More": ["deep/more.md", "guide.md"]}]},
    "all arranged": {"nav": ["index.md", {"Talk": "scripts/index.md"}, "notes.md"]},
    "an extension": {"markdown_extensions": {"admonition": {}}},
    "snippets": {"markdown_extensions": {"pymdownx.snippets": {"base_path": ["includes"]}}},
    "flat addresses": {"use_directory_urls": False},
    "pruned": {"theme": {"features": ["navigation.prune"]}},
    "a template beside": {"extra_templates": ["list.txt"]},
    "a draft": {"draft_docs": "guide.md"},
    "a page left out": {"exclude_docs": "deep/more.md"},
    "strict": {"strict": True},
    "tags": {"plugins": {"tags": {}}},
    "overrides": {"theme": {"custom_dir": "overrides"}},
    "other templates": {"plugins": {"playbook": {"templates_dir": "looks"}}},
    "a hook": {"hooks": ["hook.py"]},
}
"""What an author may add to ``mkdocs.yml``, by what it is."""

PRINCIPLE = "principles/show-interest"
OTHER_PRINCIPLE = "principles/listen"
QUESTION = "questions/is-it-rude-to-ask"
SCRIPT = "scripts/ask-to-meet"
PICTURE = "docs/picture.svg"

LISTEN = """\
title: Listen first
summary: What you hear is what you can help with.
practices: [A1]
remember: Two ears, one mouth.
body: First [show interest](entry:show-interest), and [note it down](page:notes.md).
related: [ask-to-meet]
"""

NOTES = """\
# Notes

Written by hand. Begin with the [guide](guide.md#first-steps).

## What I heard

See [what to show](principles/show-interest.md), [why](deep/more.md) and ![a picture](picture.svg).
"""

GUIDE = """\
# Guide

## First steps

Look at [what you heard](notes.md#what-i-heard), then at [the words](scripts/ask-to-meet.md).

--8<-- "words.md"
"""

MORE = """\
---
description: More of it
---
# More

See [what you heard](../notes.md#what-i-heard) and [the first steps](../guide.md#first-steps).
"""

HOOK = """\
from pathlib import Path

def on_page_markdown(markdown, **_):
    return markdown + Path("includes/words.md").read_text(encoding="utf-8")
"""

FILES: Mapping[str, str] = {
    "data/principles/listen.yml": LISTEN,
    "data/questions/what-if-not.yml": "title: What if not?\nsummary: Then ask another.\npractices: [A1]\n"
    "principles: [listen]\ntopic: objection\nshort: Ask another.\nanswer: Most say yes.\nnext: [ask-to-meet]\n",
    "docs/notes.md": NOTES,
    "docs/guide.md": GUIDE,
    "docs/deep/more.md": MORE,
    PICTURE: '<svg xmlns="http://www.w3.org/2000/svg"></svg>\n',
    "docs/list.txt": "{% for each in nav.pages %}{{ each.title }}\n{% endfor %}",
    "includes/words.md": "Said elsewhere.\n",
    "overrides/partials/copyright.html": "<p>Ours</p>\n",
    "looks/home/page.md.j2": "# Another door\n",
    "hook.py": HOOK,
}
"""What the playbook holds beside that of ``tests.project.small``."""


def playbook(folder: Path) -> Project:
    """Make a project with a little of everything that can be edited."""
    project = Project(folder)
    shutil.copytree(BASE, folder / "data", dirs_exist_ok=True)
    for name, text in FILES.items():
        project.write(name, text)
    project.replace(
        "data/checklists/before-a-meeting.yml", "[show-interest]", "[show-interest, listen]"
    )
    project.write("mkdocs.yml", config())
    return project


def config(*options: str) -> str:
    """Return a configuration with some options, as YAML that is JSON, too."""
    made: Mapping[str, Any] = CONFIG
    for option in options:
        made = _with(made, OPTIONS[option])
    return json.dumps(made, indent=1) + "\n"


def _with(old: Any, new: Any) -> Any:
    """Return a value with another in it: maps and lists grow, anything else is replaced."""
    if isinstance(old, Mapping):
        return {**old, **{key: _with(old.get(key), value) for key, value in new.items()}}
    return [*old, *new] if isinstance(old, list) else new
