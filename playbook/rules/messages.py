"""The checks of ``drafts.yml`` find what their examples say: ``draft-example-fails``.

Their patterns mean the same in Python and in a browser, and are quick in both: ``draft-pattern``.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.alone import Files
from playbook.reading.document import Document, Loc
from playbook.reading.problem import Problem
from playbook.schema.patterns import PatternError, check_pattern
from playbook.settings.messages import FILE, Check, MessageChecks

FILE_BY_FILE = True


def check(catalog: Files) -> Iterator[Problem]:
    """Yield a problem for each pattern that cannot be used, or else for each example that fails."""
    document = catalog.documents.get(FILE.name)
    held = catalog.single(MessageChecks) if document else None
    if held is None or document is None:
        return
    for name, each in held.checks.items():
        problems = list(_patterns(document, each, ("checks", name)))
        yield from problems or _examples(document, name, each)


def _patterns(document: Document, each: Check, loc: Loc) -> Iterator[Problem]:
    places: dict[Loc, list[str]] = {
        (*loc, "patterns"): each.patterns,
        (*loc, "absent"): each.absent,
        (*loc, "begins", "words"): each.begins.words if each.begins else [],
    }
    for place, patterns in places.items():
        for index, pattern in enumerate(patterns):
            try:
                check_pattern(pattern)
            except PatternError as error:
                yield document.problem(
                    "draft-pattern", str(error), (*place, index), hint=error.hint
                )


def _examples(document: Document, name: str, each: Check) -> Iterator[Problem]:
    for index, message in enumerate(each.examples.finds):
        if not each.quotes(message):
            hint = "Add a pattern for it, or see whether `absent:` lets it pass."
            yield document.problem(
                "draft-example-fails",
                f"`{name}` finds nothing in this example",
                ("checks", name, "examples", "finds", index),
                hint=hint,
            )
    for index, message in enumerate(each.examples.passes):
        quotes = each.quotes(message)
        if quotes:
            yield document.problem(
                "draft-example-fails",
                f"`{name}` finds “{quotes[0]}” in this example",
                ("checks", name, "examples", "passes", index),
                hint="Narrow the pattern that finds it, or add to `absent:` what clears it.",
            )
