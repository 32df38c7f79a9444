"""The page that stands in for every other while there are problems to mend."""

from __future__ import annotations

from collections.abc import Sequence

from playbook.reading.problem import Problem
from playbook.render.templates import Renderer


def problems_page(renderer: Renderer, problems: Sequence[Problem]) -> str:
    """Return the whole page as HTML. Raises RenderError where its own template is broken."""
    return renderer.render("problems/page.html.j2", {"problems": problems})
