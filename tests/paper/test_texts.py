"""What a job's texts are on paper: details filled in, signs that can be printed."""

from __future__ import annotations

import pytest

from playbook.paper.texts import REPLACED, marked, missing, printable

DETAILS = {"name": "Priya", "title": "*boss*"}


def run(name: str) -> dict[str, object]:
    return {"kind": "detail", "name": name, "runs": [DETAILS[name]]}


def test_words_alone_need_no_blocks_and_all_else_is_looked_up_by_its_text() -> None:
    values = {"a": "words", "b": ["*more*", {"c": "a {name}"}], "d": 3, "e": None, "f": ("- x",)}
    assert sorted(marked(values, DETAILS)) == ["*more*", "- x", "a {name}"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Hi {name}!", ["Hi ", run("name"), "!"]),
        ("{name}", [run("name")]),
        ("{name}{title}", [run("name"), run("title")]),
        ("**{name}**", [{"kind": "strong", "runs": [run("name")]}]),
    ],
)
def test_a_blank_is_a_run_of_its_own_that_holds_the_example_as_it_is_typed(
    text: str, runs: list[object]
) -> None:
    assert marked(text, DETAILS)[text] == [{"kind": "p", "runs": runs}]


def test_braces_that_name_no_detail_stay_in_the_text() -> None:
    (found,) = marked("a {nobody} b", DETAILS).values() or [None]
    assert "".join(found[0]["runs"]) == "a {nobody} b"


def test_blanks_in_lists_and_quotes_are_filled_too() -> None:
    (found,) = marked("- {name}\n\n> {title}", DETAILS).values()
    assert [block["kind"] for block in found] == ["ul", "quote"]
    assert found[0]["items"] == [[{"kind": "p", "runs": [run("name")]}]]
    assert found[1]["items"] == [[{"kind": "p", "runs": [run("title")]}]]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("plain", []),
        ("Łódź, Nguyễn", []),
        ("Ελένη, Олена", []),
        ("عمر", []),
        ("“…” – €", []),
        ("李 and 李 and 明", ["李", "明"]),
        ("👍", ["👍"]),
    ],
)
def test_signs_that_no_bundled_font_has_are_told_once_each(text: str, signs: list[str]) -> None:
    assert missing(text) == signs


def test_what_cannot_be_printed_is_a_question_mark_wherever_it_stands() -> None:
    value = {"a": "李 Li", "b": ["👍", ("x", 1, None)], "c": {"d": "Łódź"}}
    assert printable(value) == {
        "a": f"{REPLACED} Li",
        "b": [REPLACED, ["x", 1, None]],
        "c": {"d": "Łódź"},
    }


def test_a_text_with_such_a_sign_is_looked_up_by_what_is_printed() -> None:
    assert marked("*李*", {}) == {
        f"*{REPLACED}*": [{"kind": "p", "runs": [{"kind": "em", "runs": [REPLACED]}]}]
    }
