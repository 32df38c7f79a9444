"""An author's edits in any order, as Hypothesis makes them up: after each, the site is what a cold build makes.

Run ``WhileServing``, ``FromCache``, ``ByTwo`` or, of what a check says, ``WhileChecking``. A failure is told as the shortest list of edits that ends in it.

Not among the edits is what MkDocs itself remembers while it serves: the code of a hook, and the
path in ``site_url``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import cache, partial, wraps
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from playbook import pipeline
from playbook.content.lock import LOCK, read_lock, unlocked, write_lock
from tests.checked import Checks
from tests.editable import (
    OPTIONS,
    OTHER_PRINCIPLE,
    PICTURE,
    PRINCIPLE,
    QUESTION,
    SCRIPT,
    config,
    playbook,
)
from tests.rebuilt import Cold, Compared, Fresh, Served, Source

RENAMED = "-renamed"
OLD = [
    PRINCIPLE, OTHER_PRINCIPLE, QUESTION, "questions/what-if-not", "checklists/before-a-meeting",
    "worksheets/meeting-notes", "paths/a-meeting-is-set", SCRIPT,
]  # fmt: skip
NEW = ["principles/new", "questions/new", "scripts/new"]
ENTRIES = st.sampled_from(OLD)
MODELS = {"principles": PRINCIPLE, "questions": QUESTION, "scripts": SCRIPT}
"""Of which entry a new one is a copy, by folder."""

SAYS = {"principles": "body", "questions": "answer", "paths": "audience"}
"""The key under which an entry says most, by folder. The rest say ``when``."""

TITLES = st.sampled_from(["Give first", "Give twice", "Ask & <listen>", "Zest", "{{ 7 * 7 }}"])
TEXTS = st.sampled_from(
    ["Ask one question.", "Ask two questions", "See [this](entry:ask-to-meet).",
     "See [that](page:notes.md#what-i-heard).", "See [it](page:guide.md).", "See [no](entry:new).",
     "See [what](../fresh.md).", "See [who](../principles/new)."]
)  # fmt: skip
SLIPS: Mapping[str, tuple[str, str]] = {
    "a key misspelled": ("title:", "titel:"),
    "no YAML": ("title:", "title: ["),
    "a key left out": ("summary:", "# summary:"),
}
SINGLE: Mapping[str, tuple[str, str]] = {
    "sources.yml": ("text", "Show interest in"),
    "etiquette.yml": ("about", "Say"),
    "playbook.yml": ("title", "Small"),
}

PAGES = st.sampled_from(
    ["notes.md", "guide.md", "deep/more.md", "fresh.md", "principles/show-interest.md",
     "scripts/new.md"]
)  # fmt: skip
PAGE_TEXTS = st.sampled_from(
    ["# Fresh\n\n## What I heard\n", "# Fresh\n\n## First steps\n", "No heading.\n",
     "---\ntags: [warm]\n---\n# Warm\n", "---\ntemplate: nothing.html\n---\n# Lost\n", "![a](picture.svg)\n"]
)  # fmt: skip
LINKS = st.sampled_from(
    ["nowhere.md", "guide.md", "notes.md#what-i-heard", "guide.md#nothing",
     "principles/show-interest.md#see-also", "scripts/new.md", "fresh.md", "/guide/", "index.md"]
)  # fmt: skip

TEMPLATES = [
    "principle/page.md.j2", "question/page.md.j2", "home/page.md.j2", "base/entry.md.j2", "principle/more.md.j2",
    "path/more.md.j2", "problems/page.html.j2", "house/unused.md.j2",
]  # fmt: skip
PART = "house/part.j2"
LOOKS: Mapping[str, str] = {
    "warm": '{% extends "base/page.md.j2" %}\n{% block main %}\n# Warm\n{% endblock %}\n',
    "cold": '{% extends "base/page.md.j2" %}\n{% block main %}\n# Cold\n{% endblock %}\n',
    "empty": "",
    "another name": f"{{% include '{PART}' %}}\n",
    "not closed": "{% if %}",
    "not there": "{{ nothing.there }}",
    "one entry": '# {{ entries_by_id.get("new") or "None" }}\n',
    "all entries": '# {{ entries_by_id | length }}\n\n{{ kinds | map(attribute="title") | join }}\n',
    "sources": '# {{ cited | length }}\n\n{{ cited["A2"] | map(attribute="title") | join }}\n',
}
"""What an author may write into a template, by what it is."""

THEME = {
    "words": "<footer>Ours</footer>\n",
    "nothing": "",
    "every page": "{% for each in pages %}{{ each.page.meta.description }}{% endfor %}\n",
    "choosy": '{% if page and page.title == "Zest" %}{{ 1 / 0 }}{% endif %}\n',
    "not there": "{{ nothing.there }}\n",
}
"""What an author may write into a template of the theme, by what it is."""

ASSETS = [
    "house/house.css",
    "principle/own.css",
    "base/cards.css",
    "house/house.js",
    "script/own.js",
]
ASSET_TEXTS = st.sampled_from(["/*! one */\n", "/*! two */\n", "", "/*! \u00e9 */\n"])

MOVED = st.sampled_from(["data", "docs", "templates", "data/principles", "mkdocs.yml"])
WORDS = st.sampled_from(["Another", "Changed", "Odd"])
CLOCKS = st.sampled_from(["runs", "is set back", "stands still"])
HOUR = 60 * 60 * 1_000_000_000
PATIENCE = 2
"""After how many edits that leave only a page of what is wrong these are taken back."""


@cache
def _home() -> Path:
    """Return the folder of every playbook: what was built of one is known of the next like it."""
    return Path(mkdtemp(prefix="edits-"))


def _always(_: Edits) -> bool:
    return True


def edit(
    when: Callable[[Edits], bool] = _always, **strategies: st.SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Any]:
    """Make a method a rule that saves something, after which the sites are compared."""

    def of(method: Callable[..., None]) -> Any:
        @wraps(method)
        def noted(self: Edits, **values: Any) -> None:
            self.made[method.__name__] += 1
            method(self, **values)
            self.look()

        return precondition(when)(rule(**strategies)(noted))

    return of


class Edits(RuleBasedStateMachine):
    """An author who edits a playbook, and a site that follows. ``made`` counts the edits of all runs."""

    made: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.project = playbook(_home())
        self.kept, self._cold = self.sources(self.project.folder)
        self.compared = Compared(self.kept, self._cold)
        self.options: tuple[str, ...] = ()
        self.clock = "runs"
        self.unseen, self.wrong = False, 0

    @abstractmethod
    def sources(self, folder: Path) -> tuple[Source, Source]:
        """Return what keeps a site, and what builds it cold."""

    @initialize()
    def begin(self) -> None:
        self.look()

    def look(self) -> None:
        """Compare the sites, unless the last edit is to be seen only with the next.

        ``wrong`` counts the edits since the site was last known to be sound.
        """
        if self.unseen:
            self.unseen, self.wrong = False, self.wrong + 1
        elif self.compared.site().is_sound:
            self.wrong, self._sound = 0, (self._files(), self.options)
        else:
            self.wrong += 1
            if self.wrong > PATIENCE:
                self.take_it_back()

    def teardown(self) -> None:
        self.kept.close()
        self._cold.close()
        shutil.rmtree(self.project.folder)

    # How edits are made.

    @rule(clock=CLOCKS)
    def the_clock(self, clock: str) -> None:
        self.clock = clock

    @rule()
    def both_at_once(self) -> None:
        """Have the next edit seen only with the one after it. First of the rules, as this costs least."""
        self.unseen = True

    @edit(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.compared.day += days

    @edit(lambda self: self.wrong > 0)
    def take_it_back(self) -> None:
        """Have all files hold again what they held when the site was last sound."""
        files, self.options = self._sound
        for name in self._files().keys() - files.keys():
            (self.project.folder / name).unlink()
        shutil.rmtree(self._away(""), ignore_errors=True)
        for name, text in files.items():
            path = self.project.folder / name
            if not path.is_file() or path.read_bytes() != text:
                self._save(name, text.decode())

    @edit(
        name=st.sampled_from(
            ["mkdocs.yml", "docs/notes.md", f"data/{SCRIPT}.yml", "data/sources.yml"]
        )
    )
    def save_without_a_change(self, name: str) -> None:
        self._change(name, str)

    # Entries.

    @edit(entry=ENTRIES, title=TITLES)
    def change_a_title(self, entry: str, title: str) -> None:
        self._set(entry, "title", title)

    @edit(entry=ENTRIES, text=TEXTS)
    def change_a_summary(self, entry: str, text: str) -> None:
        self._set(entry, "summary", text)

    @edit(entry=ENTRIES, text=TEXTS)
    def change_a_text(self, entry: str, text: str) -> None:
        self._set(entry, SAYS.get(entry.partition("/")[0], "when"), text)

    @edit(entry=ENTRIES, order=st.sampled_from([1, 2, 2000]))
    def change_an_order(self, entry: str, order: int) -> None:
        self._set(entry, "order", order)

    @edit(entry=ENTRIES, to=st.sampled_from([*OLD, NEW[0]]))
    def relate(self, entry: str, to: str) -> None:
        self._set(entry, "related", [Path(self._found(to)).stem])

    @edit(entry=st.sampled_from(NEW))
    def add_an_entry(self, entry: str) -> None:
        model = self.project.folder / self._found(MODELS[entry.partition("/")[0]])
        if model.exists():
            self._save(f"data/{entry}.yml", model.read_text(encoding="utf-8"))
            self._set(entry, "title", "New")

    @edit(entry=st.sampled_from([*OLD, *NEW]))
    def delete_an_entry(self, entry: str) -> None:
        (self.project.folder / self._found(entry)).unlink(missing_ok=True)

    @edit(entry=ENTRIES, follow=st.sampled_from(["nothing", "references", "an alias"]))
    def rename_an_entry(self, entry: str, follow: str) -> None:
        old = self.project.folder / self._found(entry)
        stem = old.stem.removesuffix(RENAMED) if RENAMED in old.stem else old.stem + RENAMED
        if not old.exists():
            return
        old.rename(new := old.with_stem(stem))
        if follow != "nothing":
            for path in (self.project.folder / "data").rglob("*.yml"):
                name = path.relative_to(self.project.folder).as_posix()
                self._change(name, partial(re.sub, rf"\b{old.stem}\b(?!-)", new.stem))
        if follow == "an alias":
            self._set(entry, "aliases", [old.stem])

    @edit(entry=st.sampled_from([OTHER_PRINCIPLE, "questions/what-if-not"]))
    def make_an_entry_one_of_another_kind(self, entry: str) -> None:
        """Exchange a principle for a question of the same name, or the other way around."""
        folder, _, name = entry.partition("/")
        other = "questions" if folder == "principles" else "principles"
        old = self.project.folder / self._found(entry)
        model = self.project.folder / self._found(MODELS[other])
        if old.exists() and model.exists():
            old.unlink()
            self._save(f"data/{other}/{name}.yml", model.read_text(encoding="utf-8"))

    @edit(entry=ENTRIES, slip=st.sampled_from(sorted(SLIPS)))
    def slip_in_an_entry(self, entry: str, slip: str) -> None:
        self._change(self._found(entry), lambda text: text.replace(*SLIPS[slip], 1))

    @edit(name=st.sampled_from(sorted(SINGLE)), words=WORDS)
    def change_a_single_file(self, name: str, words: str) -> None:
        key, old = SINGLE[name]
        self._change(
            f"data/{name}", lambda text: re.sub(rf"({key}: ){old}\w*", rf"\1{words}", text)
        )

    @edit(move=st.sampled_from(["greet", "interest"]), first=st.sampled_from(["greet", "thank"]))
    def demand_a_move_before_another(self, move: str, first: str) -> None:
        """Add a rule of the etiquette, or take it out again."""
        line = f"    after_all: [{first}]\n"
        self._change(
            "data/etiquette.yml",
            lambda text: (
                text.replace(line, "")
                if line in text
                else text.replace(f"  {move}:\n", f"  {move}:\n{line}", 1)
            ),
        )

    @edit()
    def note_the_ids(self) -> None:
        found = pipeline.check(self.project.folder / "data", self.project.folder)
        if not found.errors:
            new = unlocked(
                read_lock(document := found.catalog.documents.get(LOCK))[0], found.catalog.identity
            )
            self._save(f"data/{LOCK}", write_lock(document, new))

    @edit(lambda self: (self.project.folder / "data" / LOCK).exists())
    def forget_the_ids(self) -> None:
        (self.project.folder / "data" / LOCK).unlink()

    @edit(name=MOVED)
    def move_away(self, name: str) -> None:
        self._move(self.project.folder / name, self._away(name))

    @edit(lambda self: self._away("").exists(), name=MOVED)
    def move_back(self, name: str) -> None:
        self._move(self._away(name), self.project.folder / name)

    # Pages written by hand, and what stands beside them.

    @edit(page=PAGES, text=PAGE_TEXTS)
    def write_a_page(self, page: str, text: str) -> None:
        self._save(f"docs/{page}", text)

    @edit(page=PAGES)
    def remove_a_page(self, page: str) -> None:
        (self.project.folder / "docs" / page).unlink(missing_ok=True)

    @edit(page=PAGES, words=WORDS)
    def rename_a_heading(self, page: str, words: str) -> None:
        self._change(f"docs/{page}", lambda text: re.sub("(?m)^## .*$", f"## {words}", text))

    @edit(page=PAGES, words=WORDS)
    def rename_a_page(self, page: str, words: str) -> None:
        self._change(f"docs/{page}", lambda text: re.sub("(?m)^# .*$", f"# {words}", text))

    @edit(page=PAGES, to=LINKS)
    def link_from_a_page(self, page: str, to: str) -> None:
        self._change(f"docs/{page}", lambda text: f"{text}\nA [link]({to}).\n")

    @edit(page=PAGES)
    def repair_the_links_of_a_page(self, page: str) -> None:
        self._change(f"docs/{page}", lambda text: re.sub(r"\nA \[link\].*\n", "", text))

    @edit(words=WORDS)
    def change_a_picture(self, words: str) -> None:
        self._save(PICTURE, f'<svg xmlns="http://www.w3.org/2000/svg"><!--{words}--></svg>\n')

    @edit(lambda self: (self.project.folder / PICTURE).exists())
    def remove_a_picture(self) -> None:
        (self.project.folder / PICTURE).unlink()

    @edit(folder=st.sampled_from(["deep", "principles"]), words=WORDS)
    def change_what_the_pages_of_a_folder_share(self, folder: str, words: str) -> None:
        self._save(f"docs/{folder}/.meta.yml", f"description: {words}\ntags: [{words}]\n")

    @edit(by=st.sampled_from(["snippets", "a hook"]), words=WORDS)
    def change_what_pages_include(self, by: str, words: str) -> None:
        self._use(by)
        self._save("includes/words.md", f"{words} words.\n")

    # Looks and settings.

    @edit(template=st.sampled_from(TEMPLATES), look=st.sampled_from(sorted(LOOKS)))
    def write_a_template(self, template: str, look: str) -> None:
        self._save(f"templates/{template}", LOOKS[look])

    @edit(look=st.sampled_from(sorted(THEME)))
    def write_a_template_of_the_theme(self, look: str) -> None:
        self._save("templates/theme/partials/footer.html", THEME[look])

    @edit(words=st.sampled_from(["One", "Two", "{{ nothing.there }}"]))
    def write_a_part_of_a_template(self, words: str) -> None:
        self._save(f"templates/{PART}", f"# {words}\n")

    @edit(lambda self: bool(self._own()), which=st.integers(0, 5))
    def remove_a_template(self, which: int) -> None:
        self._own()[which % len(self._own())].unlink()

    @edit(asset=st.sampled_from(ASSETS), text=ASSET_TEXTS)
    def write_a_style_or_a_script(self, asset: str, text: str) -> None:
        self._save(f"templates/{asset}", text)

    @edit(words=WORDS)
    def change_an_override(self, words: str) -> None:
        self._use("overrides")
        self._save("overrides/partials/copyright.html", f"<p>{words}</p>\n")

    @edit(words=WORDS)
    def change_another_template(self, words: str) -> None:
        self._use("other templates")
        self._save("looks/home/page.md.j2", f"# {words}\n")

    @edit(option=st.sampled_from(sorted(OPTIONS)))
    def change_an_option(self, option: str) -> None:
        """Add an option to mkdocs.yml, or take it out."""
        self._choose({*self.options} ^ {option})

    @edit(lambda self: bool(self.options))
    def take_all_options_out(self) -> None:
        self._choose(())

    @edit()
    def slip_in_the_configuration(self) -> None:
        self._change("mkdocs.yml", lambda text: "[" + text)

    @edit(keep=st.integers(0, 64))
    def damage_the_cache(self, keep: int) -> None:
        """Leave a few bytes of each file of the disk cache."""
        for path in self._cache.rglob("*"):
            if path.is_file():
                path.write_bytes(path.read_bytes()[:keep])

    def _use(self, option: str) -> None:
        if option not in self.options:
            self._choose({*self.options, option})

    def _choose(self, options: Collection[str]) -> None:
        self.options = tuple(sorted(options))
        self._save("mkdocs.yml", config(*self.options))

    def _own(self) -> list[Path]:
        templates = self.project.folder / "templates"
        return sorted(path for path in templates.rglob("*") if path.is_file())

    @property
    def _cache(self) -> Path:
        return self.project.folder / ".cache"

    def _files(self) -> Mapping[str, bytes]:
        return {
            path.relative_to(self.project.folder).as_posix(): path.read_bytes()
            for path in self.project.folder.rglob("*")
            if path.is_file() and not path.is_relative_to(self._cache)
        }

    def _found(self, entry: str) -> str:
        """Return the name of an entry's file, which may have been renamed."""
        name = f"data/{entry}{RENAMED}.yml"
        return name if (self.project.folder / name).exists() else f"data/{entry}.yml"

    def _set(self, entry: str, key: str, value: Any) -> None:
        line = f"{key}: {json.dumps(value)}"

        def with_line(text: str) -> str:
            changed, times = re.subn(rf"(?m)^{key}: .*$", lambda _: line, text)
            return changed if times else f"{text}{line}\n"

        self._change(self._found(entry), with_line)

    def _change(self, name: str, change: Callable[[str], str]) -> None:
        """Save a file with a change, if there is such a file."""
        if (self.project.folder / name).exists():
            self._save(name, change(self.project.read(name)))

    def _save(self, name: str, text: str) -> None:
        """Save a file at a time that the clock tells, unless its folder was moved away."""
        if self._away(name.partition("/")[0]).exists():
            return
        path = self.project.folder / name
        before = path.stat().st_mtime_ns if path.exists() else HOUR
        self.project.write(name, text)
        if self.clock != "runs":
            moment = before - (HOUR if self.clock == "is set back" else 0)
            os.utime(path, ns=(moment, moment))

    def _away(self, folder: str) -> Path:
        return self.project.folder / "away" / folder.replace("/", "-")

    def _move(self, old: Path, new: Path) -> None:
        if old.exists() and not new.exists():
            new.parent.mkdir(exist_ok=True)
            old.rename(new)


class WhileServing(Edits):
    """The site of one ``mkdocs serve``."""

    def sources(self, folder: Path) -> tuple[Source, Source]:
        return Served(folder), Cold(folder)

    @edit(lambda self: not self.wrong and not self.unseen)
    def serve_anew(self) -> None:
        self.kept.close()


class FromCache(Edits):
    """The sites of one ``mkdocs build`` after the other, which keep a disk cache."""

    def sources(self, folder: Path) -> tuple[Source, Source]:
        return Fresh(folder, "build", cache=True), Cold(folder, "build")


class ByTwo(Edits):
    """The same, where two processes make the pages."""

    def sources(self, folder: Path) -> tuple[Source, Source]:
        return Fresh(folder, "build", cache=True, workers=2), Cold(folder, "build")


class WhileChecking(Edits):
    """What one ``playbook check`` after the other says, which note what they found out."""

    def sources(self, folder: Path) -> tuple[Source, Source]:
        return Checks(folder), Checks(folder, "--no-cache")
