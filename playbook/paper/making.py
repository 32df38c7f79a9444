"""From a job to its file: laid out, with fields, and with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import ceil

from pypdf import PdfReader
