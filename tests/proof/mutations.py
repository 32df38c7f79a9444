"""What can go wrong with a YAML file: pure functions from its text to another, by chance."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, str], str]

_KEY = re.compile(r"^(?P<before>\s*(?:- +)*)(?P<key>[\w-]+)(?P<after>:(?= |$))", re.MULTILINE)
_VALUE = re.compile(r"(?<=: )(?P<value>\S.*)$|(?<=- )(?P<item>[^\s-].*)$", re.MULTILINE)

ODD_VALUES = [
    "", "~", "null", "true", "yes", "3", "-1", "0", "0x1f", "1e999", "1.5", ".5", "007", "9" * 18,
    "9" * 25, "9" * 5000, "1." + "9" * 400, "2026-01-01", "12:30", "''", '""', "' '", '"\\n"', "[]",
    "{}", "[a, b]", "[[a]]", "{a: b}", "{a: {b: c}}", "- a", "? a", "&a x", "&a", "*a", "*", "!a x",
    "!!str 3", "!!python/object/apply:os.system [ls]", "!!binary aGk=", "!!set {a}", "<<: *a", "|",
    ">-", "|2", ">9\n  x", "@a", "`a`", "%a", "'a", '"a', "a: b", "a #b", "# b", "#", "{{ 7 * 7 }}",
    "{% raw %}", "{their_name}", "entry:nowhere", "[a](entry:nowhere)", "[a](javascript:a)",
    "<script>", '"\\ud800"', '"\\0"', '"\\x07"', '"\\u2028"', "a\u2028b", "\ufeffa", "é", "👋", "\u202ea",
    "index", "A b", "a/b", "../../x", "constructor", "__proto__", "x" * 301, "x" * 20_000,
]  # fmt: skip

ODD_CHARACTERS = [
    "\0", "\a", "\b", "\t", "\v", "\f", "\r", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u061c", "\u200b",
    "\u200d", "\u202e", "\u2028", "\u2029", "\u3000", "\ufeff", "\ufffe", "\uffff", "\U0001f44b", "\U0010ffff",
    "e\u0301", "İ", "ß", "\\", '"', "'", "#", " #", ":", ": ", "-", "- ", "[", "]", "{", "}", ",", "&", "*", "!",
    "|", ">", "%", "@", "`", "?", "<", "\n", "\n\n", "\r\n", "---\n", "...\n", "%YAML 1.1\n", "<<: ",
]  # fmt: skip

HUGE = [100, 1_000, 10_000]
"""How often something is repeated."""


def cut(random: Random, text: str) -> str:
    """End the text early."""
    return text[: random.randrange(len(text) + 1)]


def take_out(random: Random, text: str) -> str:
    """Take out some characters."""
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randint(1, 20) :]


def odd_character(random: Random, text: str) -> str:
    """Put a character or two somewhere."""
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(ODD_CHARACTERS) * random.choice([1, 1, 1, 2]) + text[at:]


def double_lines(random: Random, text: str) -> str:
    """Say some lines twice."""
    lines, start, end = _stretch(random, text)
    return "".join([*lines[:end], *lines[start:]])


def drop_lines(random: Random, text: str) -> str:
    """Leave some lines out."""
    lines, start, end = _stretch(random, text)
    return "".join(lines[:start] + lines[end:])


def swap_lines(random: Random, text: str) -> str:
    """Let two lines change places."""
    lines = text.splitlines(keepends=True) or [""]
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "".join(lines)


def indent(random: Random, text: str) -> str:
    """Move some lines to the right or to the left."""
    lines, start, end = _stretch(random, text)
    by = random.choice([" ", "  ", "   ", "\t", "\xa0", -1, -2, -4])
    moved = [
        f"{by}{line}" if isinstance(by, str) else re.sub(f"^ {{0,{-by}}}", "", line)
        for line in lines[start:end]
    ]
    return "".join([*lines[:start], *moved, *lines[end:]])


def rename_key(random: Random, text: str) -> str:
    """Misspell a key."""
    return _changed(random, _KEY, text, lambda key: _misspelled(random, key))


def change_value(random: Random, text: str) -> str:
    """Put something odd in place of a value."""
    return _changed(random, _VALUE, text, lambda _: random.choice(ODD_VALUES))


def comment(random: Random, text: str) -> str:
    """Put a comment at the end of a line, or something like one."""
    sign = random.choice([" # a comment", " #1", "#", " #", "\n# a comment"])
    return _changed(random, re.compile(r".+"), text, lambda line: line + sign)


def nest(random: Random, text: str) -> str:
    """Put something deep in place of a value."""
    sign = random.choice(["[", "{a: ", "- ", "{", "? ", "[a, [", "\n- ", "&a [", "!a "])
    return _changed(random, _VALUE, text, lambda _: sign * random.choice([3, 29, 31, *HUGE]))


def repeat(random: Random, text: str) -> str:
    """Say a line very often; with other keys each time, or not."""
    lines, start, _ = _stretch(random, text)
    line, often = lines[start], random.choice(HUGE[:2])
    many = (_KEY.sub(rf"\g<before>\g<key>{n}\g<after>", line) for n in range(often))
    repeated = many if random.random() < 0.5 else [line] * often
    return "".join([*lines[:start], *repeated, *lines[start:]])


def anchor(random: Random, text: str) -> str:
    """Give a value an anchor or a tag, and point to it from another."""
    mark = random.choice(["&a", "!a", "!!map", "!!str", "!<tag:a>", "&a !!seq"])
    marked = _changed(random, _VALUE, text, lambda value: f"{mark} {value}")
    return _changed(random, _VALUE, marked, lambda _: random.choice(["*a", "{<<: *a}", "[*a, *a]"]))


def line_ends(random: Random, text: str) -> str:
    """End all lines in another way."""
    return text.replace("\n", random.choice(["\r\n", "\r", "\x85", "\u2028", "\n\r"]))


def transplant(random: Random, text: str) -> str:
    """Move some lines elsewhere."""
    lines, start, end = _stretch(random, text)
    rest = lines[:start] + lines[end:]
    at = random.randrange(len(rest) + 1)
    return "".join([*rest[:at], *lines[start:end], *rest[at:]])


MUTATIONS: list[Mutation] = [
    cut, take_out, odd_character, double_lines, drop_lines, swap_lines, indent, rename_key,
    change_value, comment, nest, repeat, anchor, line_ends, transplant,
]  # fmt: skip


def mutated(random: Random, text: str) -> tuple[str, str]:
    """Return the name of a mutation, and the text after it and perhaps one or two more."""
    chosen = random.choice(MUTATIONS)
    text = chosen(random, text)
    while random.random() < 0.3 and len(text) < 200_000:
        text = random.choice(MUTATIONS)(random, text)
    return chosen.__name__, text


def flipped(random: Random, data: bytes) -> bytes:
    """Return bytes of which a few are others."""
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 5])):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _stretch(random: Random, text: str) -> tuple[list[str], int, int]:
    lines = text.splitlines(keepends=True) or [""]
    start = random.randrange(len(lines))
    return lines, start, min(len(lines), start + random.choice([1, 1, 1, 2, 3, 8]))


def _changed(
    random: Random, pattern: re.Pattern[str], text: str, change: Callable[[str], str]
) -> str:
    """Change one of the places that a pattern finds, in its last group that matched."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    group = "key" if "key" in pattern.groupindex else one.lastgroup or 0
    start, end = one.span(group)
    return text[:start] + change(one[group]) + text[end:]


def _misspelled(random: Random, key: str) -> str:
    at = random.randrange(len(key))
    return random.choice([
        key + "qq", key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], key.upper(), "x",
        f"'{key}'", f'"{key}"', f"[{key}]", f"{key} ", "<<", "__class__",
    ])  # fmt: skip
