"""YAML text in, plain values that remember their place out. The only module that imports yaml.

Values are built from the parser's events, never composed or constructed: nothing recurses, so no
nesting can exhaust the stack, and nothing is guessed. ``true``, ``false``, ``null`` and whole or
decimal numbers have their types; everything else is the text that the author wrote (``no`` is
"no", ``12:30`` is "12:30", a date is text).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from playbook import regular
from playbook.memory import Memory
from playbook.reading.document import Document, Loc, Place, lines_of, within
from playbook.reading.problem import UNPRINTABLE, Problem
from playbook.reading.yaml_slips import Stop, explain

MAX_BYTES = 1_000_000
MAX_LINES_BYTES = 20_000_000
MAX_DEPTH = 30
MAX_NODES = 100_000

# libyaml is about eight times as fast; the pure Python loader reads the same events.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_TAG = "tag:yaml.org,2002:"
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "false": False, "False": False,
    "null": None, "~": None, "": None,
}  # fmt: skip
_Held = dict[Any, Any] | list[Any]
_COMMENT = re.compile("[ \t]+#")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")


def read(path: Path, name: str, memory: Memory) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file, unless ``memory`` knows what is in it.

    Returns the document and what is wrong with it; the document is None where the file could not
    be understood. No error of the file's content is raised. Raises OSError where the file cannot
    be opened, or is none: whoever reads a pipe or a device may wait for ever.
    """
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    return memory.recall(("yaml", name, text), lambda: parse(text, name))


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a YAML file, or None with what is wrong with it. Raises OSError as ``read`` does."""
    return _read_text(path, name, MAX_BYTES, "Split it into several entries, one file for each.")


def read_lines(path: Path, name: str, memory: Memory) -> tuple[Document | None, list[Problem]]:
    """Read a file of plain lines as a document without a value. Returns what ``read`` returns."""
    hint = "No playbook needs that much: bring back an earlier version of the file."
    text, problems = _read_text(path, name, MAX_LINES_BYTES, hint)
    if text is None:
        return None, problems
    lines = memory.recall(("lines", name, text), lambda: Document(name, lines_of(text)))
    return lines, problems


def _read_text(
    path: Path, name: str, max_bytes: int, hint: str
) -> tuple[str | None, list[Problem]]:
    data, size = regular.read(path, max_bytes)
    if size > max_bytes:
        message = f"the file has {size:,} bytes; at most {max_bytes:,} are read"
        return None, [Document(name).problem("too-large", message, hint=hint)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(name, data, error.start)]


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML text; ``name`` is the file's name in messages. Returns what ``read`` returns."""
    builder = _Builder(Document(name, lines_of(text)), text)
    try:
        for event in _events(text):
            builder.accept(event)
            if builder.failed:
                break
    except yaml.reader.ReaderError as error:
        # libyaml counts this position in bytes and the Python reader in characters, so the
        # character itself is looked up.
        found = max(text.find(chr(error.character)), 0)
        return None, [*builder.problems, _forbidden_character(builder.document, text, found)]
    except UnicodeEncodeError as error:
        return None, [*builder.problems, _forbidden_character(builder.document, text, error.start)]
    except yaml.YAMLError as error:
        return None, [*builder.problems, _syntax(builder.document, error)]
    if builder.failed:
        return None, builder.problems
    document = builder.document
    value = builder.value
    return replace(document, value=value), builder.problems


def _events(text: str) -> Iterator[Any]:
    """Yield the events of a text. ``yaml.parse`` asks before each whether there is one."""
    loader = _LOADER(text)
    try:
        event = loader.get_event()
        while event is not None:
            yield event
            event = loader.get_event()
    finally:
        loader.dispose()


