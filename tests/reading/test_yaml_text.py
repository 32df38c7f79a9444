"""What YAML becomes, and what is said of YAML that is broken."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook.content.loader import load
from playbook.memory import Memory
from playbook.reading import yaml_text
from playbook.reading.document import LINE_BREAK
from playbook.reading.problem import Problem

NAME = "show-interest.yml"
PAGES = Path(__file__).parents[2] / "docs" / "authoring" / "rules"


def value_of(text: str) -> object:
    document, problems = yaml_text.parse(text, NAME)
    assert problems == []
    assert document is not None
    return document.value


def said_of(text: str) -> str:
    document, problems = yaml_text.parse(text, NAME)
    assert document is None
    return told(problems)


def told(problems: list[Problem]) -> str:
    return "\n\n".join(problem.as_text() for problem in problems)


def read_bytes(folder: Path, data: bytes) -> tuple[yaml_text.Document | None, str]:
    path = folder / NAME
    path.write_bytes(data)
    document, problems = yaml_text.read(path, NAME, Memory())
    return document, told(problems)


def is_on_its_page(said: str, rule: str) -> bool:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    return f"```text\ndata/principles/{said.removeprefix('principles/')}\n```\n" in page


def lines(text: str) -> str:
    return dedent(text).strip("\n")


class TestValues:
    @pytest.mark.parametrize(
        "word",
        ["no", "yes", "on", "off", "12:30", "2026-05-01", "007", "1e3", "0x1f", "1_000", ".5"],
    )
    def test_a_word_that_other_readers_of_yaml_reinterpret_stays_text(self, word: str):
        assert value_of(f"when: {word}\n") == {"when": word}

    @pytest.mark.parametrize(
        ("written", "meant"),
        [("10", 10), ("-3", -3), ("0", 0), ("2.50", 2.5), ("true", True), ("False", False)],
    )
    def test_numbers_and_truths_have_their_own_types(self, written: str, meant: object):
        found = value_of(f"a: {written}\n")
        assert found == {"a": meant}
        assert type(found["a"]) is type(meant)

    @pytest.mark.parametrize("written", ["null", "~", ""])
    def test_nothing_is_none(self, written: str):
        assert value_of(f"a: {written}\n") == {"a": None}

    @pytest.mark.parametrize("written", ['"10"', "'true'", '"null"', "!!str 10", '""'])
    def test_what_is_quoted_is_text(self, written: str):
        assert isinstance(value_of(f"a: {written}\n")["a"], str)

    def test_a_number_too_long_to_count_with_stays_text(self):
        assert value_of("a: 12345678901234567890\n") == {"a": "12345678901234567890"}

    def test_a_key_is_text_even_where_it_looks_like_a_number(self):
        assert value_of("1: a\ntrue: b\n") == {"1": "a", "true": "b"}

    def test_lines_of_a_folded_text_are_joined(self):
        assert value_of("a: >-\n  One\n  two.\n\n  Three.\n") == {"a": "One two.\nThree."}

    def test_lines_of_a_literal_text_are_kept(self):
        assert value_of("a: |\n  One\n  two.\n") == {"a": "One\ntwo.\n"}

    def test_a_text_goes_on_in_indented_lines(self):
        assert value_of("a: One\n  two.\nb: x\n") == {"a": "One two.", "b": "x"}

    def test_lists_and_maps_may_stand_in_brackets(self):
        assert value_of("a: [1, {b: c, d: [e]}]\n") == {"a": [1, {"b": "c", "d": ["e"]}]}

    def test_an_anchor_that_nothing_points_to_is_harmless(self):
        assert value_of("a: &idea One\n") == {"a": "One"}

    def test_a_key_of_two_less_than_signs_merges_nothing(self):
        assert value_of("<<: {a: b}\n") == {"<<": {"a": "b"}}

    def test_jinja_and_html_are_text(self):
        text = '{{ 7 * 7 }} {% raw %} <script>alert("x")</script>'
        assert value_of(f"a: '{text}'\n") == {"a": text}

    @pytest.mark.parametrize("text", ["", "\n\n", "# A comment\n", "---\n"])
    def test_a_file_without_content_is_none(self, text: str):
        assert value_of(text) is None

    def test_texts_come_in_the_order_of_the_file(self):
        document, _ = yaml_text.parse("a: one\nb: [two, {c: three}, 4]\nd: five\n", NAME)
        assert list(document.texts()) == [
            (("a",), "one"),
            (("b", 0), "two"),
            (("b", 1, "c"), "three"),
            (("d",), "five"),
        ]


class TestPlaces:
    def test_keys_and_values_know_their_lines_and_columns(self):
        document, _ = yaml_text.parse("title: One\nitems:\n  - id: a\n    text: b\n", NAME)
        assert document.place(("title",)) == yaml_text.Place(1, 8)
        assert document.place(("title",), at_key=True) == yaml_text.Place(1, 1)
        assert document.place(("items", 0, "text")) == yaml_text.Place(4, 11)
        assert document.place(("items", 0, "text"), at_key=True) == yaml_text.Place(4, 5)

    def test_what_is_not_there_has_the_place_of_what_is_around_it(self):
        document, _ = yaml_text.parse("items:\n  - id: a\n", NAME)
        assert document.place(("items", 0, "text")) == yaml_text.Place(2, 5)

    def test_windows_line_ends_change_no_place(self):
        document, _ = yaml_text.parse("title: One\r\nsummary: Two\r\n", NAME)
        assert document.value == {"title": "One", "summary": "Two"}
        assert document.problem("r", "m", ("summary",)).as_text() == lines("""
            show-interest.yml:2:10: error: m [r]
                summary: Two
                         ^
            """)

    def test_a_byte_order_mark_changes_no_place(self, tmp_path: Path):
        document, said = read_bytes(tmp_path, b"\xef\xbb\xbftitle: One\n")
        assert said == ""
        assert document.value == {"title": "One"}
        assert document.lines[0] == "title: One"

    def test_an_emoji_counts_as_one_column(self):
        document, _ = yaml_text.parse("a: {b: 👋👋, c: d}\n", NAME)
        assert document.place(("a", "c"), at_key=True) == yaml_text.Place(1, 12)

    def test_a_value_missing_at_the_very_end_is_placed_inside_the_file(self):
        document, _ = yaml_text.parse("a:\n  b:\n\n\n", NAME)
        problem = document.problem("r", "m", ("a", "b"))
        assert (problem.line, problem.column) == (2, 5)

    @pytest.mark.parametrize(
        "text", ["a: [b]\na: c # d\n", "a: b\na: c # d\n", "a: {b: c}\na:\n  d: e # f\n"]
    )
    def test_of_a_key_that_stands_twice_nothing_is_noted_but_the_first_value(self, text: str):
        document, problems = yaml_text.parse(text, NAME)
        assert [problem.rule for problem in problems] == ["duplicate-key"]
        assert document.comments == {}
        assert document.value == {"a": document.value["a"]}

    def test_a_long_line_is_shown_only_as_far_as_it_is_of_use(self):
        document, _ = yaml_text.parse("a: " + "x" * 5000 + "\n", NAME)
        assert document.problem("r", "m", ("a",)).excerpt == "a: " + "x" * 101 + "…"

    def test_a_place_far_to_the_right_is_named_and_not_shown(self):
        document, _ = yaml_text.parse("[" + "x" * 5000 + ", y]\n", NAME)
        problem = document.problem("r", "m", (1,))
        assert (problem.column, problem.excerpt) == (5004, "")


class TestEncodings:
    def test_a_letter_in_an_old_encoding_is_named_with_its_place(self, tmp_path: Path):
        document, said = read_bytes(tmp_path, b"title: Talk\nsummary: Caf\xe9 talk is easy.\n")
        assert document is None
        assert said == lines("""
            show-interest.yml:2:13: error: the byte 0xe9 is not UTF-8 text [not-utf8]
                summary: Caf\N{REPLACEMENT CHARACTER} talk is easy.
                            ^
                Save the file again with the encoding UTF-8.
            """)
        assert is_on_its_page(said, "not-utf8")

    def test_an_old_letter_after_a_byte_order_mark_has_its_right_place(self, tmp_path: Path):
        _, said = read_bytes(tmp_path, b"\xef\xbb\xbfa: \x93hi\n")
        assert said == lines("""
            show-interest.yml:1:4: error: the byte 0x93 is not UTF-8 text [not-utf8]
                a: \N{REPLACEMENT CHARACTER}hi
                   ^
                Save the file again with the encoding UTF-8.
            """)

    def test_columns_are_counted_in_letters_and_not_in_bytes(self, tmp_path: Path):
        _, said = read_bytes(tmp_path, "é👋: ".encode() + b"\xff\n")
        assert said.startswith("show-interest.yml:1:5: error: the byte 0xff is not UTF-8 text")

    def test_a_file_of_windows_unicode_is_not_read_as_garbage(self, tmp_path: Path):
        document, said = read_bytes(tmp_path, "title: Talk\n".encode("utf-16"))
        assert document is None
        assert said.startswith("show-interest.yml:1:1: error: the byte 0xff is not UTF-8 text")
        assert "\0" not in said

    @pytest.mark.parametrize(
        ("character", "name"),
        [
            ("\0", "U+0000"),
            ("\a", "U+0007"),
            ("\x1b", "U+001B"),
            ("\x7f", "U+007F"),
            ("\ud800", "U+D800"),
        ],
    )
    def test_a_control_character_is_named_and_shown_as_a_mark(self, character: str, name: str):
        assert said_of(f"title: é\nsummary: a{character}b\n") == lines(f"""
            show-interest.yml:2:11: error: the character {name} is not allowed in YAML [yaml-syntax]
                summary: a\N{REPLACEMENT CHARACTER}b
                          ^
                Delete it, even if your editor does not show it.
            """)

    @pytest.mark.parametrize("escape", [r"\0", r"\e[2J", r"\x07"])
    def test_a_control_character_cannot_slip_in_as_an_escape(self, escape: str):
        said = said_of(f'title: "a{escape}b"\n')
        assert said.startswith("show-interest.yml:1:8: error: the character U+00")
        assert said.endswith("Take out the backslash and what belongs to it.")

    def test_a_space_from_a_web_page_is_told_from_a_real_one(self):
        assert said_of("title:\xa0Talk\nsummary: x\n") == lines("""
            show-interest.yml:1:7: error: this looks like a space and is another character [yaml-syntax]
                title:\xa0Talk
                      ^
                It comes with text copied from a web page or Word: delete it and type a space.
            """)

    def test_a_key_indented_with_spaces_from_a_web_page_is_refused(self):
        assert said_of("beats:\n  a: b\n\xa0\xa0c: d\n") == lines("""
            show-interest.yml:3:1: error: a key must have no odd spaces around it or in it [yaml-syntax]
                \xa0\xa0c: d
                ^
                Delete what stands before and after the key, and type the spaces again.
            """)


class TestSize:
    def test_a_file_of_50_megabytes_is_refused_without_being_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        path = tmp_path / NAME
        with path.open("wb") as file:
            file.truncate(50_000_000)
        monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
        document, problems = yaml_text.read(path, NAME, Memory())
        assert document is None
        assert told(problems) == lines("""
            show-interest.yml:1:1: error: the file has 50,000,000 bytes; at most 1,000,000 are read [too-large]
                Split it into several entries, one file for each.
            """)
        assert is_on_its_page(told(problems), "too-large")

    def test_a_file_of_too_many_values_is_refused(self):
        said = said_of("- a\n" * 100_001)
        assert said == lines("""
            show-interest.yml:100000:3: error: the file holds more than 100,000 values [too-large]
                - a
                  ^
                Split it into several entries, one file for each.
            """)

    @pytest.mark.parametrize("bracket", ["[", "{", "- "])
    def test_100_000_nested_brackets_are_refused(self, bracket: str):
        said = said_of(bracket * 100_000)
        assert len(said) < 2000
        assert "error: " in said

    def test_nesting_is_refused_where_it_becomes_too_deep(self):
        shown = "[" * 131 + "…"
        assert said_of("[" * 100_000) == lines(f"""
            show-interest.yml:1:31: error: this is nested more than 30 levels deep [too-deep]
                {shown}
                                              ^
                No entry needs that: look for a bracket or an indentation that is never closed.
            """)

    def test_thirty_levels_are_not_too_deep(self):
        document, problems = yaml_text.parse("[" * 30 + "]" * 30, NAME)
        assert document is not None
        assert problems == []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of an entry of a playbook that has nothing else; there is no file yet."""
    (tmp_path / "principles").mkdir()
    (tmp_path / "playbook.yml").write_text(
        "id: a\ntitle: a\nsummary: b\naudience: c\n", encoding="utf-8"
    )
    return tmp_path / "principles" / NAME


