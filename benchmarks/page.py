"""The page of what was measured: docs/contributing/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.figures import Key, Results, ratio
from benchmarks.files import ROOT
from benchmarks.marks import DAILY, LARGE, Mark, all_marks
from benchmarks.plot import plot

PAGE = ROOT / "docs" / "contributing" / "performance.md"

KEPT = "## What was tried and did not help\n"
"""From this heading on the page is kept by hand."""

HEAD = """\
---
description: How fast a playbook is built, checked and served, beside other ways to the very same pages.
---

# Performance

`make bench` measures on a playbook as large as ours, in some minutes; `make bench N=1056` measures all, in an hour or two. Both
write this page. What counts are ratios: each was taken in one run, on one machine, of processes that took turns.

| what | against | measured | mark | result |
|---|---|---|---|---|
"""

METHOD = """\
## How it was measured

- **The playbook.** N entries are our own {daily}, as often as needed: each copy with ids of its own, references among the copies of
  its number, and texts that differ from all others, so that nothing is gained by remembering a text. `playbook check` is
  clean on it and a strict build passes.
- **The same pages.** What our templates render is written down as Markdown, with the scripts, the styles and the navigation, for
  MkDocs and Material alone. The others have that Markdown too, or have each page as a file of YAML with its head and its body,
  which spares them our checks and our templates. Before anything is timed, every way builds once, and its
  articles are held against ours, word for word. Around an article the sites differ: ours names fewer pages beside it where a
  section is long, and writes a security policy into each page.
- **Builds** are whole processes, from the command to its end, that take turns: A, B, A, B. CPU is of all processes of a
  build, wall is by the clock, memory is the most that any one process held. Cold means without `site/` and `.cache/`.
  Each figure is the median of {runs}, for more entries than {large:,} of one.
- **Saves** are made under a running `serve`, after a pause of chance length. The clock runs from the write of the file until a
  request gets a page that holds the new words. *Noticed* is when the server says that it saw the save: MkDocs' own watcher looks
  every 0.5 s, and then waits 0.1 s for further saves before it builds. A title counts as served once the list of its kind has it as well.
- **Growth** is the slope of the logarithm of CPU seconds over that of N, by least squares: 1.00 is growth in step.

