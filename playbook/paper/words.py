"""The words on paper that belong to no entry."""

from __future__ import annotations

WORDS = {
    "name": "Name",
    "date": "Date",
    "date-form": "such as 2026-12-03",
    "seconds": "say it in {seconds} seconds, about {words} words",
    "row": "row {number}",
    "code": "QR code of the page of this sheet: {address}",
    "notes": "Notes",
    "minutes": "{minutes} min",
}
"""Each by its name in the templates; `{…}` is replaced there."""
