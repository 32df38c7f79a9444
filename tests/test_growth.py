"""Twice as much to read takes twice the work: nothing is looked at once for each other thing.

Work is counted, not timed: the calls that are made for n, 2n and 4n parts of a playbook. What every
playbook costs is in each of the three, so the growth from one to the next is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.content.entry import Entry
from playbook.kinds.principle import KIND
from playbook.pages import site
from playbook.reading import problem
from playbook.reading.document import Document
from playbook.render.templates import Renderer
from playbook.rules import references
from playbook.schema.kind import Content
from playbook.schema.reference import Reference
from tests.project import BASE, Project, small
from tests.work import calls_of

MOST = 2.6
"""Linear work grows by 2, quadratic work by 4."""

Files = dict[str, str]

CHECKLIST = "checklists/before-a-meeting.yml"
WORKSHEET = "worksheets/meeting-notes.yml"
PATH = "paths/a-meeting-is-set.yml"
PRINCIPLE = "principles/show-interest.yml"
SCRIPT = "scripts/ask-to-meet.yml"
SOURCES = "sources.yml"
LOCK = "ids.lock"


# --- Playbooks of any size ---


def before(name: str, words: str) -> str:
    """Return a file of the small playbook as far as some words of it."""
    return (BASE / name).read_text(encoding="utf-8").split(words)[0]


def each(count: int, line: str) -> str:
    """Return a line for each number, which stands in it as `{n}`."""
    return "".join(f"{line}\n".replace("{n}", str(number)) for number in range(count))


def items(item: str) -> Callable[[int], Files]:
    head = before(CHECKLIST, "      - id: write")
    return lambda count: {CHECKLIST: head + each(count, f"      - {item}")}


def body(line: str) -> Callable[[int], Files]:
    head = before(PRINCIPLE, "body:")
    return lambda count: {PRINCIPLE: f"{head}body: |\n" + each(count, f"  {line}\n")}


def lock(*lines: str) -> Callable[[int], Files]:
    return lambda count: {LOCK: "".join(each(count, line) for line in lines)}


def fields(count: int) -> Files:
    field = "      - {id: f{n}, label: Label, type: text}"
    return {WORKSHEET: before(WORKSHEET, "      - {id: their") + each(count, field)}


def steps(count: int) -> Files:
    step = "  - {id: s{n}, title: T, text: T., entries: [before-a-meeting, meeting-notes]}"
    return {PATH: before(PATH, "  - id: tonight") + each(count, step)}


def principle(more: str = "") -> str:
    return f"title: T\nsummary: S.\npractices: [A1]\nremember: R.\nbody: B.\n{more}"


def entries(count: int, related: str = "p-") -> Files:
    """Return entries of which each names the next one."""
    return {
        f"principles/p-{number}.yml": principle(f"related: [{related}{(number + 1) % count}]\n")
        for number in range(count)
    }


def documents(count: int) -> Files:
    described = "documents:\n" + each(count, "  d{n}: {title: T, author: A, about: B}")
    told = "practices:\n" + each(count, "  X{n}: {text: T, document: d{n}}")
    needed = "".join(f"  {name}: {{text: T, document: d0}}\n" for name in ("A1", "A2"))
    return {SOURCES: described + told + needed}


def practices(count: int) -> Files:
    text = (BASE / SOURCES).read_text(encoding="utf-8")
    cited = ", ".join(f"X{number}" for number in range(count))
    return {
        SOURCES: text + each(count, "  X{n}: {text: T, document: handbook}"),
        "principles/p.yml": principle().replace("[A1]", f"[{cited}]"),
    }


def script(beats: str, details: str = "", walks: Sequence[str] = ("a0",)) -> Files:
    head = before(SCRIPT, "details:")
    chosen = "".join(f"  - {{choose: [{walk}], ends: open}}\n" for walk in walks)
    return {SCRIPT: f"{head}{details}start: b0\nbeats:\n{beats}playthroughs:\n{chosen}"}


def choice(name: str, to: str, quality: str = "best", say: str = "Hm.") -> str:
    return f"{{id: {name}, say: '{say}', why: So., moves: [greet], quality: {quality}, next: {to}}}"


def beats(count: int) -> Files:
    """Return a script with a way from each beat to the next, and one back to itself."""
    rows = (
        f"  b{n}: {{they: Well., choices: [{choice(f'a{n}', f'b{n + 1}')}, "
        f"{choice(f'p{n}', f'b{n}', 'poor')}]}}\n"
        for n in range(count)
    )
    walk = ", ".join(f"p{n}, a{n}" for n in range(count))
    return script(f"{''.join(rows)}  b{count}: {{they: Bye., ending: open}}\n", walks=[walk])


def letters(count: int) -> Files:
    first = f"  b0: {{they: {'word' * count}, choices: [{choice('a0', 'b1')}]}}\n"
    return script(f"{first}  b1: {{ending: open}}\n")


def misspelled_beats(count: int) -> Files:
    rows = (f"  b{n}: {{choices: [{choice(f'a{n}', f'bb{n + 1}')}]}}\n" for n in range(count))
    return script(f"{''.join(rows)}  end: {{ending: open}}\n")


def misspelled_details(count: int) -> Files:
    said = " ".join(f"{{e{number}}}" for number in range(count))
    details = "details:\n" + each(count, "  d{n}: {label: L, example: E}")
    first = f"  b0: {{choices: [{choice('a0', 'b1', say=said)}]}}\n"
    return script(f"{first}  b1: {{ending: open}}\n", details)


def misspelled_entries(count: int) -> Files:
    return entries(count, related="pp-")


def renamed_entries(count: int) -> Files:
    return {**entries(count), **lock("principle/q-{n}", "principle/q-{n}/a")(count)}


def renamed_items(count: int) -> Files:
    return {
        **items("{id: i{n}, text: T}")(count),
        **lock("checklist/before-a-meeting/old-{n}")(count),
    }


PLAYBOOKS: dict[str, tuple[int, Callable[[int], Files]]] = {
    "entries that name each other": (10, entries),
    "documents, each with its practice": (80, documents),
    "practices that an entry cites": (30, practices),
    "fields of a worksheet": (20, fields),
    "steps of a path": (20, steps),
    "items of a checklist": (20, items("{id: i{n}, text: T}")),
    "aliases of items": (20, items("{id: i{n}, aliases: [o{n}], text: T}")),
    "beats of a script": (61, beats),
    "letters of a word": (100, letters),
    "misspelled keys": (20, items("{id: i{n}, txet: T}")),
    "values of a wrong type": (20, items("{id: i{n}, text: [a]}")),
    "ids that stand twice": (20, items("{id: same, text: T}")),
    "texts that a comment ends": (20, items("{id: i{n}, text: A text # it ends\n}")),
    "headings in as many texts": (20, items('{id: i{n}, text: T, why: "# Head {n}"}')),
    "headings in one text": (20, body("# Head {n}")),
    "images and links in one text": (20, body("![a](b{n}) [c](d{n})")),
    "misspelled beats": (20, misspelled_beats),
    "misspelled details": (20, misspelled_details),
    "misspelled entries": (20, misspelled_entries),
    "lost entries": (20, lock("checklist/c-{n}", "checklist/c-{n}/a")),
    "renamed entries": (20, renamed_entries),
    "renamed items": (20, renamed_items),
    "retired items": (20, lock("checklist/before-a-meeting/old-{n} retired")),
}


# --- What they cost ---


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small playbook; hints end so early that it is seen without thousands of names."""
    monkeypatch.setattr(problem, "LOOKED_AT", 100)
    return small(tmp_path)


