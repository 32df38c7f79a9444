"""The bundled fonts: what they have, and that no others are used."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

import pytest
from fontTools.ttLib import TTFont

import playbook.paper
from playbook.paper.texts import missing

PAPER = Path(playbook.paper.__file__).parent
FONTS = {path.name: TTFont(path) for path in (PAPER / "vendor/fonts").glob("*.[ot]tf")}
SIGNS = {name: set(font.getBestCmap()) for name, font in FONTS.items()}
UPRIGHT = [name for name in FONTS if "-Regular" in name]
"""The fonts in which everything can be printed: those for emphasis have fewer signs."""


def listed() -> set[int]:
    spans = (line.split("-") for line in (PAPER / "coverage.txt").read_text("ascii").split())
    return {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}


def test_the_list_of_signs_is_what_the_fonts_have() -> None:
    signs = set.union(*(SIGNS[name] for name in UPRIGHT))
    assert listed() == {sign for sign in signs if category(chr(sign)) != "Cc"}


@pytest.mark.parametrize("text", ["Łódź", "Nguyễn", "عمر", "Ελένη", "“Oh,” she said – “€5…”"])
def test_names_of_many_people_can_be_printed(text: str) -> None:
    assert missing(text) == []


def test_each_font_may_be_embedded() -> None:
    assert {name: font["OS/2"].fsType for name, font in FONTS.items()} == dict.fromkeys(FONTS, 0)
