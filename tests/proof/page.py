"""The page of what was proven: docs/contributing/proof.md."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence

from tests.project import ROOT
from tests.proof.proof import Proof

PAGE = ROOT / "docs" / "contributing" / "proof.md"

CLAIMS: Mapping[str, str] = {
    "inputs": "A changed YAML file never gives a traceback or takes long, and every finding stands inside its file; a "
    "misspelled key and a value of another type are found at their very place.",
    "reader": "The reader of YAML takes any bytes, also those that a fuzzer finds by following the code.",
    "generated": "A file that holds what its model allows is read as it was meant.",
    "agreement": "`playbook check` is clean exactly if a strict build is.",
    "hostile": "No text of an author's becomes code of a page, whatever reads it later.",
    "builds": "A build or a `playbook lock` that is killed, or under which files are saved, leaves a whole site and "
    "a whole lock.",
    "edits": "After any edits, `mkdocs serve` holds what a build from nothing makes, to the byte, and says the same "
    "warnings; so do builds from the cache, and by two processes; and a check says what one without the cache says.",
    "changes": "A test notices a small change to the rules, the ids, the lock, the logic of the scripts and the store.",
    "what readers keep": "Nothing that a reader did is lost to late answers, full disks, damaged records, two tabs or "
    "a backup.",
    "three engines": "What readers do works in Chromium, Firefox and WebKit, and prints alike from the two that print.",
    "what is seen and heard": "Every kind of page passes axe in both palettes, fits a phone, and asks no other site for "
    "anything.",
}

HEAD = """\
---
description: What was tried to prove that the playbook is sound, what held, and what nobody could prove here.
---

# Proof

`make proof` tries all of this and writes this page. `make test` tries a share of each. Where something does not hold, the
command prints a number with which `python -m tests.proof` tries that very case again.

| what must hold | tried | did not hold | minutes |
|---|---|---|---|
"""

TAIL = """
## What could not be proven here

- **Safari, and browsers on phones.** WebKitGTK shares Safari's engine, not its storage or its printing; nobody has held a phone.
- **A disk that is truly full or dies.** Full disks are simulated: by a limit on the size of files in builds, by a database
  that refuses in the browser.
- **What a screen reader says.** axe sees names and roles; no person who uses one has been here yet
  ([accessibility](../accessibility.md)).
- **What MkDocs finds after us.** `playbook check` does not see a dead link in the Markdown of an author's own template, nor a
  mistake in a template of `templates/theme/` that shows only when Material renders it. A strict build does.
- **The components under small changes.** Only a browser runs them, too slowly for hundreds of changes. The store under them runs in
  Node for that, on a database made of JavaScript.
"""


def page(proofs: Sequence[Proof]) -> str:
    """Return the page, as Markdown."""
    rows = "".join(_row(proof) for proof in proofs)
    where = f"\nTried with Python {platform.python_version()} on {platform.system()}.\n"
    details = "".join(_details(proof) for proof in proofs)
    return f"{HEAD}{rows}{where}{_missing(proofs)}\n## What was tried\n{details}{TAIL}"


def _missing(proofs: Sequence[Proof]) -> str:
    """Return what was left out, as where a single proof was asked for."""
    names = CLAIMS.keys() - {proof.name for proof in proofs}
    rows = "".join(f"- {CLAIMS[name]}\n" for name in CLAIMS if name in names)
    return f"\nNot tried in this run:\n\n{rows}" if rows else ""


def _row(proof: Proof) -> str:
    total, failed = sum(proof.tried.values()), len(proof.failures)
    return f"| {CLAIMS[proof.name]} | {total:,} | {failed:,} | {proof.seconds / 60:.1f} |\n"


def _details(proof: Proof) -> str:
    tried = ", ".join(f"{kind}: {count:,}" for kind, count in sorted(proof.tried.items()))
    figures = "".join(f"- {name}: {value:,.6g}\n" for name, value in sorted(proof.figures.items()))
    return f"\n### {proof.name.capitalize()}\n\n- {tried}\n{figures}"
