"""A site that was made, as it is kept on disk with what was wrong in its playbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from playbook.cache import Cache
from playbook.fingerprint import digest
from playbook.pages.assets import Asset
from playbook.pages.site import Page, Site
from playbook.reading.problem import Problem


def store(cache: Cache, key: str, site: Site, problems: Sequence[Problem]) -> None:
    """Keep a site with the problems that did not keep it from being made.

    ``key`` stands for all that it was made from. A page that is in several sites is kept once.
    """
    pages = [(page.src_uri, page.edits, digest(page.encoded)) for page in site.pages]
    told = {
        "problems": [asdict(problem) for problem in problems],
        "pages": pages,
        "assets": [_told(asset) for asset in site.assets],
        "moved": [_told(asset) for asset in site.moved],
        "nav": site.nav,
        "styles": site.styles,
        "scripts": site.scripts,
        "lost": site.lost,
    }
    for page, (_, _, content) in zip(site.pages, pages, strict=True):
        cache.put(f"text {content}", page.encoded)
    cache.put(f"site {key}", json.dumps(told).encode())


def recall(cache: Cache, key: str) -> tuple[Site, list[Problem]] | None:
    """Return the site that was kept by a key, with its problems, if all of it is still there."""
    found = cache.get(f"site {key}")
    if found is None:
        return None
    told = json.loads(found)
    pages = [_page(cache, *each) for each in told["pages"]]
    whole = tuple(page for page in pages if page)
    if len(whole) < len(pages):
        return None
    site = Site(
        whole,
        _assets(told["assets"]),
        _assets(told["moved"]),
        tuple(told["nav"]),
        tuple(told["styles"]),
        tuple(told["scripts"]),
        told["lost"],
    )
    return site, [Problem(**each) for each in told["problems"]]


def _page(cache: Cache, src_uri: str, edits: str, content: str) -> Page | None:
    encoded = cache.get(f"text {content}")
    return None if encoded is None else Page(src_uri, encoded, edits)


def _told(asset: Asset) -> tuple[str, str]:
    return asset.src_uri, asset.content


def _assets(told: Any) -> tuple[Asset, ...]:
    return tuple(Asset(src_uri, content) for src_uri, content in told)
