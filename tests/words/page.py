"""The page of our words: docs/contributing/words.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mean

from playbook.content.catalog import Catalog
from playbook.kinds.script.model import Script
from playbook.rules.words.readability import words
from playbook.rules.words.reading import FEWEST_GRADED
from playbook.rules.words.said import Text, said_in
from playbook.settings.home import Playbook
from playbook.settings.sources import Sources
from tests.project import ROOT
from tests.words.measured import Measured, measured, share

PAGE = ROOT / "docs" / "contributing" / "words.md"

HEAD = """\
---
description: How hard our words are to read, and whether they are how people talk.
---

# Words

`make words` measures `data/` and writes this page. `.venv/bin/python -m tests.words FILE` prints the same of one file, with the
lines to look at. What the playbook holds itself to stands in `data/playbook.yml`, under `words:`, and
[the build warns](../authoring/rules/index.md#words) where an entry goes beyond it.
"""

METHOD = """\
## How it is counted

- **Grade** is the Automated Readability Index (Smith and Senter, 1967): `4.71 × letters / words + 0.5 × words / sentences - 21.43`,
  about the years at an American school that a text asks for. It is taken of all texts of an entry together, with the examples in
  place of details. A sentence ends with a stop or with its paragraph; a label without a stop is none. "Mean" is the mean of the
  entries, "hardest" the highest of them. Entries with fewer than five sentences are left out.
- **Speech** is what is said or sent in a script, by either side. The line of a script in parentheses is what happens, and nobody
  says it. All else is prose.
- **Short** sentences have fewer than five words.
- **Contractions** are those made, as a share of those that Americans would make when they talk: *not* behind a verb ("don't");
  *am*, *are*, *is*, *will* and *would* behind a pronoun or behind *that*, *there*, *here*, *what*, *who*, *where* or *how* ("I'll"); *have*, *has* and *had* there
  where they help another verb ("I've seen", not "I have a bakery"); "let's". What ends a sentence stays whole ("Yes, I am."). It is
  counted by patterns, so a few in a hundred are taken wrongly: *who's* in "the man who is", or *she's* in "Ana and she is".
"""


def page(catalog: Catalog) -> str:
    """Return the page about a playbook."""
    tables = [*_kinds(catalog), "", *_scripts(catalog), "", *_sources(catalog)]
    return f"{HEAD}\n" + "\n".join(tables) + f"\n\n{METHOD}"


def _kinds(catalog: Catalog) -> Iterator[str]:
    yield "## By kind\n"
    yield "| what | entries | words | grade: mean | hardest | short | contractions |"
    yield "|---|---|---|---|---|---|---|"
    for kind in catalog.kinds:
        entries = catalog.of(kind)
        yield _kind_row(
            catalog, kind.title, {each.id: said_in(each.content).prose for each in entries}
        )
        spoken = {each.id: said_in(each.content).speech for each in entries}
        if any(spoken.values()):
            yield _kind_row(catalog, f"{kind.title}: speech", spoken)


def _kind_row(catalog: Catalog, title: str, said: dict[str, list[Text]]) -> str:
    of_each = {name: _measured(catalog, texts) for name, texts in said.items()}
    of_each = {name: each for name, each in of_each.items() if each.sentences >= FEWEST_GRADED}
    if not of_each:
        return _row(title, 0, *"–––––")
    hardest = max(of_each, key=lambda name: of_each[name].grade)
    together = _measured(catalog, [text for texts in said.values() for text in texts])
    return _row(
        title, len(of_each), together.words, f"{mean(each.grade for each in of_each.values()):.1f}",
        f"{of_each[hardest].grade:.1f} `{hardest}`", together.short_share, together.contractions,
    )  # fmt: skip


def _scripts(catalog: Catalog) -> Iterator[str]:
    yield "## Speech, by script\n"
    yield "| script | words | grade | short | longest line | contractions |"
    yield "|---|---|---|---|---|---|"
    for entry, _ in sorted(catalog.holding(Script), key=lambda each: each[0].id):
        spoken = said_in(entry.content).speech
        found = _measured(catalog, spoken)
        longest = max(words(text) for _, text in spoken)
        yield _row(
            f"`{entry.id}`", found.words, f"{found.grade:.1f}", found.short_share, longest,
            found.contractions,
        )  # fmt: skip


def _sources(catalog: Catalog) -> Iterator[str]:
    yield "## What the entries rest on\n"
    yield "An entry that makes practices of several documents workable counts for each.\n"
    yield "| document | its practices | entries | of all |"
    yield "|---|---|---|---|"
    sources = catalog.single(Sources) or Sources()
    for key, document in sources.documents.items():
        practices = sources.practices_of[key]
        citing = {each.id for row in practices for each in catalog.cited.get(row, [])}
        of_all = share(len(citing), len(catalog.entries))
        yield _row(document.title, len(practices), len(citing), of_all)


def _measured(catalog: Catalog, texts: Sequence[Text]) -> Measured:
    playbook = catalog.single(Playbook)
    dotted = playbook.words.abbreviations if playbook else []
    return measured([text for _, text in texts], dotted)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def skeleton(text: str) -> list[str]:
    """Return what of a page does not depend on the words: its headings, its explanations, the heads of its tables."""
    return [line for line in text.splitlines() if not line.startswith("|") or _is_head(line)]


def _is_head(line: str) -> bool:
    return not any(sign.isdigit() for sign in line)
