"""A damaged record stops no page: it is put aside, the reader is told, and what is typed is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook.pages.kept import all_records
from playbook.schema.record import Record
from tests.browser.accessibility import faults
from tests.browser.desk import show
from tests.browser.test_late_store import STORIES, Story
from tests.browser.visits import LOOKS, Visit

ODD = {
    "null": "null",
    "true": "true",
    "NaN": "NaN",
    "Infinity": "Infinity",
    "a number too large for a time": "9e15",
    "bigint": "1n",
    "bigints": "[1n]",
    "nothing in a list": "[null]",
    "nested lists": "[[['words']]]",
    "a map of maps": "{ a: { b: 'words' } }",
    "a date": "new Date(0)",
    "no date": "new Date(NaN)",
    "a Map": "new Map([['value', 'words']])",
    "a Set": "new Set(['words'])",
    "bytes": "new Uint8Array(3)",
    "an expression": "/words/g",
    "an error": "new Error('words')",
    "itself": "(() => { const it = { a: 1 }; it.it = it; return it; })()",
    "very deep": "(() => { let it = 1; for (let n = 0; n < 1000; n++) it = { it }; return it; })()",
    "very long": "[...Array(100_000).keys()]",
    "a false constructor": "{ constructor: 'words', value: 'words' }",
}
"""Values that a database can hold, and that no record has and no key of a record, as scripts make them."""

GOOD = {"text": "'words'", "time": "1", "answer": "['words']"}


def damaged(record: Record) -> list[str]:
    """Return records of which each is damaged in a way of its own."""
    good = {name: GOOD[shape] for name, shape in record.shape.items()} | {"at": "1"}
    parts = [
        {**good, name: odd} for (name, odd) in product(good, ["'soon'", *ODD.values()])
        if not (odd == "'soon'" and good[name] != GOOD["time"])
    ]  # fmt: skip
    written = [", ".join(f"{name}: {value}" for name, value in part.items()) for part in parts]
    return [*ODD.values(), "'words'", "5", "[]", "{}", *(f"{{ {each} }}" for each in written)]


PUT = """async () => {
  const records = [RECORDS];
  const wait = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const db = await wait(indexedDB.open(`playbook-${pb.site}`));
  const store = db.transaction("records", "readwrite").objectStore("records");
  await Promise.all(records.map(([key, value]) => wait(store.put(value, key))));
  db.close();
}"""
"""Puts records into the database, past our own code."""


def put(page: Page, records: Iterable[tuple[str, str]]) -> None:
    """Put records, each a key and a value as scripts make it, into a page's database."""
    written = ", ".join(f"[{json.dumps(key)}, {value}]" for key, value in records)
    page.evaluate(PUT.replace("RECORDS", written))


@dataclass(frozen=True)
class Place:
    """Where records of a kind belong, and what a reader does there."""

    ids: dict[str, list[str]]
    story: Story
    others: tuple[str, ...]

    def keys(self, record: Record) -> Iterator[str]:
        """Yield keys without end: first those of real parts, then those of parts that are gone."""
        names = [name for name in record.names if name != "entry"]
        real = {name: self.ids.get(name, ["a1"]) for name in names}
        for ids in product(*real.values()):
            yield record.key.format(**self._entry(), **dict(zip(names, ids, strict=True)))
        for number in range(10_000):
            made = {**dict.fromkeys(names, f"x{number}"), **({"part": real["part"][0]} if "part" in real and len(names) > 1 else {})}  # fmt: skip
            entry = {} if names else {"entry": f"x{number}"}
            yield record.key.format(**{**self._entry(), **entry, **made})

    def _entry(self) -> dict[str, str]:
        return {"entry": self.story.address.split("/")[1]}


SCRIPT = STORIES["own details"]
PLACES = {
    "runs": Place({}, STORIES["a checklist"], ("checklists/",)),
    "tick": Place({"part": ["read-profile", "company-news"]}, STORIES["a checklist"], ("checklists/",)),
    "meta": Place({}, STORIES["a checklist"], ("checklists/",)),
    "copies": Place({}, STORIES["a worksheet"], ("worksheets/",)),
    "field": Place(
        {"part": ["who", "story", "day", "speech", "place", "brought", "fit", "people"]},
        STORIES["a worksheet"],
        ("worksheets/",),
    ),
    "detail": Place({"detail": ["their_name", "my_name", "topic"]}, SCRIPT, ("scripts/", "drafts/")),
    "endings": Place({"part": ["closed"]}, STORIES["a rehearsal"], ("scripts/",)),
}  # fmt: skip


