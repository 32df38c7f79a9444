"""Where Python and the browser's scripts do the same, both are held to the examples in ``tests/shared``.

What no one thought of is made by chance: then the scripts are asked, and must say what Python says.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from playbook.document import Document
from playbook.drafts import Check, Drafts
from playbook.identity import Home, Identity, key_of
from tests.project import ROOT

SHARED = ROOT / "tests" / "shared"
ALIASES = json.loads((SHARED / "aliases.json").read_text(encoding="utf-8"))["cases"]
MESSAGES = [
    pytest.param(group["checks"], message, id=f"{group['about']}: {message['holds']}")
    for group in json.loads((SHARED / "messages.json").read_text(encoding="utf-8"))["groups"]
    for message in group["messages"]
]

HOME = Home(Document("data/any.yml", ()), ())


def name_of(key: str) -> str:
    """Return an id as the build knows it: the browser's is without its kind."""
    return f"detail/{key[1:-1]}" if key.startswith("{") else f"checklist/{key}"


def identity(aliases: dict[str, str]) -> Identity:
    """Return the ids of a playbook in which these are the earlier names."""
    names = {name_of(old): name_of(new) for old, new in aliases.items()}
    living = [
        new for new in names.values() if not any(f"{new}/".startswith(f"{old}/") for old in names)
    ]
    return Identity(living=dict.fromkeys(living, HOME), aliases=names)


def drafts(checks: dict[str, dict[str, Any]]) -> Drafts:
    """Return these checks, as the browser gets them, with all that a reader would see of them."""
    seen = {"title": "T", "why": "W", "principle": "p", "script": "s"}
    examples = {"finds": ["A"], "passes": ["B"]}
    made = {name: {**seen, "examples": examples, **check} for name, check in checks.items()}
    return Drafts(checks={name: Check.model_validate(check) for name, check in made.items()})


@pytest.mark.parametrize("case", ALIASES, ids=[case["holds"] for case in ALIASES])
def test_the_build_knows_the_newest_name_of_each_id(case: dict[str, Any]) -> None:
    known = identity(case["aliases"])
    found = {old: key_of(known.newest(name_of(old))) for old in case.get("newest", {})}
    assert found == case.get("newest", {})


@pytest.mark.parametrize(("checks", "message"), MESSAGES)
def test_the_build_finds_in_a_message_what_is_to_be_found(
    checks: dict[str, dict[str, Any]], message: dict[str, Any]
) -> None:
    assert drafts(checks).findings(message["message"]) == message["finds"]
