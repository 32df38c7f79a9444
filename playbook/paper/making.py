"""From jobs to files: laid out, with fields, each made once, and what is wrong with them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from playbook.ahead import is_safe
from playbook.fingerprint import digest
from playbook.paper import texts
from playbook.paper.forms import page_count, with_fields
from playbook.paper.jobs import Job
from playbook.paper.press import LayoutError, Press, can_be_forked
from playbook.paper.sizes import Paper
from playbook.reading.problem import Problem
from playbook.writing import write_bytes

LINE = 7.6
"""The height of a ruled line in millimeters, as in templates/paper/base.typ."""

FEWEST = 8
"""So many files are to be made before further processes are worth their start."""

FEWER_LINES = "Take out a field, or give it fewer lines or rows."
FEWER_WORDS = "Take something out, or say it in fewer words."
"""What to do about a file that takes more pages than it may."""


@dataclass(frozen=True)
class Order:
    """A job on a size of paper."""

    job: Job
    paper: Paper

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return self.job.file(self.paper)


@dataclass(frozen=True)
class Made:
    """A file that was made, or None where its template is wrong, and what is wrong with it."""

    order: Order
    pdf: bytes | None
    problems: tuple[Problem, ...] = ()


class Maker:
    """Makes files. What was made before is taken from ``kept``, a folder, if there is one.

    ``engine`` stands for the code that makes them.
    """

    def __init__(self, press: Press, engine: str, kept: Path | None = None) -> None:
        self._press = press
        self._engine = engine
        self._kept = kept

    def make(self, order: Order) -> Made:
        """Return a file, with what is wrong with it."""
        path = self._path(order)
        try:
            pdf = _read(path) or self._make(order, path)
        except LayoutError as error:
            return Made(order, None, (error.problem,))
        return Made(order, pdf, tuple(self._problems(order, pdf)))

    def make_all(self, orders: Sequence[Order], workers: int = 1) -> Iterator[Made]:
        """Yield the files in their order, made by so many processes where these are worth it."""
        waiting = [order for order in orders if not _is_there(self._path(order))]
        can_share = is_safe() and can_be_forked()
        if workers > 1 and len(waiting) >= FEWEST and can_share:
            yield from self._make_together(orders, workers)
        else:
            yield from map(self.make, orders)

    def forget_others(self, orders: Sequence[Order]) -> None:
        """Forget the files that are none of these."""
        if self._kept is None or not self._kept.is_dir():
            return
        wanted = {self._path(order) for order in orders}
        for path in self._kept.iterdir():
            if path not in wanted:
                with suppress(OSError):
                    path.unlink()

    def _make_together(self, orders: Sequence[Order], workers: int) -> Iterator[Made]:
        # Forked, a process knows what this one does. Typst has threads, so this one lays out nothing.
        forked = multiprocessing.get_context("fork")
        done = 0
        # What a process that was killed leaves is made by this one.
        with (
            suppress(BrokenProcessPool),
            ProcessPoolExecutor(workers, forked, _begin, (self, orders)) as pool,
        ):
            for pdf, problems in pool.map(_one, range(len(orders))):
                yield Made(orders[done], pdf, problems)
                done += 1
        yield from map(self.make, orders[done:])

    def _make(self, order: Order, path: Path | None) -> bytes:
        about = {"Playbook": order.job.origin["id"]}
        pdf = with_fields(self._press.pdf(order.job, order.paper), about)
        if path is not None:
            # What cannot be kept is made again.
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_bytes(path, pdf)
        return pdf

    def _path(self, order: Order) -> Path | None:
        key = digest(self._engine, self._press.key, order.paper.value, order.job.key)
        return self._kept / f"{key}.pdf" if self._kept else None

    def _problems(self, order: Order, pdf: bytes) -> Iterator[Problem]:
        if order.paper is Paper.A4:
            yield from _not_printable(order.job)
        job = order.job
        if job.document is None or job.pages is None or page_count(pdf) <= job.pages:
            return
        lines = max(1, ceil(self._press.beyond(job, order.paper) / LINE))
        is_ruled = "pages" in job.document.value
        yield job.document.problem(
            "over-budget",
            f"`{order.file}` has {page_count(pdf)} pages, not {job.pages}: "
            f"{lines} ruled line{'s are' if lines > 1 else ' is'} too many",
            ("pages",),
            hint=FEWER_LINES if is_ruled else FEWER_WORDS,
            severity="warning",
        )


def _not_printable(job: Job) -> Iterator[Problem]:
    """Yield the texts of a job's file with signs that no bundled font has."""
    if job.document is None:
        return
    for loc, text in job.document.texts():
        signs = texts.missing(text)
        if signs:
            yield job.document.problem(
                "not-printable",
                f"no font for paper has {', '.join(f'`{sign}`' for sign in signs)}",
                loc,
                hint=f"In the PDF stands `{texts.REPLACED}` in its place. On the site it shows.",
                severity="warning",
            )


_maker: Maker
_orders: Sequence[Order]


def _begin(maker: Maker, orders: Sequence[Order]) -> None:
    """Tell a process what it is to make."""
    global _maker, _orders
    _maker, _orders = maker, orders


def _one(index: int) -> tuple[bytes | None, tuple[Problem, ...]]:
    made = _maker.make(_orders[index])
    return made.pdf, made.problems


def _read(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:
        return None


def _is_there(path: Path | None) -> bool:
    return path is not None and path.is_file()
