"""Nothing in `data/` becomes code: the sample playbook with hostile words in every text of it.

Each case builds the site twice with MkDocs, with every Markdown extension and hook that might
interpret what it finds: once with hostile words in each text, once with their harmless twins. No
page of the hostile site may have an element, an attribute, a scheme of an address or a piece of code
that its twin does not have, and neither may what the search shows. Over as many cases as there are payloads, each key holds each of
them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from playbook.schema.model import Line
from tests.models import documents, is_text, uses
from tests.project import ROOT, Project, sample
from tests.proof.payloads import PAYLOADS, Payload
from tests.proof.proof import Outcome, Proof, trial
from tests.sample import CATALOG
from tests.values import at, put

CONFIG = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
site_name: A hostile playbook
nav: [notes.md]
hooks: [hook.py]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - smarty
  - tables
  - toc
  - wikilinks
  - pymdownx.arithmatex: {{generic: true}}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist
  - pymdownx.tilde
"""
HOOK = """\
import jinja2
def on_page_markdown(markdown, **_):
    return jinja2.Template(markdown).render()
"""
"""What the plugin of macros does to each page, which is not among our own packages."""

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
MOST_OF_LINE = 300

Shapes = dict[str, frozenset[str]]
"""What each page of a site is made of."""

_CODE = {"script", "style"}


def prove(size: int, seed: int, workers: int = 1) -> Proof:
    """Try some ways of putting the payloads into the texts; as many as there are is all of them."""
    return trial("hostile", case, size, seed, workers)


def case(_: Random, name: str) -> Outcome:
    """Build a hostile site and its harmless twin, and compare them."""
    shift = int(name.split("/")[1])
    with TemporaryDirectory(prefix="proof-") as made:
        sites = [
            _built(Path(made, side), shift, choose)
            for side, choose in (("hostile", _hostile), ("harmless", _harmless))
        ]
        faults = [f"{name} {fault}" for fault in _differences(*sites)]
    return Outcome("two sites", tuple(faults), {"pages": len(sites[0])})


def _hostile(payload: Payload) -> str:
    return payload.hostile


def _harmless(payload: Payload) -> str:
    return payload.harmless


def texts(shift: int, choose: Callable[[Payload], str]) -> Iterator[tuple[str, Any]]:
    """Yield each file of the sample with a payload behind each text of it."""
    for document, model in documents(CATALOG):
        value = deepcopy(document.value)
        places = [use for use in uses(document, model) if is_text(use)]
        for number, use in enumerate(places, start=shift):
            if use.key.name in {"icon", "patterns", "absent", "words"}:
                continue
            words = choose(PAYLOADS[number % len(PAYLOADS)])
            words = words.replace("\n", " ") if use.type == Line else words
            text = at(value, use.loc).strip()
            room = MOST_OF_LINE - len(words) - 1 if use.type == Line else None
            put(value, use.loc, f"{text[:room]} {words}")
        yield document.name, value


def _built(folder: Path, shift: int, choose: Callable[[Payload], str]) -> Shapes:
    """Build a site. Returns the shapes of its pages."""
    project = sample(folder)
    project.write("mkdocs.yml", CONFIG)
    project.write("hook.py", HOOK)
    for name, value in texts(shift, choose):
        project.write(name, json.dumps(value))
    done = project.build("--quiet")
    return {"no site": frozenset({done.stderr})} if done.returncode else dict(_shapes(project))


def _shapes(project: Project) -> Iterator[tuple[str, frozenset[str]]]:
    site = project.folder / "site"
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), shape(path.read_text(encoding="utf-8"))
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    shown = "".join(each["title"] + each["text"] for each in index["docs"])
    yield "what the search shows", shape(shown)


def _differences(hostile: Shapes, harmless: Shapes) -> Iterator[str]:
    """Yield what only the hostile site has. How often it has the rest hangs on how long words are."""
    if hostile.keys() != harmless.keys():
        yield f"only one of them has {sorted(hostile.keys() ^ harmless.keys())}"
    for name in hostile.keys() & harmless.keys():
        yield from (f"{name}: {each}" for each in sorted(hostile[name] - harmless[name]))


def shape(markup: str) -> frozenset[str]:
    """Return what a page is made of: its elements with their attributes, and what code it holds."""
    reader = _Shape()
    reader.feed(markup)
    reader.close()
    return frozenset(reader.found)


class _Shape(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = sorted({_told(name, value or "") for name, value in attrs})
        self.found.append(f"<{tag} {' '.join(told)}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_comment(self, _: str) -> None:
        self.found.append("<!-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def unknown_decl(self, _: str) -> None:
        self.found.append("<![>")

    def handle_pi(self, _: str) -> None:
        self.found.append("<?>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in _CODE:
            self.found.append(_code(data))


def _told(name: str, value: str) -> str:
    if name.startswith("on") or name in {"style", "srcdoc"}:
        return f"{name}={value}"
    if name in ADDRESSES:
        scheme = re.match(r"[\s\0-\x20]*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)
        return f"{name}={scheme[1].lower() if scheme else ''}:"
    try:
        return f"{name}={_keys(json.loads(value))}" if value.startswith(("{", "[")) else name
    except json.JSONDecodeError:
        return f"{name} is not JSON"


def _code(data: str) -> str:
    """Return a script or a style as it is; of JSON only its keys, since its texts may differ."""
    try:
        return str(_keys(json.loads(data)))
    except json.JSONDecodeError:
        return data


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(inner) for key, inner in value.items()}
    return [_keys(inner) for inner in value] if isinstance(value, list) else type(value).__name__
