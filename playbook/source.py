"""YAML text in, plain values that remember their place out. The only module that imports yaml.

Values are built from the parser's events, never composed or constructed: nothing recurses, so no
nesting can exhaust the stack, and nothing is guessed. ``true``, ``false``, ``null`` and whole or
decimal numbers have their types; everything else is the text that the author wrote (``no`` is
"no", ``12:30`` is "12:30", a date is text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from playbook.problem import Problem, Severity

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 100_000

Loc = tuple[str | int, ...]

# libyaml is about eight times as fast; the pure Python loader reads the same events.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "false": False, "False": False,
    "null": None, "~": None, "": None,
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")


@dataclass(frozen=True)
class Place:
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """The value of one YAML file, with the place of every key and value in it.

    ``name`` is how the file is called in messages. ``keys`` and ``values`` map a location
    (``("beats", "opening", "choices", 0)``) to its place.
    """

    name: str
    lines: tuple[str, ...] = ()
    value: Any = None
    keys: dict[Loc, Place] = field(default_factory=dict)
    values: dict[Loc, Place] = field(default_factory=dict)

    def problem(
        self,
        rule: str,
        message: str,
        loc: Loc = (),
        *,
        hint: str = "",
        at_key: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """Return a problem at ``loc``, or at the nearest place around it that the file has."""
        place = self.place(loc, at_key=at_key)
        return self.problem_at(rule, message, place, hint=hint, severity=severity)

    def problem_at(
        self, rule: str, message: str, place: Place, *, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """Return a problem at a place of this file."""
        excerpt = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        return Problem(
            file=self.name, line=place.line, column=place.column, rule=rule,
            message=message, severity=severity, hint=hint, excerpt=excerpt.rstrip(),
        )  # fmt: skip

    def place(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Return where ``loc`` stands, or the nearest place around it."""
        if at_key and loc in self.keys:
            return self.keys[loc]
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.values:
                return self.values[loc[:end]]
        return Place(1, 1)

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield every text of the document with its location, in the order of the file."""
        todo: list[tuple[Loc, Any]] = [((), self.value)]
        while todo:
            loc, value = todo.pop()
            if isinstance(value, str):
                yield loc, value
            elif isinstance(value, dict):
                todo.extend(((*loc, key), inner) for key, inner in reversed(value.items()))
            elif isinstance(value, list):
                todo.extend(
                    ((*loc, index), value[index]) for index in reversed(range(len(value)))
                )


def read(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file.

    Returns the document and what is wrong with it; the document is None where the file could not
    be understood. No error of the file's content is raised. Raises OSError where the file cannot
    be opened.
    """
    blank = Document(name)
    size = path.stat().st_size
    if size > MAX_BYTES:
        return None, [
            blank.problem(
                "too-large",
                f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read",
                hint="Split it into several entries, one file for each.",
            )
        ]
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(name, data, error.start)]
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML text; ``name`` is the file's name in messages. Returns what ``read`` returns."""
    builder = _Builder(Document(name, tuple(_LINE_BREAK.split(text))))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.accept(event):
                break
    except yaml.YAMLError as error:
        return None, [*builder.problems, _syntax(builder.document, text, error)]
    if builder.failed:
        return None, builder.problems
    document = builder.document
    value = builder.value
    finished = Document(name, document.lines, value, document.keys, document.values)
    return finished, builder.problems


