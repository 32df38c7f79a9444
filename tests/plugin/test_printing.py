"""The files to print: all of them in a build, and while serving each when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.serve import serve
from mkdocs.livereload import LiveReloadServer

from playbook.paper.press import Press
from tests.markup import leads_nowhere, pages
from tests.paper.pdfs import read
from tests.project import Project, small

PRINTS = "site_name: A small playbook\nsite_url: https://example.org/play/\ntheme: material\nplugins: [search, playbook]\n"
SHEET = "data/worksheets/meeting-notes.yml"
PDF = "pdf/meeting-notes-a4.pdf"


def linked(site: Path) -> set[str]:
    """Return the files to print to which a page of a site links, by their names."""
    addresses = {address for page in pages(site).values() for address in page.addresses}
    return {address.rpartition("/pdf/")[2] for address in addresses if "/pdf/" in f"/{address}"}


def files(site: Path) -> set[str]:
    return {path.name for path in (site / "pdf").glob("*")}


def made(project: Project) -> bytes:
    return (project.folder / "site" / PDF).read_bytes()


def test_each_file_of_a_site_is_linked_and_each_link_leads_to_one(site_folder: Path) -> None:
    assert files(site_folder) == {name.rpartition("pdf/")[2] for name in linked(site_folder)}
    assert leads_nowhere(site_folder) == []
    page = pages(site_folder)["worksheets/every-field/index.html"]
    assert {address for address in page.addresses if "pdf/" in address} == {
        "../../pdf/every-field-a4.pdf",
        "../../pdf/every-field-letter.pdf",
    }


def test_a_build_makes_each_file_once_and_names_the_site_on_it(tmp_path: Path) -> None:
    project = small(tmp_path, PRINTS)
    first = made(project.built("--strict"))
    assert "https://example.org/play/" in read(first).texts[0]
    kept = project.folder / ".cache/playbook/pdf"
    before = {path: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert len(before) == len(files(project.folder / "site")) == 18
    assert made(project.built("--strict")) == first
    assert {path: path.stat().st_mtime_ns for path in kept.iterdir()} == before


def test_a_site_without_files_has_none_and_links_none(tmp_path: Path) -> None:
    project = small(tmp_path).built("--strict")
    assert not (project.folder / "site/pdf").exists()
    assert linked(project.folder / "site") == set()


def test_a_sheet_over_its_budget_lets_a_build_pass_and_stops_a_strict_one(tmp_path: Path) -> None:
    project = small(tmp_path, PRINTS).built()
    before = made(project)
    project.replace(SHEET, "lines: 4", "lines: 30")
    strict = project.build("--strict")
    assert strict.returncode != 0
    assert f"{SHEET}:6:8: warning: `meeting-notes-a4.pdf` has 2 pages, not 1: " in strict.stderr
    assert made(project) == before
    loose = project.build()
    assert loose.returncode == 0
    assert "[over-budget]" in loose.stderr
    assert made(project) != before


@pytest.mark.parametrize("text", [b"#let pages(entry) = {\n", b"// \xff\n"])
def test_a_broken_template_is_told_with_its_place_and_the_previous_site_stays(
    text: bytes, tmp_path: Path
) -> None:
    project = small(tmp_path, PRINTS).built()
    before = made(project)
    project.write("templates/worksheet/worksheet.typ", "")
    (project.folder / "templates/worksheet/worksheet.typ").write_bytes(text)
    done = project.build()
    assert done.returncode != 0
    assert "templates/worksheet/worksheet.typ:1:" in done.stderr
    assert "[template-error]" in done.stderr
    assert "Traceback" not in done.stderr
    assert made(project) == before


Get = Callable[[str], tuple[str, dict[str, str], bytes]]


def asking(server: LiveReloadServer) -> Get:
    """Return what asks a server for an address: its status, its headers, and what it answers."""
    app: Any = server.get_app()

    def get(address: str) -> tuple[str, dict[str, str], bytes]:
        said: list[Any] = []
        environ = {
            "PATH_INFO": address,
            "REQUEST_METHOD": "GET",
            "SERVER_NAME": "x",
            "SERVER_PORT": "80",
        }
        found: Iterable[bytes] = app(
            environ, lambda status, headers, *_: said.extend((status, headers))
        )
        return said[0], dict(said[1]), b"".join(found)

    return get


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what serves a project and has something done meanwhile."""

    def run(do: Callable[[Project, LiveReloadServer, Get], None]) -> None:
        project = small(tmp_path / "project", PRINTS.replace("/play/", "/"))
        done: list[bool] = []

        def meanwhile(server: LiveReloadServer, **_: object) -> None:
            do(project, server, asking(server))
            done.append(True)

        monkeypatch.chdir(project.folder)
        monkeypatch.setattr(LiveReloadServer, "serve", meanwhile)
        serve()
        assert done

    return run


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were laid out, as they are."""
    names: list[str] = []
    lay_out = Press.pdf

    def noting(self: Press, job: Any, paper: Any) -> bytes:
        names.append(job.file(paper))
        return lay_out(self, job, paper)

    monkeypatch.setattr(Press, "pdf", noting)
    return names


def test_a_server_makes_a_file_when_it_is_asked_for_as_the_entry_is_then(
    served: Callable[..., None], laid_out: list[str]
) -> None:
    def do(project: Project, _: LiveReloadServer, get: Get) -> None:
        assert laid_out == []
        status, headers, pdf = get(f"/{PDF}")
        assert (status, headers["Content-Type"]) == ("200 OK", "application/pdf")
        assert headers["Content-Length"] == str(len(pdf))
        assert "Their work" in read(pdf).texts[0]
        project.replace(SHEET, "Their work", "What they do")
        assert "What they do" in read(get(f"/{PDF}")[2]).texts[0]
        assert get(f"/{PDF}")[0] == "200 OK"
        assert laid_out == ["meeting-notes-a4.pdf"] * 2

    served(do)


def test_a_save_makes_no_file(served: Callable[..., None], laid_out: list[str]) -> None:
    def do(project: Project, server: LiveReloadServer, _: Get) -> None:
        project.replace(SHEET, "Their work", "What they do")
        server.builder()
        assert "What they do" in Path(server.root, "worksheets/meeting-notes/index.html").read_text(
            "utf-8"
        )
        assert laid_out == []
        assert not Path(server.root, "pdf").exists()

    served(do)


@pytest.mark.parametrize(
    "name", ["nobody-a4.pdf", "meeting-notes-a5.pdf", "meeting-notes.pdf", "../data/playbook.yml"]
)
def test_what_is_not_printed_is_not_found(name: str, served: Callable[..., None]) -> None:
    def do(_: Project, __: LiveReloadServer, get: Get) -> None:
        assert get(f"/pdf/{name}")[0].startswith("404")

    served(do)


def test_while_an_entry_or_a_template_is_broken_nothing_is_found_and_then_it_is_again(
    served: Callable[..., None],
) -> None:
    def do(project: Project, _: LiveReloadServer, get: Get) -> None:
        project.replace(SHEET, "pages: 1", "pages: one")
        assert get(f"/{PDF}")[0].startswith("404")
        project.replace(SHEET, "pages: one", "pages: 1")
        template = project.write("templates/worksheet/worksheet.typ", "#let pages(entry) = {\n")
        assert get(f"/{PDF}")[0].startswith("404")
        template.write_bytes(b"\xff")
        assert get(f"/{PDF}")[0].startswith("404")
        template.unlink()
        assert get(f"/{PDF}")[0] == "200 OK"

    served(do)
