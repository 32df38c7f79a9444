"""Zensical, by the makers of Material: the pages written by hand."""

from __future__ import annotations

from benchmarks.ways.plain import put
from benchmarks.ways.way import Way

WAY = Way(
    "zensical",
    "Zensical, pages written by hand",
    put,
    ("zensical", "build"),
    ("zensical", "serve", "--dev-addr"),
    requirements="zensical.txt",
)