class _Builder:
    """Turns parser events into one value, noting places and refusing what a playbook must not hold."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.failed = False
        self.value: Any = None
        self._open: list[_Collection] = []
        self._nodes = 0
        self._documents = 0

    def accept(self, event: Any) -> bool:
        """Take one event; return False when reading further is of no use."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fail(event, "yaml-syntax", "a second document begins here",
                           "Remove the line `---`: one file holds one entry.")  # fmt: skip
        elif isinstance(event, yaml.AliasEvent):
            self._fail(event, "yaml-alias", f"the alias `*{event.anchor}` is not allowed",
                       "Write the value out; aliases make a file hard to read.")  # fmt: skip
        elif isinstance(event, yaml.ScalarEvent):
            self._node(event, _scalar(event), None)
        elif isinstance(event, yaml.MappingStartEvent):
            self._node(event, {}, _Collection)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._node(event, [], _Collection)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        return not self.failed

    def _node(self, event: Any, value: Any, collection: type[_Collection] | None) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._fail(event, "too-large", f"the file holds more than {MAX_NODES:,} values",
                       "Split it into several entries, one file for each.")  # fmt: skip
        elif event.tag is not None and not event.tag.startswith("tag:yaml.org,2002:str"):
            self._fail(event, "yaml-syntax", f"the tag `{event.tag}` is not allowed",
                       "Remove the `!` and what belongs to it; put text that begins with `!` "
                       "in quotes.")  # fmt: skip
        elif collection and len(self._open) >= MAX_DEPTH:
            self._fail(event, "too-deep", f"this is nested more than {MAX_DEPTH} levels deep",
                       "No entry needs that: look for a bracket or an indentation that "
                       "is never closed.")  # fmt: skip
        else:
            self._add(event, value, collection)

    def _add(self, event: Any, value: Any, collection: type[_Collection] | None) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None:
            loc: Loc = ()
            self.value = value
        elif isinstance(parent.value, list):
            loc = (*parent.loc, len(parent.value))
            parent.value.append(value)
        elif parent.key is None:
            self._key(event, parent, collection)
            return
        else:
            loc = (*parent.loc, parent.key)
            # The first of two equal keys wins; the second was reported when its key was read.
            parent.value.setdefault(parent.key, value)
            parent.key = None
        self.document.values.setdefault(loc, _place(event.start_mark))
        if collection:
            self._open.append(collection(value, loc))

    def _key(self, event: Any, parent: _Collection, collection: type[_Collection] | None) -> None:
        if collection:
            self._fail(event, "yaml-syntax", "a key must be a single word or text",
                       "Quote text that begins with `[` or `{`.")  # fmt: skip
            return
        parent.key = str(event.value)
        loc = (*parent.loc, parent.key)
        place = _place(event.start_mark)
        if parent.key in parent.value:
            first = self.document.keys[loc].line
            self.problems.append(
                self.document.problem_at(
                    "duplicate-key",
                    f"the key `{parent.key}` is already used on line {first}",
                    place,
                    hint="Keep one of the two, or give the second another name.",
                )
            )
        self.document.keys.setdefault(loc, place)

    def _fail(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.failed = True
        place = _place(event.start_mark)
        self.problems.append(self.document.problem_at(rule, message, place, hint=hint))


@dataclass
class _Collection:
    """A map or list that is still being filled."""

    value: Any
    loc: Loc
    key: str | None = None


def _scalar(event: Any) -> Any:
    # libyaml says "" for a plain scalar, the pure Python parser None.
    if not event.implicit[0] or event.style:
        return event.value
    text = event.value
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) < 19:
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _syntax(document: Document, text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml counts this position in bytes and the Python reader in characters, so the
        # character itself is looked up.
        place = _place_of_character(text, chr(error.character))
        message = f"the character U+{error.character:04X} is not allowed in YAML"
        return document.problem_at("yaml-syntax", message, place, hint="Delete it.")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = _place(mark) if mark else Place(1, 1)
    place = Place(min(place.line, len(document.lines)), place.column)
    tab = _tab_near(document.lines, place.line)
    if tab is not None:
        return document.problem_at(
            "yaml-syntax",
            "a tab is used for indentation",
            tab,
            hint="YAML is indented with spaces: replace each tab with two spaces.",
        )
    detail = getattr(error, "problem", None) or "it ends too early"
    hint = _syntax_hint(document.lines[place.line - 1])
    return document.problem_at("yaml-syntax", f"this is not valid YAML: {detail}", place, hint=hint)


def _tab_near(lines: tuple[str, ...], line: int) -> Place | None:
    """Return the tab in the indentation at, or just above, the line where the parser gave up."""
    for number in (line, line - 1):
        if 0 < number <= len(lines):
            text = lines[number - 1]
            indentation = text[: len(text) - len(text.lstrip())]
            if "\t" in indentation:
                return Place(number, indentation.index("\t") + 1)
    return None


def _syntax_hint(line: str) -> str:
    if re.search(r"^\s*(- )?[\w-]+: +[^\"'|>\[{].*: ", line) or re.search(r":\s*$", line):
        return 'Put a text that holds a colon in quotes: `text: "First: listen"`.'
    if re.search(r"[:-] +[@`%]", line):
        return "Put a text that begins with `@`, `%` or a backtick in quotes."
    if line.count('"') % 2 or line.count("'") % 2:
        return "Look for a quotation mark that is opened and not closed, here or further up."
    return "Look at the indentation, the quotes and the brackets of this line and the one above it."


def _place_of_character(text: str, character: str) -> Place:
    index = max(text.find(character), 0)
    before = _LINE_BREAK.split(text[:index])
    return Place(len(before), len(before[-1]) + 1)


def _not_utf8(name: str, data: bytes, start: int) -> Problem:
    lines = _LINE_BREAK.split(data.decode("utf-8", errors="replace"))
    before = _LINE_BREAK.split(data[:start].decode("utf-8", errors="replace"))
    return Document(name, tuple(lines)).problem_at(
        "not-utf8",
        f"the byte 0x{data[start]:02x} is not UTF-8 text",
        Place(len(before), len(before[-1]) + 1),
        hint="Save the file again with the encoding UTF-8.",
    )
