"""The pages that stand in for every other while there is something to mend."""

from __future__ import annotations

from collections.abc import Sequence

from playbook.pages.site import renderer
from playbook.reading.problem import Problem
from playbook.render.templates import Renderer, RenderError


def problems_page(templates: Renderer, problems: Sequence[Problem]) -> str:
    """Return the page of what is wrong in a playbook, as HTML.

    A broken template of the page itself is one more problem on the page that comes with us.
    """
    try:
        return _listed(templates, problems)
    except RenderError as error:
        return _listed(renderer([]), list(dict.fromkeys([error.problem, *problems])))


def _listed(templates: Renderer, problems: Sequence[Problem]) -> str:
    return templates.render("problems/page.html.j2", {"problems": problems})


def failed_page(reasons: Sequence[str]) -> str:
    """Return the page of why MkDocs gave up, as HTML. No template of an author's has a part in it."""
    return renderer([]).render("problems/failed.html.j2", {"reasons": list(dict.fromkeys(reasons))})