@pytest.mark.parametrize("what", PLAYBOOKS)
def test_work_grows_with_what_there_is_and_no_faster(project: Project, what: str) -> None:
    count, files = PLAYBOOKS[what]
    renderer = site.renderer([])
    made(project, files(count), renderer)()  # what is found once for all playbooks belongs to none
    once, twice, four_times = (
        calls_of(made(project, files(size), renderer)) for size in (count, 2 * count, 4 * count)
    )
    assert four_times - twice <= MOST * (twice - once)


def made(project: Project, files: Files, renderer: Renderer) -> Callable[[], object]:
    """Return what checks a playbook with these files, tells what is wrong, and renders it if nothing is."""
    for name, text in files.items():
        project.write(f"data/{name}", text)

    def work() -> None:
        found = pipeline.check(project.folder / "data", project.folder)
        assert all(each.as_text() for each in found.problems)
        if not found.errors:
            site.build(found.catalog, renderer, directory_urls=True)

    return work


class Looked(dict[str, object]):
    """Names that count how often one of them is looked at."""

    looks = 0

    def __iter__(self) -> Iterator[str]:
        for name in super().__iter__():
            self.looks += 1
            yield name


class Talk(Content):
    """An entry with parts of its own, of which it names each once."""

    def defines(self) -> dict[str, Iterable[str]]:
        return {"beat": PARTS}

    def references(self) -> Iterator[Reference]:
        return (Reference("beat", name, ("beats",)) for name in dict(PARTS))


PARTS = Looked.fromkeys(f"b{number}" for number in range(100))


def test_the_parts_of_an_entry_are_listed_once_for_all_that_name_them() -> None:
    PARTS.looks = 0
    entry = Entry("a", KIND, Talk(title="T", summary="S", practices=["A1"]), Document("a.yml"))
    assert list(references.check(Catalog(entries={"a": entry}))) == []
    assert PARTS.looks <= 2 * len(PARTS)


def test_the_entries_are_listed_once_for_all_that_name_them() -> None:
    ids = Looked.fromkeys([f"e{number}" for number in range(100)], KIND)
    named = {
        name: Entry(name, KIND, Content(title="T", summary="S", practices=["A1"], related=["e0"]), Document("a.yml"))
        for name in list(ids)[1:]
    }  # fmt: skip
    ids.looks = 0
    assert list(references.check(Catalog(entries=named, ids=ids))) == []
    assert ids.looks <= 2 * len(ids)
