"""How a server of MkDocs is made to see saves soon, and to answer with problems."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from mkdocs.commands.serve import serve
from mkdocs.livereload import LiveReloadServer

from playbook.plugin.serving import LATEST, keep_watching, show_everywhere
from tests.project import small


@pytest.fixture
def server(tmp_path: Path) -> LiveReloadServer:
    """A server that neither listens nor looks."""
    return LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))


def watched(server: LiveReloadServer) -> set[str]:
    return {emitter.watch.path for emitter in server.observer.emitters}


def test_what_others_have_watched_is_watched_on(server: LiveReloadServer, tmp_path: Path) -> None:
    docs, theirs, data = (tmp_path / name for name in ("docs", "theirs", "data"))
    for folder in (docs, theirs, data):
        folder.mkdir()
    server.watch(str(docs))
    for _ in range(2):
        server.watch(str(theirs))
    keep_watching(server, {docs, data})
    assert watched(server) >= {str(docs), str(theirs), str(data)}
    server.unwatch(str(theirs))
    assert str(theirs) in watched(server), "it was asked for twice"


def test_a_save_is_looked_for_more_often_than_mkdocs_does(
    server: LiveReloadServer, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    keep_watching(server, {data})
    assert {emitter.timeout <= LATEST for emitter in server.observer.emitters} == {True}
    assert min(emitter.timeout for emitter in server.observer.emitters) < 0.5


def test_a_page_stands_at_every_address_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/index.html").write_text("old")
    show_everywhere(tmp_path, "Mend this", ["index.html", "a/b/index.html", "index.html"])
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert files == {"404.html", "index.html", "a/b/index.html"}
    assert {path.read_text() for path in tmp_path.rglob("*.html")} == {"Mend this"}
    show_everywhere(tmp_path, "Mend that", ["index.html"])
    assert (tmp_path / "index.html").read_text() == "Mend that"
    assert not (tmp_path / "a").exists()


def test_a_server_that_calls_its_first_build_a_clean_one_keeps_every_page_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small(tmp_path / "project")
    articles: list[str] = []

    def save_three_times(server: LiveReloadServer, **_: object) -> None:
        titles = ["Show interest", "Show much interest", "Show more interest", "Show interest"]
        for old, new in pairwise(titles):
            project.replace("data/principles/show-interest.yml", f"title: {old}", f"title: {new}")
            server.builder()
            page = Path(server.root, "notes/index.html").read_text(encoding="utf-8")
            articles.append(page.partition("<article")[2].partition("</article>")[0])

    monkeypatch.chdir(project.folder)
    monkeypatch.setattr(LiveReloadServer, "serve", save_three_times)
    serve(build_type="clean")
    assert "Notes" in articles[0]
    assert articles == articles[:1] * 3