def opened(context: BrowserContext, site: str, errors: list[str]) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    return show(page, site)


def test_each_kind_of_record_has_its_place_here() -> None:
    assert {record.area for record in all_records()} == set(PLACES)


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.key)
def test_no_damaged_record_stops_a_page_or_costs_what_is_typed(
    context: BrowserContext,
    site: str,
    record: Record,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    errors: list[str] = []
    place = PLACES[record.area]
    page = opened(context, site, errors)
    values = damaged(record)
    record_property("damaged records put aside", len(values))
    put(page, zip(place.keys(record), values, strict=False))

    page.goto(site + place.story.address)
    expect(page.locator(".pb-notices .pb-bar")).to_contain_text("is damaged and cannot be shown")
    for turn in range(2):
        if not turn:
            place.story.do(page)
        place.story.see(page)
        page.reload()
    for address in place.others:
        show(page, site + address)
        expect(page.locator(".pb-notices .pb-bar")).to_have_count(0)

    page.goto(site + "backup/")
    told = f"{len(values)} damaged records put aside"
    expect(page.locator("#pb-kept")).to_contain_text(told)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    download.value.save_as(tmp_path / "copy.json")
    records = json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))["records"]
    aside = [each for key, each in records.items() if key.startswith("damaged/")]
    assert len(aside) == len(values)
    assert all(each["key"].startswith(record.prefix) and "value" in each for each in aside)
    assert errors == []


def test_what_is_damaged_while_a_page_is_open_is_put_aside_when_it_is_read(
    context: BrowserContext, site: str
) -> None:
    errors: list[str] = []
    page = opened(context, site, errors)
    page.evaluate("pb.store.update('detail/their_name', () => ({ value: 'Priya' }))")
    put(page, [("detail/my_name", "{ value: 1n }"), ("detail/topic", "null")])
    assert page.evaluate("pb.store.get('detail/topic')") is None
    entries = "pb.store.entries('detail/')"
    assert page.evaluate(entries) == [["detail/their_name", {"value": "Priya"}]]
    aside = "pb.store.entries('damaged/').then((all) => all.map(([, { key, value }]) => [key, String(value?.value)]))"
    assert sorted(page.evaluate(aside)) == [["detail/my_name", "1"], ["detail/topic", "undefined"]]
    assert errors == []


def test_two_tabs_put_one_record_aside_once(context: BrowserContext, site: str) -> None:
    page = opened(context, site, [])
    put(page, [("detail/topic", "null")])
    page.evaluate("Promise.all([1, 2, 3].map(() => pb.store.get('detail/topic')))")
    pages = [opened(context, site, []) for _ in range(2)]
    for each in pages:
        assert each.evaluate("pb.store.entries('damaged/').then(({ length }) => length)") == 1


def test_a_saved_copy_brings_what_was_put_aside_along(
    context: BrowserContext, visit: Visit, site: str, tmp_path: Path
) -> None:
    page = opened(context, site, [])
    put(page, [("detail/topic", "{ value: { words: 'long ago' } }")])
    page.goto(site + "backup/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    download.value.save_as(tmp_path / "copy.json")
    for tab in (page, opened(visit(), site + "backup/", [])):
        tab.locator("input[type=file]").set_input_files(tmp_path / "copy.json")
        expect(tab.locator("#pb-preview")).to_contain_text("0 that differ")
    tab.get_by_role("button", name="Bring it in").click()
    expect(tab.locator("#pb-kept")).to_have_text("1 damaged record put aside")
    assert tab.evaluate("pb.store.entries('damaged/').then(([[, { value }]]) => value.value.words)") == "long ago"  # fmt: skip


@pytest.mark.parametrize(("width", "palette"), LOOKS)
def test_the_notice_of_a_damaged_record_passes_axe_and_fits_the_screen(
    visit: Visit, site: str, width: int, palette: str
) -> None:
    page = opened(visit(width=width, palette=palette), site, [])
    put(page, [("detail/topic", "null")])
    page.goto(site + "checklists/before-a-meeting/")
    page.locator(".pb-notices .pb-bar").wait_for()
    assert faults(page, "damaged") == []
