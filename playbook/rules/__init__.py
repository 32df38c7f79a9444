"""What must hold across entries: a module for each family of rules.

Every module here defines ``check(catalog)``, which yields a problem for each finding.
"""

from __future__ import annotations

from playbook.content.catalog import Catalog
from playbook.reading.problem import Problem
from playbook.schema.discovery import found_in


def check_all(catalog: Catalog) -> list[Problem]:
    """Apply every rule. Returns the findings in the order of files and lines.

    Raises AttributeError for a module without ``check``.
    """
    checks = found_in(__name__, "check")
    return sorted(problem for check in checks for problem in check(catalog))
