"""The repository's own playbook, for the tests of its words: where one fails, an edit in data/ did it."""

from __future__ import annotations

from playbook.kinds.message import MessageBank
from playbook.kinds.script.model import Script
from playbook.schema.detail import Fillable
from playbook.settings.messages import MessageChecks
from tests.project import ROOT, read

CATALOG = read(ROOT)
CHECKS = CATALOG.single(MessageChecks) or MessageChecks()
SCRIPTS = {entry.id: script for entry, script in CATALOG.holding(Script)}
BANKS = {entry.id: bank for entry, bank in CATALOG.holding(MessageBank)}
FILLABLE = [content for _, content in CATALOG.holding(Fillable)]
