"""After a build, an open page learns whether its address still shows the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.livereload import LiveReloadServer

from playbook.plugin.reloading import reload_what_changed

FILES = {
    "index.html": "<head></head><p>Home",
    "404.html": "<head></head><p>Nothing",
    "a/index.html": '<head><link rel="stylesheet" href="../look.css"></head>'
    '<body><a href="../b/">B</a><img src="a.png"><script src="/do.js"></script></body>',
    "b/index.html": "<head></head><body>B</body>",
    "look.css": "@import 'more.css'",
    "more.css": "p { background: url(deep/back.png) }",
    "deep/back.png": "a back",
    "do.js": 'import "./module.js"',
    "module.js": "1",
    "a/a.png": "a picture",
    "sitemap.xml": "a",
    "search/search_index.json": "a",
}

Answer = tuple[str, dict[str, str], bytes]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write(tmp_path / name, text)
    return tmp_path


@pytest.fixture
def server(site: Path) -> Iterator[LiveReloadServer]:
    with serving(site) as server:
        yield server


def serving(site: Path, mount_path: str = "/") -> LiveReloadServer:
    """Return a server that neither listens nor looks."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site), mount_path)
    server.watch(str(site))
    server.error_handler = lambda _: Path(server.root, "404.html").read_bytes()
    reload_what_changed(server)
    return server


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def get(server: LiveReloadServer, path: str, **headers: str) -> Answer:
    """Return the status, the headers and the body with which a server answers."""
    environ: dict[str, Any] = {"PATH_INFO": path.encode().decode("latin-1"), **headers}
    setup_testing_defaults(environ)
    said: list[Any] = []
    application: Any = server.get_app()
    body = b"".join(application(environ, lambda *answer: said.extend(answer)))
    return said[0], dict(said[1]), body


def shown(server: LiveReloadServer, path: str) -> str:
    found = re.findall(b'<meta name="playbook-shown" content="(.+?)">', get(server, path)[2])
    assert len(found) == 1
    return str(found[0].decode())


def told(server: LiveReloadServer, path: str, shown: str) -> str:
    """Return what a page is told that shows something."""
    status, headers, body = get(server, path, HTTP_PLAYBOOK_SHOWN=shown)
    assert (status, headers["Content-Type"]) == ("200 OK", "text/plain")
    return body.decode()


def test_a_page_can_ask_for_itself(server: LiveReloadServer) -> None:
    status, headers, body = get(server, "/b/")
    head, _, rest = body.partition(b"</head>")
    assert status == "200 OK"
    assert int(headers["Content-Length"]) == len(body)
    assert rest == b"<body>B</body>"
    assert head.count(b"<meta") == head.count(b"<script>") == head.count(b"location.reload()") == 1


def test_a_page_without_a_head_can_too(server: LiveReloadServer, site: Path) -> None:
    write(site / "bare.html", "<p>Bare")
    body = get(server, "/bare.html")[2]
    assert body.startswith(b"<p>Bare<meta")
    assert told(server, "/bare.html", shown(server, "/bare.html")) == "same"


def test_what_is_no_page_is_left_alone(server: LiveReloadServer) -> None:
    assert get(server, "/look.css")[2].decode() == FILES["look.css"]
    assert get(server, "/a")[:2] == ("302 Found", {"Location": "/a/"})


def test_builds_are_told_of_by_mkdocs(server: LiveReloadServer) -> None:
    assert get(server, "/livereload/0/1")[2] == str(server._visible_epoch).encode()


@pytest.mark.parametrize(
    "name",
    ["a/index.html", "look.css", "more.css", "deep/back.png", "do.js", "module.js", "a/a.png"],
)
@pytest.mark.parametrize("text", ["another", None])
def test_a_page_is_another_once_it_or_what_it_loads_has_changed_or_gone(
    server: LiveReloadServer, site: Path, name: str, text: str | None
) -> None:
    before = shown(server, "/a/")
    if text:
        write(site / name, text)
    else:
        (site / name).unlink()
    assert told(server, "/a/", before) == "other"
    write(site / name, FILES[name])
    assert told(server, "/a/", before) == "same"


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "b/index.html",
        "404.html",
        "sitemap.xml",
        "search/search_index.json",
        "new.css",
    ],
)
def test_a_page_is_the_same_whatever_else_changes(
    server: LiveReloadServer, site: Path, name: str
) -> None:
    before = shown(server, "/a/")
    write(site / name, "another")
    assert told(server, "/a/", before) == "same"


