"""ProperDocs, a fork of MkDocs, with Material: the pages written by hand."""

from __future__ import annotations

from benchmarks.ways.plain import put
from benchmarks.ways.way import Way

WAY = Way(
    "properdocs",
    "ProperDocs with Material, pages written by hand",
    put,
    ("properdocs", "build", "--quiet"),
    requirements="properdocs.txt",
)