def found_at(file: Path) -> str:
    _, problems = load(file.parents[1], file.parents[1])
    return told(problems)


UNREADABLE = "principles/show-interest.yml:1:1: error: the file cannot be read: "


class TestFiles:
    def test_a_folder_with_the_name_of_a_file_cannot_be_read(self, file: Path):
        file.mkdir()
        assert found_at(file) == lines("""
            principles/show-interest.yml:1:1: error: the file cannot be read: Is a directory [unreadable-file]
                Check that it is a file and that you may read it.
            """)
        assert is_on_its_page(found_at(file), "unreadable-file")

    def test_a_link_to_nowhere_cannot_be_read(self, file: Path):
        file.symlink_to("gone.yml")
        assert found_at(file).startswith(f"{UNREADABLE}No such file")

    def test_a_pipe_into_which_nobody_writes_is_not_waited_for(self, file: Path):
        os.mkfifo(file)
        assert found_at(file).startswith(f"{UNREADABLE}it is a pipe or a device")

    def test_a_device_that_never_ends_is_not_read(self, file: Path):
        file.symlink_to("/dev/zero")
        assert found_at(file).startswith(f"{UNREADABLE}it is a pipe or a device")

    def test_a_socket_cannot_be_read(self, file: Path):
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(file))
            assert found_at(file).startswith(UNREADABLE)

    @pytest.mark.parametrize("name", ["\x1b[2Jx.yml", "x\n::error::y.yml", "\udcff.yml"])
    def test_the_name_of_a_file_cannot_write_to_a_terminal(self, file: Path, name: str):
        file.with_name(name).touch()
        headline = found_at(file).splitlines()[0]
        assert headline.startswith("principles/")
        assert headline.endswith("[invalid-id]")
        assert headline.isprintable()


