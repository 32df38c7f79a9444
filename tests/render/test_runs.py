"""The authors' Markdown as plain values."""

from __future__ import annotations

import pytest

from playbook.render.runs import blocks

STRONG = {"kind": "strong", "runs": ["b"]}
ITEM = [{"kind": "p", "runs": ["b"]}]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a b", ["a b"]),
        ("a **b** c", ["a ", STRONG, " c"]),
        ("a *b*", ["a ", {"kind": "em", "runs": ["b"]}]),
        ("*a **b***", [{"kind": "em", "runs": ["a ", STRONG]}]),
        ("a\nb", ["a", " ", "b"]),
        ("a\\\nb", ["a", "\n", "b"]),
        ("[b](entry:c)", [{"kind": "link", "runs": ["b"], "to": "entry:c"}]),
        ("`b`", ["b"]),
        ("<b>", ["<b>"]),
        ("![b](c.png)", ["!", {"kind": "link", "runs": ["b"], "to": "c.png"}]),
        ("a {name}", ["a {name}"]),
        ('"a"', ["“a”"]),
    ],
)
def test_a_line_is_runs_with_their_emphasis_and_all_else_as_it_is_typed(
    text: str, runs: list[object]
) -> None:
    (block,) = blocks(text)
    assert block["kind"] == "p"
    assert _joined(block["runs"]) == _joined(runs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb", [{"kind": "p", "runs": ["a"]}, {"kind": "p", "runs": ["b"]}]),
        ("- b\n- b", [{"kind": "ul", "items": [ITEM, ITEM]}]),
        ("1. b\n2. b", [{"kind": "ol", "items": [ITEM, ITEM]}]),
        ("> b", [{"kind": "quote", "items": [ITEM]}]),
        ("- b\n  - b", [{"kind": "ul", "items": [[*ITEM, {"kind": "ul", "items": [ITEM]}]]}]),
        ("```\nb\n```", ITEM),
        ("    b", ITEM),
        ("# b", [{"kind": "p", "runs": ["# b"]}]),
    ],
)
def test_a_text_is_its_paragraphs_lists_and_quotes(text: str, found: list[object]) -> None:
    assert list(blocks(text)) == found


@pytest.mark.parametrize("text", ["", " ", "\n\n", "#", "-", ">", "\\", "[](", "***", "----"])
def test_no_text_is_too_odd_to_be_blocks(text: str) -> None:
    assert {"p", "ul", "ol", "quote"} >= {block["kind"] for block in blocks(text)}


def _joined(runs: list[object]) -> list[object]:
    """Return runs in which neighbors that are words alone are one."""
    joined: list[object] = []
    for run in runs:
        if isinstance(run, str) and joined and isinstance(joined[-1], str):
            joined[-1] += run
        else:
            joined.append(run)
    return joined
