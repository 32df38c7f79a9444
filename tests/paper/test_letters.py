"""The letters of the forms: their measures are those of the font file."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from playbook.paper import letters

FONT = TTFont(io.BytesIO(letters.program()))
SCALE = 1000 / FONT["head"].unitsPerEm
UNDEFINED = {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}
"""The codes that Windows code page 1252 leaves open."""


def sign(code: int) -> str:
    return bytes([code]).decode("cp1252")


def test_the_widths_are_those_of_the_font_for_each_letter_of_the_code_page() -> None:
    names, widths = FONT.getBestCmap(), FONT["hmtx"]
    codes = range(letters.METRICS.first, 256)
    defined = [code for code in codes if code not in UNDEFINED]
    found = {code: round(widths[names[ord(sign(code))]][0] * SCALE) for code in defined}
    told = dict(zip(codes, letters.METRICS.widths, strict=True))
    assert {code: told[code] for code in defined} == found


def test_the_other_measures_are_those_of_the_font() -> None:
    head, lines, system = FONT["head"], FONT["hhea"], FONT["OS/2"]
    metrics = letters.METRICS
    assert metrics.name == FONT["name"].getDebugName(6)
    assert (metrics.ascent, metrics.descent) == (
        round(lines.ascent * SCALE),
        round(lines.descent * SCALE),
    )
    assert metrics.cap_height == round(system.sCapHeight * SCALE)
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    assert metrics.box == tuple(round(side * SCALE) for side in box)


def test_the_font_may_be_embedded() -> None:
    assert FONT["OS/2"].fsType == 0
