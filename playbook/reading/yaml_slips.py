"""Why a YAML parser gave up, in an author's words.

It goes by places and characters and never by the parser's English, which libyaml and the pure
Python parser word differently. Each function knows one slip that authors make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from playbook.reading.document import Place

_ITEM = re.compile(r"(?P<before>\s*(?:- +)*(?:[\w-]+ *:(?: +|$))?)(?P<value>.*)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_OPEN_QUOTE = re.compile(rf"(?<=[\[{{, ])(?:{_QUOTED.pattern}|(?P<open>[\"']))", re.DOTALL)
_NO_SPACE = re.compile(
    r"(?P<before>\s*(?:- +)*(?:[A-Za-z_][\w-]*:|-))(?P<after>(?!//)[\w\"'\[{>|].*)"
)
_ODD_SPACE = re.compile(r" *(?:- +)*(?:[\w-]+:)? *(?=[^\S \t])")
_BARE_KEY = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+) *:\s*")
_KEY = re.compile(r"\s*(?:- +)*[\w-]+ *:")
_WORDS = re.compile(r"\s*[^\s-].*(?<![|>+-])")
_CURLY = re.compile("“(?P<in_two>[^“”]*)”|‘(?P<in_one>[^‘’]*)’")
_CLOSING = {"[": "]", "{": "}"}
_LONGEST_SAMPLE = 70


@dataclass(frozen=True)
class Stop:
    """Where the parser gave up, and where what it was reading had begun, if it says so."""

    lines: tuple[str, ...]
    at: Place
    reading: Place | None
    is_scan: bool

    @property
    def line(self) -> str:
        """Return the line in which the parser gave up."""
        return self.lines[self.at.line - 1]

    @property
    def char(self) -> str:
        """Return the character at which it gave up."""
        return self.line[self.at.column - 1 : self.at.column]

    @property
    def opener(self) -> str:
        """Return the character with which what it was reading had begun."""
        if self.reading is None:
            return ""
        return self.lines[self.reading.line - 1][self.reading.column - 1 : self.reading.column]

    @property
    def begins_line(self) -> bool:
        """Say whether only spaces stand before that character."""
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
class Explanation:
    """What is wrong, where, and what would be right."""

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


def quoted(value: str) -> str:
    """Return a text in straight quotes, in place of curly ones where these stand around it."""
    curly = _CURLY.fullmatch(value)
    value = (curly["in_two"] or curly["in_one"] or "") if curly else value
    if re.search(r'["\\]', value):
        return f"'{value.replace(chr(39), chr(39) * 2)}'"
    return f'"{value}"'


def _in_quotes(stop: Stop, value: str) -> str:
    """Return a hint that shows the line with its value in quotes, where that fits one line."""
    before = _parts(stop.line)[0].lstrip()
    following = stop.lines[stop.at.line] if stop.at.line < len(stop.lines) else ""
    goes_on = following.strip() and _indent(following) > _indent(stop.line)
    if goes_on or len(before + quoted(value)) > _LONGEST_SAMPLE:
        return 'Put the whole text in quotes, as in `text: "First: listen"`.'
    return f"Put the whole text in quotes: `{before}{quoted(value)}`."


def _tab(stop: Stop) -> Explanation | None:
    for number in (stop.at.line, stop.at.line - 1):
        text = stop.lines[number - 1] if number else ""
        column = text[: _indent(text)].find("\t") + 1
        if column:
            message = "a tab is used for indentation"
            hint = "YAML is indented with spaces: replace each tab with two spaces."
            return Explanation(Place(number, column), message, hint)
    if stop.char != "\t":
        return None
    return Explanation(stop.at, "a tab stands where a space belongs", "Put a space in its place.")


def _odd_space(stop: Stop) -> Explanation | None:
    for number in (stop.at.line, stop.above):
        found = _ODD_SPACE.match(stop.lines[number - 1]) if number else None
        if found:
            message = "this looks like a space and is another character"
            hint = "It comes with text copied from a web page or Word: delete it and type a space."
            return Explanation(Place(number, found.end() + 1), message, hint)
    return None


def _start_of_text(stop: Stop) -> Explanation | None:
    before, value = _parts(stop.line)
    start = Place(stop.at.line, len(before) + 1)
    is_mark = stop.opener in set("*&!") and stop.reading == start
    is_indicator = stop.char in set("-?") and stop.at == start and not stop.begins_line
    is_sign = stop.char in set("@`%") and stop.at == start
    if is_mark or is_indicator or is_sign or value.startswith(("%", "{%")):
        return Explanation(start, _cannot_begin(value[0]), _in_quotes(stop, value))
    if stop.char in set("@`%"):
        return Explanation(stop.at, _cannot_begin(stop.char), "Put the whole text in quotes.")
    return None


def _cannot_begin(sign: str) -> str:
    return f"a text cannot begin with {'a backtick' if sign == '`' else f'`{sign}`'}"


def _after_brackets(stop: Stop) -> Explanation | None:
    before, value = _parts(stop.line)
    if value[:1] not in _CLOSING or stop.at.column <= len(before) or stop.opener in _CLOSING:
        return None
    if stop.char in _CLOSING.values():
        return Explanation(stop.at, f"this `{stop.char}` closes nothing", "Take it out.")
    place = Place(stop.at.line, len(before) + 1)
    return Explanation(place, _cannot_begin(value[0]), _in_quotes(stop, value))


def _in_brackets(stop: Stop) -> Explanation | None:
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
        return Explanation(stop.reading, message, f"Write `{closing}` where it ends.")
    if stop.char in _CLOSING.values():
        message = f"`{stop.char}` stands where `{closing}` belongs"
        return Explanation(stop.at, message, f"Close with `{closing}` what `{stop.opener}` opens.")
    hint = "Text in brackets that holds a comma, a bracket, a colon or quotes must be in quotes."
    return Explanation(stop.at, f"a comma or `{closing}` is missing here", hint)


def _after_block_sign(stop: Stop) -> Explanation | None:
    if stop.opener not in set("|>"):
        return None
    message = f"after `{stop.opener}` a text must begin on the next line"
    return Explanation(stop.at, message, "Put it there, indented by two spaces more than its key.")


def _in_quotation(stop: Stop) -> Explanation | None:
    if stop.reading is None or stop.opener not in set("\"'"):
        return None
    if stop.opener == '"' and "\\" in stop.line[: stop.at.column] and stop.char:
        place = Place(stop.at.line, stop.line.rindex("\\", 0, stop.at.column) + 1)
        message = "a backslash has a meaning of its own between double quotes"
        return Explanation(place, message, "Write it twice, or use single quotes instead.")
    if stop.opener == "'":
        hint = "Add the closing one, or put a text that begins with an apostrophe in double quotes."
    else:
        hint = "Add the closing one at the end of the text."
    return Explanation(stop.reading, "this quotation mark is never closed", hint)


def _late_quotation(stop: Stop) -> Explanation | None:
    for number in range(stop.at.line - 1, max(0, stop.at.line - 100), -1):
        before, value = _parts(stop.lines[number - 1])
        if value[:1] in {'"', "'"} and not _QUOTED.match(value):
            inner = stop.lines[number : stop.at.line - 1]
            last = stop.line[: stop.at.column - 1].rstrip()
            is_one_text = _QUOTED.fullmatch("\n".join([value, *inner, last]))
            start = Place(number, len(before) + 1)
            return _never_closed_here(stop, start) if is_one_text else None
    return None


def _never_closed_here(stop: Stop, place: Place) -> Explanation:
    message = f"this quotation mark is closed only on line {stop.at.line}"
    return Explanation(place, message, "Add the closing one at the end of the text.")


def _after_quotation(stop: Stop) -> Explanation | None:
    before, value = _parts(stop.line)
    found = _QUOTED.match(value)
    if not found or stop.at.column <= len(before) + found.end():
        return None
    message = "the text goes on after its closing quotation mark"
    return Explanation(stop.at, message, _in_quotes(stop, _unwrapped(value, found.end())))


def _unwrapped(value: str, end: int) -> str:
    """Return a value without the quotes around it, unless they belong to its first words only."""
    mark = value[0]
    wraps_all = value.endswith(mark) and value[end : end + 1].isalnum()
    return value[1:-1] if wraps_all else value


def _missing_space(stop: Stop) -> Explanation | None:
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


def _without_space(number: int, before: str, after: str) -> Explanation:
    sign = "dash" if before.endswith("-") else "colon"
    mended = f"{before.lstrip()} {after}"
    hint = f"Write `{mended}`." if len(mended) <= _LONGEST_SAMPLE else "Add one."
    place = Place(number, len(before) + 1)
    return Explanation(place, f"a space is missing after the {sign}", hint)


def _colon(stop: Stop) -> Explanation | None:
    if stop.char != ":" or stop.reading:
        return None
    before, value = _parts(stop.line)
    if stop.at.column > len(before):
        message = "a text that holds a colon and a space must be in quotes"
        return Explanation(stop.at, message, _in_quotes(stop, value))
    number = stop.nearest(stop.at.line, _indent(stop.line)) or stop.above or 1
    above = stop.lines[number - 1]
    if _indent(stop.line) <= _indent(above):
        return _neither_key_nor_text(Place(number, _indent(above) + 1))
    place = Place(stop.at.line, _indent(stop.line) + 1)
    message = f"this key is indented below line {number}, which has its value already"
    hint = f"Begin it in the same column as the key on line {number}."
    if above.lstrip().startswith("- ") and not _parts(above)[0].rstrip().endswith(":"):
        hint = f"Give the text on line {number} a key as well, as in `- text: …`."
    return Explanation(place, message, hint)


def _no_colon(stop: Stop) -> Explanation | None:
    return _neither_key_nor_text(stop.reading) if stop.is_scan and stop.reading else None


def _neither_key_nor_text(place: Place) -> Explanation:
    message = "this line is neither a key with its value nor part of a text"
    hint = "Write `key: value`, or indent the line if it goes on with the text above."
    return Explanation(place, message, hint)


def _indentation(stop: Stop) -> Explanation | None:
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
    return Explanation(stop.at, message, hint)


def _first_line(stop: Stop) -> Explanation | None:
    first = next((n for n, line in enumerate(stop.lines, start=1) if _says_something(line)), 0)
    if not first or _indent(stop.lines[first - 1]) <= _indent(stop.line):
        return None
    place = Place(first, _indent(stop.lines[first - 1]) + 1)
    message = f"this line is indented further than line {stop.at.line}"
    return Explanation(place, message, "Begin both in the same column.")


_SLIPS = (
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


def _bare_key(stop: Stop, number: int) -> str:
    """Return the key above a line below which nothing but a text stands until there, or ""."""
    first = number
    for above in range(number - 1, 0, -1):
        line = stop.lines[above - 1]
        if found := _BARE_KEY.fullmatch(line):
            below = stop.lines[first - 1].rstrip()
            return found["key"] if _WORDS.fullmatch(below) and not _KEY.match(below) else ""
        if _KEY.match(line):
            return ""
        first = above if line.strip() else first
    return ""


def explain(stop: Stop) -> Explanation | None:
    """Return what the author probably did where the parser stopped, or None."""
    found = next(filter(None, (slip(stop) for slip in _SLIPS)), None)
    key = _bare_key(stop, found.place.line) if found else ""
    if found and key:
        hint = f"{found.hint} Or is it one text of several lines? It needs a `|`, as in `{key}: |`."
        return replace(found, hint=hint)
    return found