class TestWhatIsRefused:
    def test_a_second_document_is_refused_at_its_first_line(self):
        assert said_of("title: One\n---\ntitle: Two\n") == lines("""
            show-interest.yml:2:1: error: a second document begins here [yaml-syntax]
                ---
                ^
                Remove the line `---`: one file holds one entry.
            """)

    @pytest.mark.parametrize("tag", ["!!int", "!!python/object:os.system", "!important", "!"])
    def test_a_tag_is_refused_in_the_words_of_the_author(self, tag: str):
        assert said_of(f"a: {tag} '3'\n") == lines(f"""
            show-interest.yml:1:4: error: the tag `{tag}` is not allowed [yaml-syntax]
                a: {tag} '3'
                   ^
                Remove the `!` and what belongs to it; put text that begins with `!` in quotes.
            """)

    @pytest.mark.parametrize(
        ("text", "column"), [("? [a]: b\n", 3), ("? {a: b}\n: c\n", 3), ("{[a]: b}\n", 2)]
    )
    def test_a_list_or_a_map_cannot_be_a_key(self, text: str, column: int):
        said = said_of(text)
        assert said.startswith(
            f"show-interest.yml:1:{column}: error: a key must be a single word or text [yaml-syntax]"
        )
        assert said.endswith("Put text that begins with `[` or `{` in quotes.")

    def test_an_alias_is_refused_even_where_it_points_to_nothing(self):
        assert said_of("a: *b\n") == lines("""
            show-interest.yml:1:4: error: the alias `*b` is not allowed [yaml-alias]
                a: *b
                   ^
                Write the value out. Put text that begins with `*` in quotes.
            """)

    def test_a_billion_laughs_are_refused_at_the_first(self):
        text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
        assert said_of(text).startswith("show-interest.yml:2:8: error: the alias `*a`")

    def test_of_two_equal_keys_the_first_is_kept_and_the_second_reported(self):
        document, problems = yaml_text.parse("a:\n  b: one\n  c: two\n  b: {c: d}\n", NAME)
        assert document.value == {"a": {"b": "one", "c": "two"}}
        assert told(problems) == lines("""
            show-interest.yml:4:3: error: the key `b` is already used on line 2 [duplicate-key]
                  b: {c: d}
                  ^
                Keep one of the two, or give the second another name.
            """)

    def test_equal_keys_are_reported_together_with_what_breaks_off_the_file(self):
        document, problems = yaml_text.parse("a: b\na: c\n? [d]\n", NAME)
        assert document is None
        assert [problem.rule for problem in problems] == ["duplicate-key", "yaml-syntax"]


