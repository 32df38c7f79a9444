"""The navigation of a site: the playbook's, and its author's behind it."""

from __future__ import annotations

from typing import Any

from mkdocs.structure.files import Files

from playbook.pages.site import Site


def navigation(site: Site, own: list[Any] | None, files: Files) -> list[Any]:
    """Return the playbook's navigation followed by the author's.

    ``own`` is the ``nav`` of ``mkdocs.yml``. One that names a page of the playbook is left as it is:
    its author arranges all.
    """
    generated = {page.src_uri for page in site.pages}
    if own is not None and generated & set(_named_in(own)):
        return own
    if own is None:
        hand_written = (file.src_uri for file in files.documentation_pages())
        own = [uri for uri in hand_written if uri not in generated]
    return [*site.nav, *own]


def _named_in(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    items = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else []
    return [name for item in items for name in _named_in(item)]