"""

SAVES = (
    ("text saved", "one text"),
    ("save noticed", "of this, until it was noticed"),
    ("title saved", "one title, with the list"),
    ("entry broken", "an entry broken, until its problem shows"),
    ("entry mended", "the entry mended"),
)

AGAIN = (
    ("warm build", "a full build from a warm disk cache"),
    ("check", "`playbook check`, cold"),
    ("check after a save", "`playbook check` after one save"),
    ("build with a long script", "a full build, cold, with a script of 1,000 beats beside"),
    ("check with a long script", "`playbook check`, cold, with that script"),
)


def page(
    results: Results, titles: Mapping[str, str], machine: Sequence[str], kept: str, runs: int
) -> str:
    """Return the page, as Markdown.

    ``titles`` maps each way to what it is called, ``machine`` describes on what was measured,
    ``kept`` is what ``kept_of`` took from the page before, ``runs`` how often each was measured.
    """
    times = f"{runs} runs" if runs > 1 else "one run"
    parts = [
        HEAD + "".join(_mark(mark, results) for mark in all_marks()),
        "## What each took\n",
        _builds(results, titles),
        _plot(results, titles),
        _saves(results, titles),
        _again(results),
        _missing(results, titles),
        METHOD.format(daily=DAILY, large=LARGE, runs=times) + _same(results, titles),
        "## On what\n\n" + "".join(f"- {line}\n" for line in machine),
        kept,
    ]
    return "\n".join(part for part in parts if part)


def kept_of(text: str) -> str:
    """Return the part of a page that is kept by hand."""
    _, heading, kept = text.partition(KEPT)
    return heading + kept if heading else f"{KEPT}\nNothing yet.\n"


def _mark(mark: Mark, results: Results) -> str:
    value, met = mark.value(results), mark.is_met(results)
    measured = "–" if value is None else f"{value:.3g}{mark.unit}"
    said = {True: "met", False: "**missed**", None: "not measured"}[met]
    limit = f"{'less than' if mark.is_strict else 'at most'} {mark.most:g}{mark.unit}"
    return f"| {mark.what} | {mark.against} | {measured} | {limit} | {said} |\n"


def _builds(results: Results, titles: Mapping[str, str]) -> str:
    head = "| full build, cold | N | CPU | wall | memory | CPU, to pages by hand |\n|---|--:|--:|--:|--:|--:|\n"
    keys = [key for key in results.runs if key.step == "build"]
    keys.sort(key=lambda key: (key.n, list(titles).index(key.way)))
    return head + "".join(_build(results, key, titles[key.way]) for key in keys)


def _build(results: Results, key: Key, title: str) -> str:
    cpu, wall, peak = (results.middle(key, measure) for measure in ("cpu", "wall", "peak"))
    compared = ratio(cpu, results.middle(Key("plain", "build", key.n), "cpu"))
    beside = f"{compared:.2f}×" if compared else "–"
    megabytes = (peak or 0) / 1e6
    return f"| {title} | {key.n:,} | {_seconds(cpu)} | {_seconds(wall)} | {megabytes:.0f} MB | {beside} |\n"


def _plot(results: Results, titles: Mapping[str, str]) -> str:
    """Return a plot of all ways but ours by several workers: it is of the processor's work in all."""
    series = {
        title.partition(",")[0]: _each(results.by_size(way, "build", "cpu"))
        for way, title in titles.items()
        if "workers" not in title
    }
    title = "Milliseconds of CPU that a full build takes for each of its N entries."
    picture = plot({name: values for name, values in series.items() if values}, title, "ms")
    return f"{picture}\n\n{title} A level line is growth in step with N.\n" if picture else ""


def _each(values: Mapping[int, float]) -> dict[int, float]:
    return {n: 1000 * value / n for n, value in values.items()}


def _saves(results: Results, titles: Mapping[str, str]) -> str:
    head = "| saved while it is served | in | N | until it is served |\n|---|---|--:|--:|\n"
    rows = [
        f"| {words} | {titles[key.way]} | {key.n:,} | {_seconds(results.middle(key, 'wall'))} |\n"
        for words, key in _done(results, SAVES)
    ]
    return head + "".join(rows) if rows else ""


def _again(results: Results) -> str:
    head = "| this project | N | CPU | wall |\n|---|--:|--:|--:|\n"
    rows = [
        f"| {words} | {key.n:,} | {_seconds(results.middle(key, 'cpu'))} | {_seconds(results.middle(key, 'wall'))} |\n"
        for words, key in _done(results, AGAIN)
    ]
    return head + "".join(rows) if rows else ""


def _done(results: Results, steps: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Key]]:
    """Yield what was measured of some steps, each with the words for it."""
    for step, words in steps:
        yield from ((words, key) for key in results.runs if key.step == step)


def _missing(results: Results, titles: Mapping[str, str]) -> str:
    told = {titles.get(name, name): " ".join(why.split()) for name, why in results.missing.items()}
    rows = [f"- {name}: {why}\n" for name, why in told.items()]
    return "Not measured:\n\n" + "".join(rows) if rows else ""


def _same(results: Results, titles: Mapping[str, str]) -> str:
    rows = [
        f"| {titles[way]} | {same.there} of {same.pages} | {same.alike} of {same.pages} |\n"
        for way, same in results.same.items()
    ]
    head = "| way | pages at the same address | with the same words |\n|---|--:|--:|\n"
    return head + "".join(rows) if rows else ""


def _seconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f} s" if value >= 100 else f"{value:.3g} s"
