"""``playbook check``: says what is wrong with a playbook, and where."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook.checking import Checked, check
from playbook.cli import explain
from playbook.cli.folder import (
    add_folder,
    add_making,
    cache_dir,
    data_dir,
    docs_dir,
    find_data,
    templates_dir,
)
from playbook.cli.report import CANNOT_RUN, CLEAN, FORMATS, PROBLEMS, summary
from playbook.content.loader import load
from playbook.notes import Notes, notes_in
from playbook.reading.problem import did_you_mean
from playbook.render.built_in import are_own
from playbook.settings.etiquette import Etiquette


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    command = commands.add_parser(
        "check",
        help="say what is wrong with a playbook, and where",
        description="Check every entry of a playbook. Exit status: 0 clean, 1 problems, 2 cannot run.",
    )
    add_folder(command)
    command.add_argument(
        "--format", choices=sorted(FORMATS), default="text",
        help="text for people, json for programs, github for annotations in GitHub Actions",
    )  # fmt: skip
    add_making(command, "look at every file anew")
    command.add_argument("--explain", metavar="RULE", help="print the manual page of a rule")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.explain:
        return _explain(options.explain, options.dir)
    folder = data_dir(options.dir)
    if folder is None:
        return CANNOT_RUN
    docs = docs_dir(folder, options.docs)
    templates = templates_dir(folder, options.templates)
    cache = cache_dir(folder, is_unwanted=options.no_cache)
    found = _found(folder, docs, templates, cache)
    output = FORMATS[options.format](found.problems)
    if output:
        print(output)
    if options.format == "text":
        print(summary(found.problems, len(found.catalog.ids)), file=sys.stderr)
    return PROBLEMS if found.problems else CLEAN


def _found(folder: Path, docs: Path, templates: Path, cache: Path | None) -> Checked:
    """Check a playbook, and render it where an author's own templates may be what is wrong with it."""
    with notes_in(cache, folder) as notes:
        if are_own(templates):
            return _made(folder, docs, templates, notes)
        return check(folder, Path.cwd(), docs, notes=notes)


def _made(folder: Path, docs: Path, templates: Path, notes: Notes) -> Checked:
    # What renders takes a tenth of a second to load, and most checks do without.
    from playbook.pages.site import renderer  # noqa: PLC0415
    from playbook.pipeline import make  # noqa: PLC0415

    own = renderer([templates])
    return make(folder, Path.cwd(), own, docs_dir=docs, strict=True, notes=notes)


def _explain(rule: str, folder: Path) -> int:
    known = explain.rules()
    if rule in known:
        print(explain.page(rule))
        return CLEAN
    etiquette = _etiquette(folder)
    own = explain.own_rules(etiquette) if etiquette else []
    if etiquette and rule in own:
        print(explain.own_page(etiquette, rule))
        return CLEAN
    hint = did_you_mean(rule, [*known, *own])
    print(f"playbook: there is no rule `{rule}`. {hint}".strip(), file=sys.stderr)
    return CANNOT_RUN


def _etiquette(folder: Path) -> Etiquette | None:
    """Return the etiquette of the playbook in a folder, if there is one."""
    data = find_data(folder)
    return load(data, Path.cwd())[0].single(Etiquette) if data else None
