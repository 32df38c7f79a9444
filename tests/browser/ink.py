"""Where a printed page has ink, seen as eyes see it: the page becomes a picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2

DARK = 200
"""What is darker than this, of 255, is ink."""

MILLIMETERS = 25.4 / 72
"""A picture has one row for each of PDF's points."""

FOOT = 17.0
"""How much of a page, in mm, the margin takes with the line in which it says where it is from."""


class Ink(NamedTuple):
    """Shares of a page's height: what is used, and the largest part in it that is empty.

    It is used from its first ink to its last above the foot.
    """

    used: float
    empty: float


def ink(pdf: bytes) -> list[Ink]:
    """Return where each page has ink."""
    document = pypdfium2.PdfDocument(pdf)
    return [_of(page) for page in document]


def _of(page: pypdfium2.PdfPage) -> Ink:
    picture = page.render(grayscale=True).to_pil()
    height = picture.height
    body = picture.crop((0, 0, picture.width, round(height - FOOT / MILLIMETERS)))
    rows = list(_dark_rows(body.tobytes(), body.width))
    if not rows:
        return Ink(0, 1)
    gaps = (later - earlier for earlier, later in pairwise(rows))
    return Ink((rows[-1] - rows[0]) / height, max(gaps, default=0) / height)


def _dark_rows(grays: bytes, width: int) -> Iterator[int]:
    for row in range(len(grays) // width):
        if min(grays[row * width : (row + 1) * width]) < DARK:
            yield row
