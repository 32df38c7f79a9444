"""A principle: one idea to act on, said in a page."""

from __future__ import annotations

from playbook.schema.kind import Content, Kind
from playbook.schema.model import Line, Text


class Principle(Content):
    """An idea, the line by which to remember it, and what it means.

    Principles of one ``group`` stand together under it on the page of all.
    """

    group: Line | None = None
    remember: Line
    body: Text


KIND = Kind(
    name="principle",
    folder="principles",
    title="Principles",
    lead="The few ideas that everything else here rests on. Each one leads to something you can do.",
    icon="material/compass-outline",
    order=60,
    model=Principle,
    hue=285,
    pattern="solid",
    is_talk=True,
)
