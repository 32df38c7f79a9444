"""The page of our words says how it was made; its figures may be older than the words."""

from __future__ import annotations

from pathlib import Path

from playbook.settings.home import TooLongToSay, Words
from tests.sample import CATALOG, SCRIPTS
from tests.words.of_file import report
from tests.words.page import PAGE, page, skeleton

LIMITS = Words(too_long_to_say=TooLongToSay(line=60, message=120))


def test_the_page_has_the_sections_the_tables_and_the_explanations_that_the_command_writes() -> (
    None
):
    # Words change with each edit in data/. A test that failed each time would only be obeyed.
    written = PAGE.read_text(encoding="utf-8")
    assert skeleton(written) == skeleton(page(CATALOG)), "run `make words`"


def test_the_page_has_a_row_for_each_kind_and_each_script() -> None:
    text = page(CATALOG)
    assert [f"| {kind.title} |" in text for kind in CATALOG.kinds] == [True] * len(CATALOG.kinds)
    assert [f"| `{name}` |" in text for name in SCRIPTS] == [True] * len(SCRIPTS)


def test_a_file_is_measured_before_the_engine_takes_it(tmp_path: Path) -> None:
    path = tmp_path / "draft.yml"
    path.write_text(
        "channel: call\nlater: [x]\n"
        "details: {name: {label: Name, example: Ana}}\n"
        "beats:\n  one:\n    they: (silence)\n    scene: You wait.\n"
        "    choices:\n      - say: I do not know, {name}.\n",
        encoding="utf-8",
    )
    assert [*report(path, LIMITS)] == [
        "speech: grade -6.7, 5 words in 1 sentences, 0% of them under 5 words, contractions 0%",
        "  line 9: not contracted: do not",
        "prose: grade -3.9, 2 words in 1 sentences, 100% of them under 5 words, contractions –",
    ]


def test_a_line_that_is_too_long_is_named_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "draft.yml"
    for channel, limit in (("call", 60), ("message", 120)):
        line = "word " * (limit + 1)
        path.write_text(f"channel: {channel}\nbeats: {{one: {{they: {line}}}}}\n", encoding="utf-8")
        assert f"line 2: {limit + 1} words, over {limit}" in "".join(report(path, LIMITS))


def test_a_file_that_is_no_yaml_is_told_as_the_engine_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "draft.yml"
    path.write_text("say: [", encoding="utf-8")
    assert "[yaml-syntax]" in "".join(report(path, LIMITS))
