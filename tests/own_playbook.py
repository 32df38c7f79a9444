"""The repository's own playbook, for the tests of its words."""

from __future__ import annotations

from playbook import pipeline
from playbook.content.catalog import Catalog
from playbook.kinds.script.model import Script
from playbook.settings.messages import MessageChecks
from tests.project import ROOT


def _read() -> Catalog:
    found = pipeline.check(ROOT / "data", ROOT)
    assert found.problems == []
    return found.catalog


CATALOG = _read()
CHECKS = CATALOG.single(MessageChecks) or MessageChecks()
SCRIPTS = {entry.id: script for entry, script in CATALOG.holding(Script)}
