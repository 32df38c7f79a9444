"""What a page may load and run."""

from __future__ import annotations

import base64
import hashlib

import pytest

from playbook.pages.policy import foreign_origins, inline_scripts, policy, with_policy


def named(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_a_script_in_the_page_is_allowed_by_its_hash_and_no_other() -> None:
    html = '<script>a()</script><script type="module">b()</script><script>a()</script>'
    assert inline_scripts(html) == {named("a()"), named("b()")}


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        "<script defer src=a.js></script>",
        '<script id="__config" type="application/json">{}</script>',
        "<script type=application/ld+json>{}</script>",
    ],
)
def test_what_is_a_file_or_data_needs_no_hash(html: str) -> None:
    assert inline_scripts(html) == set()


def test_a_policy_allows_the_site_itself_and_nothing_that_is_made_up_on_the_way() -> None:
    directives = dict(
        part.split(" ", 1) for part in policy({"'sha256-b'", "'sha256-a'"}).split("; ")
    )
    assert directives == {
        "default-src": "'self'",
        "script-src": "'self' 'sha256-a' 'sha256-b'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }


def test_a_named_site_is_allowed_to_give_everything_but_where_forms_go() -> None:
    found = policy(set(), ["https://fonts.example"])
    assert "default-src 'self' https://fonts.example;" in found
    assert "script-src 'self' https://fonts.example;" in found
    assert found.endswith("form-action 'self'")


def test_a_site_in_a_folder_may_load_files() -> None:
    assert "default-src 'self' file:;" in policy(set(), from_files=True)


@pytest.mark.parametrize("head", ["<head>", '<head>\n  <meta charset="utf-8">', "<HEAD lang=en>"])
def test_a_policy_comes_before_all_that_it_is_about(head: str) -> None:
    html = with_policy(f"<html>{head}<script>a()</script></head><body><head></body></html>", "p")
    before, _, after = html.partition('<meta http-equiv="Content-Security-Policy" content="p">')
    assert before == f"<html>{head}"
    assert after.startswith('<meta name="referrer" content="same-origin"><script>a()</script>')


@pytest.mark.parametrize(
    ("html", "origins"),
    [
        ('<script async src="https://a.example/x.js"></script>', {"https://a.example"}),
        ("<img alt=x src='http://b.example:8080'>", {"http://b.example:8080"}),
        ('<link href=x rel="icon"><link rel="stylesheet" href="https://c.example/x">', {"https://c.example"}),
        ('<link href="https://c.example/x" rel="stylesheet">', {"https://c.example"}),
        ('<iframe src="https://d.example/e"></iframe>', {"https://d.example"}),
        ('<img src="//e.example/x.png">', {"https://e.example"}),
        ('<a href="https://f.example/">x</a><img src="a.png"><img src="/a.png">', set()),
        ('<link rel="canonical" href="https://us.example/">', set()),
    ],
)  # fmt: skip
def test_what_a_page_would_load_from_elsewhere_is_known(html: str, origins: set[str]) -> None:
    assert foreign_origins(html) == origins