class _Builder:
    """Turns parser events into one value, noting places and refusing what a playbook must not hold."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.failed = False
        self.value: Any = None
        self._may_comment = "#" in text
        self._may_escape = "\\" in text
        self._open: list[_Collection] = []
        self._nodes = 0
        self._documents = 0

    def accept(self, event: Any) -> None:
        """Take one event. When it has ``failed``, reading further is of no use."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if not (self._may_escape and self._is_refused(event)):
                self._node(event, None)
        elif kind is yaml.MappingStartEvent:
            self._node(event, {})
        elif kind is yaml.SequenceStartEvent:
            self._node(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
        elif kind is yaml.DocumentStartEvent:
            self._begin(event)
        elif kind is yaml.AliasEvent:
            self._fail(event, "yaml-alias", f"the alias `*{event.anchor}` is not allowed",
                       "Write the value out. Put text that begins with `*` in quotes.")  # fmt: skip

    def _begin(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._fail(event, "yaml-syntax", "a second document begins here",
                       "Remove the line `---`: one file holds one entry.")  # fmt: skip

    def _is_refused(self, event: Any) -> bool:
        """Return whether a scalar holds what can only be written with an escape, and say so."""
        escaped = UNPRINTABLE.search(event.value) if event.style == '"' else None
        if escaped:
            message = f"the character U+{ord(escaped[0]):04X} is not allowed in a text"
            self._fail(event, "yaml-syntax", message,
                       "Take out the backslash and what belongs to it.")  # fmt: skip
        return bool(escaped)

    def _node(self, event: Any, held: _Held | None) -> None:
        """Take a map or a list that is still empty, or a scalar where there is none."""
        self._nodes += 1
        parent = self._open[-1] if self._open else None
        if self._nodes > MAX_NODES:
            self._fail(event, "too-large", f"the file holds more than {MAX_NODES:,} values",
                       "Split it into several entries, one file for each.")  # fmt: skip
        elif event.tag is not None and event.tag != f"{_YAML_TAG}str":
            tag = event.tag.replace(_YAML_TAG, "!!")
            self._fail(event, "yaml-syntax", f"the tag `{tag}` is not allowed",
                       "Remove the `!` and what belongs to it; put text that begins with `!` "
                       "in quotes.")  # fmt: skip
        elif held is not None and len(self._open) >= MAX_DEPTH:
            self._fail(event, "too-deep", f"this is nested more than {MAX_DEPTH} levels deep",
                       "No entry needs that: look for a bracket or an indentation that "
                       "is never closed.")  # fmt: skip
        elif parent is not None and parent.key is None and parent.is_map:
            self._key(event, parent, held)
        else:
            self._add(event, parent, held)

    def _add(self, event: Any, parent: _Collection | None, held: _Held | None) -> None:
        value = _scalar(event) if held is None else held
        is_kept = parent is None or parent.is_kept
        if parent is None:
            loc: Loc = ()
            self.value = value
        elif not parent.is_map:
            loc = (*parent.loc, len(parent.value))
            parent.value.append(value)
        else:
            loc = parent.loc_at_key
            # The first of two equal keys wins; the second was reported when its key was read.
            is_kept = is_kept and parent.key not in parent.value
            parent.value.setdefault(parent.key, value)
            parent.key = None
        if is_kept:
            mark = event.start_mark
            self.document.values[loc] = (mark.line, mark.column)
        if held is not None:
            self._open.append(_Collection(held, type(held) is dict, loc, is_kept))
        elif self._may_comment and is_kept and not event.style and isinstance(value, str):
            self._note_comment(loc, event.end_mark)

    def _key(self, event: Any, parent: _Collection, held: _Held | None) -> None:
        if held is not None:
            self._fail(event, "yaml-syntax", "a key must be a single word or text",
                       "Put text that begins with `[` or `{` in quotes.")  # fmt: skip
            return
        if event.value != event.value.strip() or "\n" in event.value:
            self._fail(event, "yaml-syntax", "a key must have no odd spaces around it or in it",
                       "Delete what stands before and after the key, and type the spaces again.")  # fmt: skip
            return
        parent.key = event.value
        parent.loc_at_key = loc = (*parent.loc, parent.key)
        mark = event.start_mark
        if event.value in parent.value:
            first = self.document.place(loc, at_key=True).line
            self.problems.append(
                self.document.problem_at(
                    "duplicate-key",
                    f"the key `{parent.key}` is already used on line {first}",
                    _place(mark),
                    hint="Keep one of the two, or give the second another name.",
                )
            )
        self.document.keys.setdefault(loc, (mark.line, mark.column))

    def _note_comment(self, loc: Loc, end: Any) -> None:
        behind = _COMMENT.match(self.document.lines[end.line], end.column)
        if behind:
            self.document.comments.setdefault(loc, (end.line, behind.end() - 1))

    def _fail(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.failed = True
        place = _place(event.start_mark)
        self.problems.append(self.document.problem_at(rule, message, place, hint=hint))


@dataclass(slots=True)
class _Collection:
    """A map or list that is still being filled; one under a key's second mention is not kept."""

    value: Any
    is_map: bool
    loc: Loc
    is_kept: bool
    key: str | None = None
    loc_at_key: Loc = ()


def _scalar(event: Any) -> Any:
    # libyaml says "" for a plain scalar, the pure Python parser None.
    if not event.implicit[0] or event.style:
        return event.value
    text = event.value
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-0123456789":
        return text
    if _INTEGER.fullmatch(text) and len(text) < 19:
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _forbidden_character(document: Document, text: str, index: int) -> Problem:
    before = lines_of(text[:index])
    place = Place(len(before), len(before[-1]) + 1)
    message = f"the character U+{ord(text[index]):04X} is not allowed in YAML"
    hint = "Delete it, even if your editor does not show it."
    return document.problem_at("yaml-syntax", message, place, hint=hint)


def _syntax(document: Document, error: yaml.YAMLError) -> Problem:
    at = getattr(error, "problem_mark", None)
    reading = getattr(error, "context_mark", None)
    stop = Stop(
        document.lines,
        within(document.lines, _place(at or reading)) if at or reading else Place(1, 1),
        within(document.lines, _place(reading)) if at and reading else None,
        is_scan=isinstance(error, yaml.scanner.ScannerError),
    )
    found = explain(stop)
    if found:
        return document.problem_at("yaml-syntax", found.message, found.place, hint=found.hint)
    detail = getattr(error, "problem", None) or "it ends too early"
    message = f"this is not valid YAML: {detail}"
    hint = "Look at the indentation, the quotes and the brackets of this line and the one above it."
    return document.problem_at("yaml-syntax", message, stop.at, hint=hint)


def _not_utf8(name: str, data: bytes, start: int) -> Problem:
    lines = lines_of(data.decode("utf-8", errors="replace"))
    before = lines_of(data[:start].decode("utf-8", errors="replace"))
    return Document(name, lines).problem_at(
        "not-utf8",
        f"the byte 0x{data[start]:02x} is not UTF-8 text",
        Place(len(before), len(before[-1]) + 1),
        hint="Save the file again with the encoding UTF-8.",
    )
