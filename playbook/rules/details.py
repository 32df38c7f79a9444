"""The details that a reader fills in must be defined and used: ``unknown-detail``, ``unused-detail``."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.content.catalog import Catalog, Entry
from playbook.reading.problem import Effort, Problem
from playbook.schema.detail import DETAIL, Fillable


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each ``{detail}`` without a definition, and each definition unused."""
    effort = Effort()
    for entry, content in catalog.holding(Fillable):
        yield from _check_entry(entry, content, effort)


def _check_entry(entry: Entry, content: Fillable, effort: Effort) -> Iterator[Problem]:
    used: set[str] = set()
    for loc, text in content.spoken():
        for name in dict.fromkeys(DETAIL.findall(text)):
            used.add(name)
            if name not in content.details:
                message = f"`{{{name}}}` is not among the `details` of this entry"
                hint = effort.did_you_mean(name, content.details) or (
                    f"Add it: `details: {{{name}: {{label: …, example: …}}}}`."
                )
                yield entry.document.problem("unknown-detail", message, loc, hint=hint)
    for name in content.details:
        if name not in used:
            message = f"the detail `{name}` is not used in any line"
            hint = f"Write `{{{name}}}` where it belongs, or take the detail out."
            loc = ("details", name)
            yield entry.document.problem("unused-detail", message, loc, hint=hint, at_key=True)
