"""The details of an entry on a page: the reader's own words, and until then the examples."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from playbook.render.markdown import inert, plain
from playbook.schema.detail import DETAIL, Detail

_RENDERED_DETAIL = re.compile(DETAIL.pattern.replace(r"\{", inert("{"), 1))


def fill(rendered: str, details: Mapping[str, Detail]) -> Markup:
    """Return rendered Markdown with the example of each ``{detail}`` in its place, marked as such.

    A name that is no detail stays as it stands.
    """

    def example(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in details:
            return found.group(0)
        span = Markup('<span class="pb-detail" data-detail="{}">{}</span>')
        return span.format(name, plain(details[name].example))

    return Markup(_RENDERED_DETAIL.sub(example, rendered))
