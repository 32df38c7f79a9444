"""The letters in which viewers set what is typed into a form.

They are those of Noto Sans in Windows code page 1252, as a font program and its measures; a viewer
takes its own for others. How the file was made stands in docs/decisions/.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Metrics:
    """The measures of a font, in thousandths of its size; ``widths`` begin at code ``first``."""

    name: str
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    first: int
    widths: tuple[int, ...]


@cache
def program() -> bytes:
    """Return the font program, TrueType."""
    return files("playbook.paper").joinpath("vendor/fonts/NotoSans-WinAnsi.ttf").read_bytes()


# fmt: off
_WIDTHS = (
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632,
    730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731,
    600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615,
    618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510,
    470, 380, 551, 380, 572, 0, 572, 260, 250, 414, 416, 791, 512, 512, 418, 1177, 549, 310,
    928, 260, 572, 260, 260, 175, 175, 359, 359, 376, 500, 1000, 447, 773, 479, 310, 946, 260,
    470, 566, 260, 269, 572, 572, 572, 572, 551, 513, 580, 832, 357, 509, 572, 322, 832, 500,
    428, 572, 350, 350, 281, 623, 655, 268, 225, 350, 376, 509, 745, 771, 781, 434, 639, 639,
    639, 639, 639, 639, 881, 632, 556, 556, 556, 556, 339, 339, 339, 339, 730, 760, 781, 781,
    781, 781, 781, 572, 781, 731, 731, 731, 731, 566, 605, 631, 561, 561, 561, 561, 561, 561,
    864, 480, 564, 564, 564, 564, 258, 258, 258, 258, 605, 618, 605, 605, 605, 605, 605, 572,
    605, 618, 618, 618, 618, 510, 615, 510,
)
# fmt: on

METRICS = Metrics(
    "NotoSans-Regular", 1069, -293, 714, box=(-621, -389, 2800, 1067), first=32, widths=_WIDTHS
)