def test_a_page_that_is_written_again_as_it_was_is_the_same(
    server: LiveReloadServer, site: Path
) -> None:
    before = shown(server, "/a/")
    for name, text in FILES.items():
        (site / name).unlink()
        write(site / name, text)
    server._wanted_epoch = server._visible_epoch = server._visible_epoch + 1
    assert told(server, "/a/", before) == "same"


def test_where_there_is_no_page_one_may_come_and_go(server: LiveReloadServer, site: Path) -> None:
    nothing = shown(server, "/c/")
    assert get(server, "/c/")[0] == "404 Not Found"
    assert told(server, "/c/", nothing) == "same"
    write(site / "c/index.html", "C")
    page = shown(server, "/c/")
    assert told(server, "/c/", nothing) == "other"
    (site / "c/index.html").unlink()
    assert told(server, "/c/", page) == "other"
    assert told(server, "/c/", nothing) == "same"


def test_pages_that_give_way_to_problems_are_others_until_these_are_mended(
    server: LiveReloadServer, site: Path
) -> None:
    before = shown(server, "/b/")
    server.root = str(site / "problems")
    write(site / "problems/404.html", "Mend this")
    problems = shown(server, "/b/")
    assert told(server, "/b/", before) == "other"
    server.root = str(site)
    assert told(server, "/b/", problems) == "other"
    assert told(server, "/b/", before) == "same"


@pytest.mark.parametrize("path", ["/a/", "/a/index.html"])
def test_what_a_page_loads_is_found_from_either_of_its_addresses(
    server: LiveReloadServer, site: Path, path: str
) -> None:
    before = shown(server, path)
    write(site / "a/a.png", "another")
    assert told(server, path, before) == "other"


def test_what_a_page_loads_is_found_below_the_address_of_the_site(site: Path) -> None:
    write(site / "a/index.html", '<img src="a.png"><img src="/my site/deep/back.png">')
    with serving(site, "/my site/") as server:
        for name in ("a/a.png", "deep/back.png"):
            before = shown(server, "/my site/a/")
            write(site / name, "another")
            assert told(server, "/my site/a/", before) == "other"


def test_names_that_an_address_must_encode_are_found(server: LiveReloadServer, site: Path) -> None:
    write(site / "Größe #1?/index.html", '<img src="%C3%A4%20b.png"><img src="ö.png">')
    for name in ("ä b.png", "ö.png"):
        before = shown(server, "/Größe #1?/")
        write(site / "Größe #1?" / name, "a picture")
        assert told(server, "/Größe #1?/", before) == "other"


def test_nothing_outside_of_the_site_is_read(server: LiveReloadServer, site: Path) -> None:
    server.root = str(site / "a")
    write(site / "a/index.html", '<img src="/%2e%2e/b/index.html"><img src="/%00"><img src="/">')
    before = shown(server, "/")
    write(site / "b/index.html", "another")
    assert told(server, "/", before) == "same"


def test_a_page_that_is_asked_for_during_a_build_is_what_the_build_makes_of_it(
    server: LiveReloadServer, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(server, "/b/")
    write(site / "problems/b/index.html", "Mend this")
    server._wanted_epoch += 1

    def build(is_done: Callable[[], bool]) -> None:
        server.root = str(site / "problems")
        server._visible_epoch = server._wanted_epoch
        assert is_done()

    monkeypatch.setattr(server._epoch_cond, "wait_for", build)
    assert told(server, "/b/", before) == "other"
    assert get(server, "/b/")[2].startswith(b"Mend this")


def test_a_build_that_begins_while_a_page_is_read_is_waited_for(
    server: LiveReloadServer, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(server, "/b/")
    answered = server.serve_request
    builds = iter([True])

    def build_meanwhile(*request: Any) -> Any:
        """Answer from a site that is half written, the first time."""
        if not next(builds, False):
            return answered(*request)
        write(site / "b/index.html", "half")
        answer = answered(*request)
        write(site / "b/index.html", FILES["b/index.html"])
        server._wanted_epoch = server._visible_epoch = server._visible_epoch + 1
        return answer

    monkeypatch.setattr(server, "serve_request", build_meanwhile)
    reload_what_changed(server)
    assert told(server, "/b/", before) == "same"
