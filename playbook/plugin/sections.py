"""A page's HTML divided as Material's search divides it: a section begins at each heading.

For HTML that is known to be well formed this gives exactly what ``material.plugins.search`` does,
quirks of its own included (what a nested element of the same name ends), in a quarter of the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape, unescape

from playbook.render.html_tokens import TAG, VOID, attributes_of

NEVER_SHOWN = frozenset({"object", "script", "style"})
KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
"""The elements that the search shows in what it finds."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Section:
    """What stands under a heading: its id, and its title and text in pieces, with a few tags."""

    tag: str
    depth: float = 0
    id: str | None = None
    is_excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def sections(html: str) -> list[Section]:
    """Return the sections of a page that the search is to find."""
    reader = _Reader()
    after = 0
    for tag in TAG.finditer(html):
        if tag.start() > after:
            reader.data(html[after : tag.start()])
        after = tag.end()
        name, raw = tag["name"], tag["raw_name"]
        if raw:
            reader.start(raw, tag["raw_attributes"])
            reader.end(raw)  # what is in a script or a style is never shown
        elif name and tag["end"]:
            reader.end(name)
        elif name and name not in VOID:
            reader.start(name, tag["attributes"])
            if tag["attributes"].endswith("/"):
                reader.end(name)
    if after < len(html):
        reader.data(html[after:])
    return [section for section in reader.sections if not section.is_excluded]


class _Reader:
    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._section: Section | None = None
        self._open: list[str] = []
        self._skip = set(NEVER_SHOWN)
        self._skipped = 0  # how many of the open elements keep what is in them from being shown
        self._permalinks: list[int] = []

    def start(self, name: str, attributes: str) -> None:
        said = _attributes(attributes) if attributes else {}
        self._open.append(name)
        self._skipped += name in self._skip
        if name in HEADINGS and "id" in said:
            self._begin(name, said)
        if self._section is None:
            self._preface()
        if "data-search-exclude" in said or said.get("class") == "linenodiv":
            self._skip.add(name)
            self._count_skipped()
        elif not self._skipped and name in KEPT:
            self._pieces().append(f"<{name}>")
        if name == "a" and said.get("class") == "headerlink":
            self._permalinks.append(len(self._open))

    def end(self, name: str) -> None:
        if not self._open or self._open[-1] != name:
            return
        self._leave_section()
        if self._permalinks and self._permalinks[-1] == len(self._open):
            self._permalinks.pop()
        self._open.pop()
        if name in self._skip:
            self._skip -= {name} - NEVER_SHOWN
            self._count_skipped()
        elif not self._skipped and name in KEPT:
            _close(self._pieces(), name)

    def data(self, data: str) -> None:
        if self._skipped:
            return
        in_pre = "pre" in self._open
        text = unescape(data) if "&" in data else data
        is_space = text.isspace()
        if not in_pre:
            text = " " if is_space else text.replace("\n", " ")
        section = self._section or self._preface()
        if section.tag in self._open:
            if not self._permalinks:
                section.title.append(escape(text, quote=False))
        elif not is_space:
            section.text.append(escape(text, quote=False))
        elif in_pre or not section.text or not section.text[-1].isspace():
            section.text.append(text)

    def _begin(self, name: str, said: dict[str, str]) -> None:
        depth = len(self._open)
        if name != "h1" and not self.sections:
            self.sections.append(Section("hx", depth))
        own = said["id"] if self.sections else None
        self._section = Section(name, depth, own, "data-search-exclude" in said)
        self.sections.append(self._section)

    def _preface(self) -> Section:
        self._section = Section("hx")
        self.sections.append(self._section)
        return self._section

    def _leave_section(self) -> None:
        """Go on in an earlier section where the element ends in which the heading stood."""
        depth = len(self._open)
        if self._section is None or self._section.depth <= depth:
            return
        for section in reversed(self.sections):
            if section.depth <= depth:
                self._section.depth = float("inf")
                self._section = section
                return

    def _pieces(self) -> list[str]:
        section = self._section or self._preface()
        return section.title if section.tag in self._open else section.text

    def _count_skipped(self) -> None:
        self._skipped = sum(name in self._skip for name in self._open)


def _attributes(attributes: str) -> dict[str, str]:
    if "id" not in attributes and "class" not in attributes and "data-s" not in attributes:
        return {}
    return attributes_of(attributes)


def _close(pieces: list[str], name: str) -> None:
    """End an element, or take its beginning away where nothing but space stands in it."""
    begin = pieces.index(f"<{name}>")
    if all(piece.isspace() for piece in pieces[begin + 1 :]):
        del pieces[begin:]
    else:
        pieces.append(f"</{name}>")