def test_a_tab_in_the_indentation_is_named_with_its_place():
    assert said_of("items:\n  - id: a\n  \ttext: b\n") == lines("""
        show-interest.yml:3:3: error: a tab is used for indentation [yaml-syntax]
              \ttext: b
              ^
            YAML is indented with spaces: replace each tab with two spaces.
        """)


def test_a_tab_after_a_dash_is_named_with_its_place():
    assert said_of("items:\n  -\ta\n") == lines("""
        show-interest.yml:2:4: error: a tab stands where a space belongs [yaml-syntax]
              -\ta
               ^
            Put a space in its place.
        """)


# What an author writes; where the message points; what it says; how it ends.
SLIPS = {
    "no space after the colon of the first key": (
        "title:Talk\nsummary: x\n", (1, 7), "a space is missing after the colon", "Write `title: Talk`.",
    ),
    "no space after a later colon": (
        "title: Talk\nsummary:x\nbody: y\n", (2, 9), "a space is missing after the colon",
        "Write `summary: x`.",
    ),
    "no space after a dash": (
        "items:\n  - a\n  -b\n  - c\n", (3, 4), "a space is missing after the dash", "Write `- b`.",
    ),
    "a quote that is never closed": (
        'title: "Talk\nsummary: x\n', (1, 8), "this quotation mark is never closed",
        "Add the closing one at the end of the text.",
    ),
    "a quote that the next quote closes": (
        'title: "Talk\nsummary: "x"\n', (1, 8), "this quotation mark is closed only on line 2",
        "Add the closing one at the end of the text.",
    ),
    "a text that begins with an apostrophe": (
        "title: 'Tis so\nsummary: x\n", (1, 8), "this quotation mark is never closed",
        "Add the closing one, or put a text that begins with an apostrophe in double quotes.",
    ),
    "an apostrophe inside single quotes": (
        "title: 'Don't'\n", (1, 13), "the text goes on after its closing quotation mark",
        'Put the whole text in quotes: `title: "Don\'t"`.',
    ),
    "quotes inside quotes": (
        'say: "He said "hi" to me"\n', (1, 16), "the text goes on after its closing quotation mark",
        "Put the whole text in quotes: `say: 'He said \"hi\" to me'`.",
    ),
    "words after a quotation": (
        'say: "Go on," she said.\n', (1, 15), "the text goes on after its closing quotation mark",
        "Put the whole text in quotes: `say: '\"Go on,\" she said.'`.",
    ),
    "two quotations in a row": (
        'say: "Go," she said, "on."\n', (1, 12), "the text goes on after its closing quotation mark",
        "Put the whole text in quotes: `say: '\"Go,\" she said, \"on.\"'`.",
    ),
    "a colon inside a text": (
        "title: First: listen\n", (1, 13), "a text that holds a colon and a space must be in quotes",
        'Put the whole text in quotes: `title: "First: listen"`.',
    ),
    "a colon at the end of a text": (
        "why: Note:\n", (1, 10), "a text that holds a colon and a space must be in quotes",
        'Put the whole text in quotes: `why: "Note:"`.',
    ),
    "a colon in a text of several lines": (
        "why: Note: this\n  goes on\n", (1, 10),
        "a text that holds a colon and a space must be in quotes",
        'Put the whole text in quotes, as in `text: "First: listen"`.',
    ),
    "a colon in a text that holds quotes": (
        'why: A "yes": good\n', (1, 13), "a text that holds a colon and a space must be in quotes",
        "Put the whole text in quotes: `why: 'A \"yes\": good'`.",
    ),
    "a key indented below a key with a value": (
        "title: Talk\n  summary: x\n", (2, 3), "this key is indented below line 1, which has its value already",
        "Begin it in the same column as the key on line 1.",
    ),
    "a key below an item that is text": (
        "items:\n  - text\n    why: x\n", (3, 5),
        "this key is indented below line 2, which has its value already",
        "Give the text on line 2 a key as well, as in `- text: …`.",
    ),
    "an item that is not below the others": (
        "items:\n    - a\n  - b\n", (3, 3),
        "this line begins in another column than the lines that it belongs with",
        "Compare it with the lines above: what belongs together is indented alike.",
    ),
    "a key that is not below the others": (
        "items:\n  - id: a\n   text: b\n", (3, 4),
        "this line begins in another column than the lines that it belongs with",
        "Compare it with the lines above: what belongs together is indented alike.",
    ),
    "a dash before a key": (
        "title: Talk\n- summary: x\n", (2, 1), "a list item stands where a key belongs",
        "Take out the dash, or indent the list below its own key.",
    ),
    "a key among list items": (
        "items:\n  - a\n  b: c\n", (3, 3), "a key stands where a list item belongs",
        "Begin it with `- `, or indent it as the key that it belongs beside.",
    ),
    "a paragraph that is not indented": (
        "body: One\ntwo.\nwhy: x\n", (2, 1),
        "this line is neither a key with its value nor part of a text",
        "Write `key: value`, or indent the line if it goes on with the text above.",
    ),
    "a key without a colon at the end of the file": (
        "title: Talk\nsummary\n", (2, 1),
        "this line is neither a key with its value nor part of a text",
        "Write `key: value`, or indent the line if it goes on with the text above.",
    ),
    "text before the first key": (
        "My talk\ntitle: Talk\n", (1, 1),
        "this line is neither a key with its value nor part of a text",
        "Write `key: value`, or indent the line if it goes on with the text above.",
    ),
    "a percent sign": (
        "title: %50 off\n", (1, 8), "a text cannot begin with `%`",
        'Put the whole text in quotes: `title: "%50 off"`.',
    ),
    "an at sign": (
        "title: @home\n", (1, 8), "a text cannot begin with `@`",
        'Put the whole text in quotes: `title: "@home"`.',
    ),
    "an at sign in a list in brackets": (
        "a: [b, @c]\n", (1, 8), "a text cannot begin with `@`", "Put the whole text in quotes.",
    ),
    "a backtick": (
        "title: `code` it\n", (1, 8), "a text cannot begin with a backtick",
        'Put the whole text in quotes: `title: "`code` it"`.',
    ),
    "bold words": (
        "title: **Bold** words\n", (1, 8), "a text cannot begin with `*`",
        'Put the whole text in quotes: `title: "**Bold** words"`.',
    ),
    "a dash at the beginning of a text": (
        "say: - Hello\n", (1, 6), "a text cannot begin with `-`",
        'Put the whole text in quotes: `say: "- Hello"`.',
    ),
    "a detail at the beginning of a text": (
        "say: {their_name}, hello\n", (1, 6), "a text cannot begin with `{`",
        'Put the whole text in quotes: `say: "{their_name}, hello"`.',
    ),
    "a stage direction": (
        "say: [laughs] Hello\n", (1, 6), "a text cannot begin with `[`",
        'Put the whole text in quotes: `say: "[laughs] Hello"`.',
    ),
    "Jinja at the beginning of a text": (
        "say: {% if x %}\n", (1, 6), "a text cannot begin with `{`",
        'Put the whole text in quotes: `say: "{% if x %}"`.',
    ),
    "a bracket that is never closed": (
        "practices: [A1, A2\ntitle: x\n", (1, 12), "this `[` is never closed", "Write `]` where it ends.",
    ),
    "a bracket that the wrong one closes": (
        "practices: [A1}\n", (1, 15), "`}` stands where `]` belongs", "Close with `]` what `[` opens.",
    ),
    "a bracket too many": (
        "practices: [A1]]\n", (1, 16), "this `]` closes nothing", "Take it out.",
    ),
    "a comma forgotten between items": (
        'a: ["b" "c"]\n', (1, 9), "a comma or `]` is missing here",
        "Text in brackets that holds a comma, a bracket, a colon or quotes must be in quotes.",
    ),
    "text on the line of a block sign": (
        "say: > Hello\n", (1, 8), "after `>` a text must begin on the next line",
        "Put it there, indented by two spaces more than its key.",
    ),
    "a path of Windows in double quotes": (
        'where: "C:\\Users"\n', (1, 11), "a backslash has a meaning of its own between double quotes",
        "Write it twice, or use single quotes instead.",
    ),
    "a quote that is never closed, far above a list in brackets": (
        "a: 'One\nb: [c, d]\n", (1, 4), "this quotation mark is never closed",
        "Add the closing one, or put a text that begins with an apostrophe in double quotes.",
    ),
    "a quote in braces that the next quote closes": (
        '- {a: "b, c: d}\n- e: "f"\n', (1, 7), "this quotation mark is closed only on line 2",
        "Add the closing one at the end of the text.",
    ),
    "a quote that the quote of a later line in braces closes": (
        '- id: "a\n- {b: "c"}\n', (1, 7), "this quotation mark is closed only on line 2",
        "Add the closing one at the end of the text.",
    ),
    "a bracket that is never closed, and a comment below": (
        "stages: [a, b\n\n# The rest\nmoves:\n  c: d\n", (1, 9), "this `[` is never closed",
        "Write `]` where it ends.",
    ),
    "no space before a block sign": (
        "a:\n  they:>-\n    One, two.\n    Three.\n  b: c\n", (2, 8),
        "a space is missing after the colon", "Write `they: >-`.",
    ),
    "no colon before a block sign": (
        "a:\n  scene >-\n    One, two.\n  b:\n    - c\n", (2, 3),
        "this line is neither a key with its value nor part of a text",
        "Write `key: value`, or indent the line if it goes on with the text above.",
    ),
    "no space between a dash and a brace": (
        "a:\n  -{b: c}\n  - {b: d}\n", (2, 4), "a space is missing after the dash", "Write `- {b: c}`.",
    ),
    "a first line that is indented": (
        "# Talks\n title: Talk\nsummary: x\n", (2, 2), "this line is indented further than line 3",
        "Begin both in the same column.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("loader", ["libyaml", "python"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_explained_where_it_was_made(
    slip: str, loader: str, monkeypatch: pytest.MonkeyPatch
):
    if loader == "python":
        monkeypatch.setattr(yaml_text, "_LOADER", yaml_text.yaml.SafeLoader)
    text, (line, column), message, hint = SLIPS[slip]
    place = f"{NAME}:{line}:{column}"
    excerpt = text.split("\n")[line - 1]
    assert said_of(text) == (
        f"{place}: error: {message} [yaml-syntax]\n"
        f"    {excerpt}\n    {' ' * (column - 1)}^\n    {hint}"
    )


PIECES = st.sampled_from(
    [*":-?[]{},#&*!|>'\"%@`\t\n\r \\~.\0\a\x85\u2028\ufeff\ud800\xa0é👋ab", "key: ", "- ", "\n  ",
     "---\n", "...\n", "%YAML 1.1\n", "!!str ", "<<: ", "? ", "|2\n", ">-\n", '"\\u', '"\\0"', "1.5"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@example("?")
@example("a: |\n\n\n  \t")
@example("\ufeff\ufeff")
@example('"\\ud800": \ud800')
def test_any_text_at_all_gives_a_document_or_problems_inside_the_text(text: str):
    document, problems = yaml_text.parse(text, NAME)
    assert document is not None or problems
    if document is not None:
        problems += [document.problem("r", "m", loc) for loc in [*document.keys, *document.values]]
    rows = LINE_BREAK.split(text)
    for problem in problems:
        assert 1 <= problem.line <= len(rows)
        assert 1 <= problem.column <= len(rows[problem.line - 1]) + 1
        problem.as_text().encode()
