"""``playbook pdf``: makes the files to print and to fill in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from playbook.checking import check
from playbook.cli.folder import (
    add_folder,
    add_making,
    cache_dir,
    data_dir,
    docs_dir,
    templates_dir,
)
from playbook.cli.report import CANNOT_RUN, CLEAN, PROBLEMS, as_text, count
from playbook.paper.jobs import FOLDER as PDFS
from playbook.paper.jobs import Imprint, Job, all_jobs
from playbook.paper.making import Made, Maker, Order
from playbook.paper.sizes import Paper
from playbook.reading.problem import Problem, did_you_mean
from playbook.writing import write_bytes


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    command = commands.add_parser(
        "pdf",
        help="make the files to print and to fill in",
        description="Make PDF files of the sheets, lists, cards and paths of a playbook, and of all of it in "
        "one workbook. Exit status: 0 done, 1 problems, 2 cannot run.",
    )
    add_folder(command)
    command.add_argument(
        "--paper", choices=[paper.value for paper in Paper], action="append",
        help="the size of paper (default: both)",
    )  # fmt: skip
    command.add_argument(
        "--only", metavar="ID", action="append",
        help="the entry whose files are wanted, or `workbook`; may be given more than once",
    )  # fmt: skip
    command.add_argument(
        "--out", type=Path, default=Path("pdf"), metavar="DIR",
        help="where to put the files (default: pdf/ here)",
    )  # fmt: skip
    command.add_argument(
        "--site-url", default="", metavar="URL",
        help="the address of the site, which each sheet then names, with a code to scan",
    )  # fmt: skip
    add_making(command, "make every file anew")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    folder = data_dir(options.dir)
    if folder is None:
        return CANNOT_RUN
    found = check(folder, Path.cwd(), docs_dir(folder, options.docs))
    if found.errors:
        print(as_text(found.errors))
        print("playbook: nothing was made, because of these problems", file=sys.stderr)
        return PROBLEMS
    jobs = all_jobs(found.catalog, Imprint(options.site_url))
    unknown = [name for name in options.only or () if not any(_is_of(job, name) for job in jobs)]
    if unknown:
        return _say_unknown(unknown[0], jobs)
    papers = [Paper(name) for name in options.paper or [paper.value for paper in Paper]]
    orders = [Order(job, paper) for job in jobs for paper in papers if _is_wanted(job, options)]
    return _make_with(folder, options, orders)


def _make_with(folder: Path, options: argparse.Namespace, orders: Sequence[Order]) -> int:
    from playbook.render.templates import RenderError  # noqa: PLC0415

    try:
        maker = _maker(folder, options)
    except RenderError as error:
        print(as_text([error.problem]))
        return PROBLEMS
    return _make(maker, orders, options.out)


def _is_wanted(job: Job, options: argparse.Namespace) -> bool:
    return not options.only or any(_is_of(job, name) for name in options.only)


def _is_of(job: Job, name: str) -> bool:
    return name in {job.entry or "workbook", job.name}


def _say_unknown(name: str, jobs: Sequence[Job]) -> int:
    hint = did_you_mean(name, sorted({job.entry or "workbook" for job in jobs}))
    print(f"playbook: nothing called `{name}` can be printed. {hint}".strip(), file=sys.stderr)
    return CANNOT_RUN


def _maker(folder: Path, options: argparse.Namespace) -> Maker:
    from playbook.pages.site import renderer  # noqa: PLC0415
    from playbook.paper.press import Press  # noqa: PLC0415
    from playbook.pipeline import engine  # noqa: PLC0415

    cache = cache_dir(folder, is_unwanted=options.no_cache)
    found = renderer([templates_dir(folder, options.templates)])
    press = Press(found.texts(".typ"), found.called)
    return Maker(press, engine(), cache / PDFS if cache else None)


def _make(maker: Maker, orders: Sequence[Order], out: Path) -> int:
    try:
        out.mkdir(parents=True, exist_ok=True)
        problems = _put(maker, orders, out)
    except OSError as error:
        print(f"playbook: {error.filename} cannot be written: {error.strerror}", file=sys.stderr)
        return CANNOT_RUN
    if problems:
        print(as_text(problems))
    print(f"{count(len(orders), 'file', 'files')} in {out}", file=sys.stderr)
    return PROBLEMS if problems else CLEAN


def _put(maker: Maker, orders: Sequence[Order], out: Path) -> list[Problem]:
    from playbook.ahead import cores  # noqa: PLC0415

    problems: list[Problem] = []
    made = maker.make_all(orders, cores())
    with click.progressbar(
        made, length=len(orders), label="Making PDFs", file=sys.stderr, item_show_func=_name
    ) as shown:
        for each in shown:
            problems += each.problems
            if each.pdf is not None:
                write_bytes(out / each.order.file, each.pdf)
    return sorted(set(problems))


def _name(made: Made | None) -> str:
    return made.order.file if made else ""
