"""What a page loads is found by its signs, and what it only leads to is not."""

from __future__ import annotations

import pytest

from playbook.plugin.loaded import by_page, by_script, by_style, from_here


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<link rel="stylesheet" href="../look.css">', ["../look.css"]),
        ("<link href=look.css rel=stylesheet>", ["look.css"]),
        ('<link rel="apple-touch-icon" href="icon.png">', ["icon.png"]),
        ('<script defer src="a.js?v=1&amp;w=2"></script>', ["a.js?v=1&w=2"]),
        ("<img\n  alt='x' src='a.png' srcset='b.png 1x, c.png 2x'>", ["a.png", "b.png", "c.png"]),
        ('<video poster="a.jpg"><source src="b.mp4"></video>', ["a.jpg", "b.mp4"]),
        ('<iframe src="../map/"></iframe><object data="a.pdf"></object>', ["../map/", "a.pdf"]),
        ('<svg><use xlink:href="all.svg#one"/></svg>', ["all.svg#one"]),
        ('<p style="background: url(a.png)">', ["a.png"]),
        ("<style>@import 'a.css'; p { background: url( \"b.png\" ) }</style>", ["a.css", "b.png"]),
    ],
)
def test_a_page_loads_styles_scripts_images_and_frames(html: str, names: list[str]) -> None:
    assert list(by_page(html)) == names


@pytest.mark.parametrize(
    "html",
    [
        '<a href="a.png">',
        '<link rel="next" href="../next/">',
        '<link rel="canonical" href="/here/">',
        '<script>new URL("..", location)</script>',
        '<img alt="x">',
    ],
)
def test_a_page_does_not_load_where_it_leads(html: str) -> None:
    assert list(by_page(html)) == []


def test_a_style_sheet_loads_others_and_images() -> None:
    css = "@import 'a.css'; @import url(b.css); p { background: url(\"c.png\") }"
    assert list(by_style(css)) == ["a.css", "b.css", "c.png"]


def test_a_script_loads_modules() -> None:
    javascript = (
        'import a from "./a.js"; import"./b.js"; export { c } from \'./c.js\'; import("d.js")'
    )
    assert list(by_script(javascript)) == ["./a.js", "./b.js", "./c.js", "d.js"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../a.png", "/site/a.png"),
        ("a.png?v=1#x", "/site/pages/a.png"),
        ("/a.png", "/a.png"),
        ("../../../a.png", "/a.png"),
    ],
)
def test_what_is_named_is_looked_for_from_the_page(name: str, path: str) -> None:
    assert from_here("/site/pages/", [name]) == {path}


@pytest.mark.parametrize(
    "name", ["https://example.org/a.png", "//example.org/a.png", "data:,x", "#part", "http://[x/a"]
)
def test_what_is_elsewhere_or_in_the_page_itself_is_not_looked_for(name: str) -> None:
    assert from_here("/site/", [name]) == set()
