"""Two sites are compared page by page and word by word."""

from __future__ import annotations

from pathlib import Path

from benchmarks.same_pages import Sameness, compare, words


def site(folder: Path, **pages: str) -> Path:
    folder.mkdir()
    for name, said in pages.items():
        (folder / f"{name}.html").write_text(f"<nav>x</nav><article>{said}</article>")
    return folder


def test_a_page_is_alike_whatever_its_tags(tmp_path):
    ours = site(tmp_path / "ours", a="<p>One &amp; two</p>", b="<p>Three</p>", c="Four")
    other = site(tmp_path / "other", a="<div>One\n&#38; two</div>", b="Others", d="More")
    assert compare(ours, other) == Sameness(pages=3, there=2, alike=1)


def test_scripts_and_styles_are_no_words():
    assert words("<style>p {}</style><p>One</p><script>two()</script>") == ["One"]


def test_the_page_of_the_theme_itself_does_not_count(tmp_path):
    ours = site(tmp_path / "ours", a="One")
    (ours / "404.html").write_text("<article>Not found</article>")
    assert compare(ours, ours) == Sameness(pages=1, there=1, alike=1)
