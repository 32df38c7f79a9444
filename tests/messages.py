"""Messages to hold checks against: what scripts say, and what was written to hang a pattern."""

from __future__ import annotations

from playbook.kinds.script.model import Choice, Script
from playbook.settings.messages import MessageChecks


def said(script: Script, choice: Choice) -> str:
    """Return a line as a reader sees it who has filled in nothing."""
    return script.with_examples(choice.say)


def lines(script: Script, quality: str) -> list[str]:
    """Return all lines of a quality."""
    return [said(script, choice) for _, choice in script.choices() if choice.quality == quality]


SEEDS = [
    "a", "\n", " \n", ".", "...", '"', ", ", "I ", "I.\n", "any ", "could you ", "(", "é", "\0",
    "could you please ", "if you hear of ", "is there a a a ", "would you have ", "[a-z]",
    "are you you hiring", "do you have a ", "please send ", "\u2026", "\u00a0 ", "my resume ",
]  # fmt: skip


def hostile(checks: MessageChecks) -> list[str]:
    """Return messages of 20,000 characters that almost match, again and again."""
    # What is found, but for its last word: a pattern goes as far as it can, then has to turn back.
    almost = [
        f"{message.rsplit(' ', 1)[0]} "
        for check in checks.checks.values()
        for message in check.examples.finds
    ]
    return [(seed * 20_000)[:20_000] for seed in [*SEEDS, *almost]]
