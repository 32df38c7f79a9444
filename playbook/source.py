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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from playbook.problem import Problem, Severity

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 100_000
MAX_EXCERPT = 400

Loc = tuple[str | int, ...]

# libyaml is about eight times as fast; the pure Python loader reads the same events.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_TAG = "tag:yaml.org,2002:"
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "false": False, "False": False,
    "null": None, "~": None, "": None,
}  # fmt: skip
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """The value of one YAML file, with the place of every key and value in it.

    ``name`` is how the file is called in messages. ``keys`` and ``values`` map a location
    (``("beats", "opening", "choices", 0)``) to its line and column, counted from 0. These are bare
    tuples, which the garbage collector does not have to look at again and again.
    """

    name: str
    lines: tuple[str, ...] = ()
    value: Any = None
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)

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
        place = _within(self.lines, place)
        line = self.lines[place.line - 1] if self.lines else ""
        return Problem(
            file=self.name, line=place.line, column=place.column, rule=rule,
            message=message, severity=severity, hint=hint, excerpt=_excerpt(line, place.column),
        )  # fmt: skip

    def place(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Return where ``loc`` stands, or the nearest place around it."""
        found = self.keys.get(loc) if at_key else None
        around = (loc[:end] for end in range(len(loc), -1, -1))
        line, column = found or next(filter(None, map(self.values.get, around)), (0, 0))
        return Place(line + 1, column + 1)

    def written(self, loc: Loc) -> str:
        """Return a number or a bare word at ``loc`` as the author wrote it."""
        place = self.place(loc)
        found = re.match(r"[^\s,\]}]*", self.lines[place.line - 1][place.column - 1 :])
        return found[0] if found else ""

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
                todo.extend(((*loc, index), value[index]) for index in reversed(range(len(value))))


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
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
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
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fail(event, "yaml-syntax", "a second document begins here",
                           "Remove the line `---`: one file holds one entry.")  # fmt: skip
        elif isinstance(event, yaml.AliasEvent):
            self._fail(event, "yaml-alias", f"the alias `*{event.anchor}` is not allowed",
                       "Write the value out. Put text that begins with `*` in quotes.")  # fmt: skip
        elif isinstance(event, yaml.MappingStartEvent):
            self._node(event, {}, _Collection)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._node(event, [], _Collection)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        return not self.failed

    def _scalar(self, event: Any) -> None:
        escaped = _UNPRINTABLE.search(event.value) if event.style == '"' else None
        if escaped:
            message = f"the character U+{ord(escaped[0]):04X} is not allowed in a text"
            self._fail(event, "yaml-syntax", message,
                       "Take out the backslash and what belongs to it.")  # fmt: skip
        else:
            self._node(event, _scalar(event), None)

    def _node(self, event: Any, value: Any, collection: type[_Collection] | None) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._fail(event, "too-large", f"the file holds more than {MAX_NODES:,} values",
                       "Split it into several entries, one file for each.")  # fmt: skip
        elif event.tag is not None and event.tag != f"{_YAML_TAG}str":
            tag = event.tag.replace(_YAML_TAG, "!!")
            self._fail(event, "yaml-syntax", f"the tag `{tag}` is not allowed",
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
        mark = event.start_mark
        self.document.values.setdefault(loc, (mark.line, mark.column))
        if collection:
            self._open.append(collection(value, loc))

    def _key(self, event: Any, parent: _Collection, collection: type[_Collection] | None) -> None:
        if collection:
            self._fail(event, "yaml-syntax", "a key must be a single word or text",
                       "Put text that begins with `[` or `{` in quotes.")  # fmt: skip
            return
        if event.value != event.value.strip() or "\n" in event.value:
            self._fail(event, "yaml-syntax", "a key must have no odd spaces around it or in it",
                       "Delete what stands before and after the key, and type the spaces again.")  # fmt: skip
            return
        parent.key = str(event.value)
        loc = (*parent.loc, parent.key)
        mark = event.start_mark
        if parent.key in parent.value:
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
    if text[0] not in "+-0123456789":
        return text
    if _INTEGER.fullmatch(text) and len(text) < 19:
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _within(lines: tuple[str, ...], place: Place) -> Place:
    """Return a place itself, or the end of the last line with text where it lies behind that."""
    if place.line <= len(lines) and lines[place.line - 1].strip():
        return place
    last = max((number for number, line in enumerate(lines, start=1) if line.strip()), default=1)
    is_inside = place.line <= last or not lines
    return place if is_inside else Place(last, len(lines[last - 1].rstrip()) + 1)


def _excerpt(line: str, column: int) -> str:
    """Return a line as it can be shown: not endless, and with nothing that moves a terminal."""
    if len(line) > MAX_EXCERPT:
        line = f"{line[:MAX_EXCERPT]}…" if column <= MAX_EXCERPT else ""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line.rstrip())


def _forbidden_character(document: Document, text: str, index: int) -> Problem:
    before = _LINE_BREAK.split(text[:index])
    place = Place(len(before), len(before[-1]) + 1)
    message = f"the character U+{ord(text[index]):04X} is not allowed in YAML"
    hint = "Delete it, even if your editor does not show it."
    return document.problem_at("yaml-syntax", message, place, hint=hint)


def _syntax(document: Document, error: yaml.YAMLError) -> Problem:
    at = getattr(error, "problem_mark", None)
    reading = getattr(error, "context_mark", None)
    stop = _Stop(
        document.lines,
        _within(document.lines, _place(at or reading)) if at or reading else Place(1, 1),
        _within(document.lines, _place(reading)) if at and reading else None,
        is_scan=isinstance(error, yaml.scanner.ScannerError),
    )
    for explain in _EXPLANATIONS:
        found = explain(stop)
        if found:
            return document.problem_at("yaml-syntax", found.message, found.place, hint=found.hint)
    detail = getattr(error, "problem", None) or "it ends too early"
    message = f"this is not valid YAML: {detail}"
    hint = "Look at the indentation, the quotes and the brackets of this line and the one above it."
    return document.problem_at("yaml-syntax", message, stop.at, hint=hint)


# The rest says in an author's words why the parser gave up. It goes by places and characters and
# never by the parser's English, which libyaml and the Python parser word differently.

_ITEM = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+ *:(?: +|$))?)(?P<value>.*)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_OPEN_QUOTE = re.compile(rf"(?<=[\[{{, ])(?:{_QUOTED.pattern}|(?P<open>[\"']))", re.DOTALL)
_NO_SPACE = re.compile(
    r"(?P<before>\s*(?:- +)*(?:[A-Za-z_][\w-]*:|-))(?P<after>(?!//)[\w\"'\[{>|].*)"
)
_ODD_SPACE = re.compile(r" *(?:- +)*(?:[\w-]+:)? *(?=[^\S \t])")
_CLOSING = {"[": "]", "{": "}"}
_LONGEST_SAMPLE = 70


@dataclass(frozen=True)
class _Stop:
    """Where the parser gave up, and where what it was reading had begun, if it says so."""

    lines: tuple[str, ...]
    at: Place
    reading: Place | None
    is_scan: bool

    @property
    def line(self) -> str:
        return self.lines[self.at.line - 1]

    @property
    def char(self) -> str:
        return self.line[self.at.column - 1 : self.at.column]

    @property
    def opener(self) -> str:
        if self.reading is None:
            return ""
        return self.lines[self.reading.line - 1][self.reading.column - 1 : self.reading.column]

    @property
    def begins_line(self) -> bool:
        return not self.line[: self.at.column - 1].strip()

    @property
    def above(self) -> int:
        """Return the number of the nearest line above that says something, or 0."""
        return self.nearest(self.at.line)

    def nearest(self, number: int, indent: int | None = None) -> int:
        """Return the nearest line above one that says something, at most indented so far, or 0."""
        for above in range(number - 1, 0, -1):
            line = self.lines[above - 1]
            if _says_something(line) and (indent is None or _indent(line) <= indent):
                return above
        return 0


@dataclass(frozen=True)
class _Explanation:
    place: Place
    message: str
    hint: str


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _parts(line: str) -> tuple[str, str]:
    """Return a line's dashes and key, and the value that follows them."""
    found = _ITEM.fullmatch(line.rstrip())
    return (found["before"], found["value"]) if found else ("", line)


def _in_quotes(stop: _Stop, value: str) -> str:
    """Return a hint that shows the line with its value in quotes, where that fits one line."""
    before = _parts(stop.line)[0].lstrip()
    quoted = (
        f'"{value}"'
        if not re.search(r'["\\]', value)
        else f"'{value.replace(chr(39), chr(39) * 2)}'"
    )
    following = stop.lines[stop.at.line] if stop.at.line < len(stop.lines) else ""
    goes_on = following.strip() and _indent(following) > _indent(stop.line)
    if goes_on or len(before + quoted) > _LONGEST_SAMPLE:
        return 'Put the whole text in quotes, as in `text: "First: listen"`.'
    return f"Put the whole text in quotes: `{before}{quoted}`."


def _tab(stop: _Stop) -> _Explanation | None:
    for number in (stop.at.line, stop.at.line - 1):
        text = stop.lines[number - 1] if number else ""
        column = text[: _indent(text)].find("\t") + 1
        if column:
            message = "a tab is used for indentation"
            hint = "YAML is indented with spaces: replace each tab with two spaces."
            return _Explanation(Place(number, column), message, hint)
    if stop.char != "\t":
        return None
    return _Explanation(stop.at, "a tab stands where a space belongs", "Put a space in its place.")


def _odd_space(stop: _Stop) -> _Explanation | None:
    for number in (stop.at.line, stop.above):
        found = _ODD_SPACE.match(stop.lines[number - 1]) if number else None
        if found:
            message = "this looks like a space and is another character"
            hint = "It comes with text copied from a web page or Word: delete it and type a space."
            return _Explanation(Place(number, found.end() + 1), message, hint)
    return None


def _start_of_text(stop: _Stop) -> _Explanation | None:
    before, value = _parts(stop.line)
    start = Place(stop.at.line, len(before) + 1)
    is_mark = stop.opener in set("*&!") and stop.reading == start
    is_indicator = stop.char in set("-?") and stop.at == start and not stop.begins_line
    is_sign = stop.char in set("@`%") and stop.at == start
    if is_mark or is_indicator or is_sign or value.startswith(("%", "{%")):
        return _Explanation(start, _cannot_begin(value[0]), _in_quotes(stop, value))
    if stop.char in set("@`%"):
        return _Explanation(stop.at, _cannot_begin(stop.char), "Put the whole text in quotes.")
    return None


def _cannot_begin(sign: str) -> str:
    return f"a text cannot begin with {'a backtick' if sign == '`' else f'`{sign}`'}"


def _after_brackets(stop: _Stop) -> _Explanation | None:
    before, value = _parts(stop.line)
    if value[:1] not in _CLOSING or stop.at.column <= len(before) or stop.opener in _CLOSING:
        return None
    if stop.char in _CLOSING.values():
        return _Explanation(stop.at, f"this `{stop.char}` closes nothing", "Take it out.")
    place = Place(stop.at.line, len(before) + 1)
    return _Explanation(place, _cannot_begin(value[0]), _in_quotes(stop, value))


def _in_brackets(stop: _Stop) -> _Explanation | None:
    if stop.reading is None or stop.opener not in _CLOSING:
        return None
    closing = _CLOSING[stop.opener]
    first = stop.lines[stop.reading.line - 1]
    is_below = stop.at.line > stop.reading.line
    quote = _OPEN_QUOTE.search(first, stop.reading.column) if is_below else None
    while quote and not quote["open"]:
        quote = _OPEN_QUOTE.search(first, quote.end())
    if quote:
        return _never_closed_here(stop, Place(stop.reading.line, quote.start() + 1))
    is_next_key = stop.begins_line and _indent(stop.line) <= _indent(first)
    if not stop.char or (is_below and (stop.char == ":" or is_next_key)):
        message = f"this `{stop.opener}` is never closed"
        return _Explanation(stop.reading, message, f"Write `{closing}` where it ends.")
    if stop.char in _CLOSING.values():
        message = f"`{stop.char}` stands where `{closing}` belongs"
        return _Explanation(stop.at, message, f"Close with `{closing}` what `{stop.opener}` opens.")
    hint = "Text in brackets that holds a comma, a bracket, a colon or quotes must be in quotes."
    return _Explanation(stop.at, f"a comma or `{closing}` is missing here", hint)


def _after_block_sign(stop: _Stop) -> _Explanation | None:
    if stop.opener not in set("|>"):
        return None
    message = f"after `{stop.opener}` a text must begin on the next line"
    return _Explanation(stop.at, message, "Put it there, indented by two spaces more than its key.")


def _in_quotation(stop: _Stop) -> _Explanation | None:
    if stop.reading is None or stop.opener not in set("\"'"):
        return None
    if stop.opener == '"' and "\\" in stop.line[: stop.at.column] and stop.char:
        place = Place(stop.at.line, stop.line.rindex("\\", 0, stop.at.column) + 1)
        message = "a backslash has a meaning of its own between double quotes"
        return _Explanation(place, message, "Write it twice, or use single quotes instead.")
    if stop.opener == "'":
        hint = "Add the closing one, or put a text that begins with an apostrophe in double quotes."
    else:
        hint = "Add the closing one at the end of the text."
    return _Explanation(stop.reading, "this quotation mark is never closed", hint)


def _late_quotation(stop: _Stop) -> _Explanation | None:
    for number in range(stop.at.line - 1, max(0, stop.at.line - 100), -1):
        before, value = _parts(stop.lines[number - 1])
        if value[:1] in {'"', "'"} and not _QUOTED.match(value):
            inner = stop.lines[number : stop.at.line - 1]
            last = stop.line[: stop.at.column - 1].rstrip()
            is_one_text = _QUOTED.fullmatch("\n".join([value, *inner, last]))
            start = Place(number, len(before) + 1)
            return _never_closed_here(stop, start) if is_one_text else None
    return None


def _never_closed_here(stop: _Stop, place: Place) -> _Explanation:
    message = f"this quotation mark is closed only on line {stop.at.line}"
    return _Explanation(place, message, "Add the closing one at the end of the text.")


def _after_quotation(stop: _Stop) -> _Explanation | None:
    before, value = _parts(stop.line)
    found = _QUOTED.match(value)
    if not found or stop.at.column <= len(before) + found.end():
        return None
    message = "the text goes on after its closing quotation mark"
    return _Explanation(stop.at, message, _in_quotes(stop, _unwrapped(value, found.end())))


def _unwrapped(value: str, end: int) -> str:
    """Return a value without the quotes around it, unless they belong to its first words only."""
    mark = value[0]
    wraps_all = value.endswith(mark) and value[end : end + 1].isalnum()
    return value[1:-1] if wraps_all else value


def _missing_space(stop: _Stop) -> _Explanation | None:
    number = stop.at.line
    if stop.is_scan:
        number = stop.reading.line if stop.reading else stop.above
        above = stop.nearest(number, _indent(stop.lines[number - 1]) - 1)
    else:
        above = stop.above if stop.char == "-" else 0
    for each in (number, above):
        found = _NO_SPACE.fullmatch(stop.lines[each - 1].rstrip()) if each else None
        if found and (stop.is_scan or found["before"].endswith("-")):
            return _without_space(each, found["before"], found["after"])
    return None


def _without_space(number: int, before: str, after: str) -> _Explanation:
    sign = "dash" if before.endswith("-") else "colon"
    mended = f"{before.lstrip()} {after}"
    hint = f"Write `{mended}`." if len(mended) <= _LONGEST_SAMPLE else "Add one."
    place = Place(number, len(before) + 1)
    return _Explanation(place, f"a space is missing after the {sign}", hint)


def _colon(stop: _Stop) -> _Explanation | None:
    if stop.char != ":" or stop.reading:
        return None
    before, value = _parts(stop.line)
    if stop.at.column > len(before):
        message = "a text that holds a colon and a space must be in quotes"
        return _Explanation(stop.at, message, _in_quotes(stop, value))
    number = stop.nearest(stop.at.line, _indent(stop.line)) or stop.above or 1
    above = stop.lines[number - 1]
    if _indent(stop.line) <= _indent(above):
        return _neither_key_nor_text(Place(number, _indent(above) + 1))
    place = Place(stop.at.line, _indent(stop.line) + 1)
    message = f"this key is indented below line {number}, which has its value already"
    hint = f"Begin it in the same column as the key on line {number}."
    if above.lstrip().startswith("- ") and not _parts(above)[0].rstrip().endswith(":"):
        hint = f"Give the text on line {number} a key as well, as in `- text: …`."
    return _Explanation(place, message, hint)


def _no_colon(stop: _Stop) -> _Explanation | None:
    return _neither_key_nor_text(stop.reading) if stop.is_scan and stop.reading else None


def _neither_key_nor_text(place: Place) -> _Explanation:
    message = "this line is neither a key with its value nor part of a text"
    hint = "Write `key: value`, or indent the line if it goes on with the text above."
    return _Explanation(place, message, hint)


def _indentation(stop: _Stop) -> _Explanation | None:
    if stop.is_scan or not stop.begins_line:
        return None
    if stop.reading is None:
        return _first_line(stop)
    if stop.at.column != stop.reading.column:
        message = "this line begins in another column than the lines that it belongs with"
        hint = "Compare it with the lines above: what belongs together is indented alike."
    elif stop.char == "-":
        message = "a list item stands where a key belongs"
        hint = "Take out the dash, or indent the list below its own key."
    elif stop.opener == "-":
        message = "a key stands where a list item belongs"
        hint = "Begin it with `- `, or indent it as the key that it belongs beside."
    else:
        return None
    return _Explanation(stop.at, message, hint)


def _first_line(stop: _Stop) -> _Explanation | None:
    first = next((n for n, line in enumerate(stop.lines, start=1) if _says_something(line)), 0)
    if not first or _indent(stop.lines[first - 1]) <= _indent(stop.line):
        return None
    place = Place(first, _indent(stop.lines[first - 1]) + 1)
    message = f"this line is indented further than line {stop.at.line}"
    return _Explanation(place, message, "Begin both in the same column.")


_EXPLANATIONS = (
    _tab,
    _odd_space,
    _in_quotation,
    _in_brackets,
    _after_block_sign,
    _late_quotation,
    _start_of_text,
    _missing_space,
    _after_brackets,
    _after_quotation,
    _colon,
    _no_colon,
    _indentation,
)


def _not_utf8(name: str, data: bytes, start: int) -> Problem:
    lines = _LINE_BREAK.split(data.decode("utf-8", errors="replace"))
    before = _LINE_BREAK.split(data[:start].decode("utf-8", errors="replace"))
    return Document(name, tuple(lines)).problem_at(
        "not-utf8",
        f"the byte 0x{data[start]:02x} is not UTF-8 text",
        Place(len(before), len(before[-1]) + 1),
        hint="Save the file again with the encoding UTF-8.",
    )
