"""Where Python and the browser's scripts do the same, both are held to the examples in ``tests/shared``.

What no one thought of is made by chance: then the scripts are asked, and must say what Python says.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from playbook.content.ids import Home, Identity, key_of
from playbook.pages.kept import all_records
from playbook.reading.document import Document
from playbook.settings.messages import Check, MessageChecks
from tests.in_node import answer
from tests.messages import hostile, lines
from tests.project import ROOT
from tests.sample import CHECKS, SCRIPTS

SHARED = ROOT / "tests" / "shared"
RENAMES = json.loads((SHARED / "aliases.json").read_text(encoding="utf-8"))
ALIASES = RENAMES["cases"]
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


def drafts(checks: dict[str, dict[str, Any]]) -> MessageChecks:
    """Return these checks, as the browser gets them, with all that a reader would see of them."""
    seen = {"title": "T", "why": "W", "principle": "p", "script": "s"}
    examples = {"finds": ["A"], "passes": ["B"]}
    made = {name: {**seen, "examples": examples, **check} for name, check in checks.items()}
    return MessageChecks(checks={name: Check.model_validate(check) for name, check in made.items()})


@pytest.mark.parametrize("case", ALIASES, ids=[case["holds"] for case in ALIASES])
def test_the_build_knows_the_newest_name_of_each_id(case: dict[str, Any]) -> None:
    known = identity(case["aliases"])
    found = {old: key_of(known.newest(name_of(old))) for old in case.get("newest", {})}
    assert found == case.get("newest", {})


def test_the_examples_of_renames_know_each_shape_of_a_key() -> None:
    records = all_records()
    assert sorted(RENAMES["keys"]) == sorted(record.key for record in records)
    assert RENAMES["answers"] == [record.key for record in records if record.answers]
    for record in records:
        used = re.sub(r"\{\w+\}", "[^/]+", record.key)
        keys = (key for case in ALIASES for key in case.get("records", {}).get("before", {}))
        assert any(re.fullmatch(used, key) for key in keys), record.key


@pytest.mark.parametrize(("checks", "message"), MESSAGES)
def test_the_build_finds_in_a_message_what_is_to_be_found(
    checks: dict[str, dict[str, Any]], message: dict[str, Any]
) -> None:
    assert drafts(checks).findings(message["message"]) == message["finds"]


# --- The scripts are asked ---

ENTRIES = ("prepare", "prepare-well", "thank", "constructor", "a", "b")
PARTS = ("ask", "write", "tostring", "a", "b")
OPTIONS = ("up", "down", "a")
IDS = [
    *ENTRIES,
    *(f"{entry}/{part}" for entry in ENTRIES for part in PARTS),
    *(f"{entry}/{part}/{option}" for entry in ENTRIES for part in PARTS for option in OPTIONS),
]

SPACES = (" ", "\n", "\r\n", "\r", "\t", "\v", "\f", "\x1c", "\x1f", "\x85", "\xa0", "\u1680", "\u180e",
          "\u200a", "\u200b", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff", "\0", "\n\n")  # fmt: skip
SIGNS = (
    ".",
    "!",
    "?",
    "\u2026",
    ",",
    "'",
    '"',
    "\u2018",
    "\u2019",
    "\u201c",
    "\u201d",
    "(",
    ")",
    "-",
    "\u02bc",
    "$",
)
WORDS = ("I", "my", "My", "i", "\u0130", "\u0131", "I\u0301", "caf\u00e9", "\u017f", "\u212a", "\u1e9e", "\u00df", "\u03a3",
         "a\u03a3", "\U0001f600", "\U00010400", "\ud800", "\u01c5", "\ufb01", "\u1f88", "\u65e5", "1", "50")  # fmt: skip

TRICKY = {
    "letter": {
        "patterns": ["i|s", "[a-z]{1,3} x", "\u00e9|\u00fc", "\u03c3[\u03b1-\u03c9]{0,3}|\u03c2"]
    },
    "long": {"longer_than": 10},
    "me": {"begins": {"words": ["I", "my"], "percent": 60, "sentences": 2}},
    "absent": {"patterns": ["could you"], "absent": ["thank(?:s| you)", "caf"]},
}


def asked(
    checks: Mapping[str, Check] = {},
    messages: Sequence[str] = (),
    playbooks: Sequence[dict[str, str]] = (),
) -> dict[str, list[Any]]:
    """Return what the scripts find in messages, and the newest names of all ids in playbooks."""
    question = {
        "checks": {name: json.loads(check.for_browser) for name, check in checks.items()},
        "messages": messages,
        "playbooks": [{"aliases": aliases, "ids": IDS} for aliases in playbooks],
    }
    found: dict[str, list[Any]] = answer("answer.js", question)
    return found


def some_aliases(chance: random.Random) -> dict[str, str]:
    """Return aliases as the rules allow them: from ids that are gone to ids that are there."""
    living: list[str] = []
    for each in IDS:
        parent = each.rpartition("/")[0]
        if (not parent or parent in living) and chance.random() < 0.6:
            living.append(each)
    aliases: dict[str, str] = {}
    for each in IDS:
        alike = [new for new in living if new.count("/") == each.count("/")]
        if each not in living and alike and chance.random() < 0.5:
            aliases[each] = chance.choice(alike)
    return aliases


def some_message(chance: random.Random, words: Sequence[str]) -> str:
    parts: list[str] = []
    for _ in range(chance.randint(1, 25)):
        parts.append(chance.choice(words if chance.random() < 0.6 else WORDS))
        parts += [chance.choice(SIGNS)] if chance.random() < 0.35 else []
        parts.append(chance.choice(SPACES) if chance.random() < 0.4 else " ")
    return "".join(parts)


def test_renames_by_chance_lead_to_the_same_id_in_both() -> None:
    chance = random.Random("renames")
    playbooks = [some_aliases(chance) for _ in range(100)]
    for aliases, newest in zip(playbooks, asked(playbooks=playbooks)["newest"], strict=True):
        known = identity(aliases)
        assert (aliases, newest) == (
            aliases,
            {old: key_of(known.newest(name_of(old))) for old in IDS},
        )


def test_messages_by_chance_are_read_alike_in_both() -> None:
    chance = random.Random("messages")
    checks = {**drafts(TRICKY).checks, **CHECKS.checks}
    words = [
        word
        for check in CHECKS.checks.values()
        for each in check.examples.finds
        for word in each.split()
    ]
    messages = [some_message(chance, words) for _ in range(2000)]
    expected = [MessageChecks(checks=checks).findings(message) for message in messages]
    assert sum(map(bool, expected)) > 500
    for message, here, there in zip(
        messages, asked(checks, messages)["found"], expected, strict=True
    ):
        assert (message, here) == (message, there)


def test_all_that_is_said_in_a_playbook_is_read_alike_in_both() -> None:
    messages = hostile(CHECKS)
    for check in CHECKS.checks.values():
        messages += [*check.examples.finds, *check.examples.passes]
    for script in SCRIPTS.values():
        for quality in ("best", "fair", "poor"):
            messages += [*lines(script, quality), "\n\n".join(lines(script, quality))]
    found = asked(CHECKS.checks, messages)["found"]
    for message, here in zip(messages, found, strict=True):
        assert (message[:300], here) == (message[:300], CHECKS.findings(message))
