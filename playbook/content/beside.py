"""What an author wrote by hand beside the entries: the files of MkDocs' ``docs_dir``."""

from __future__ import annotations

import os
from pathlib import Path


def files_beside(docs_dir: Path) -> frozenset[str]:
    """Return the pages and other files in a folder, by their names from there.

    MkDocs leaves out names that begin with a dot, and a folder ``templates``.
    """
    found = (
        Path(os.path.relpath(Path(folder, name), docs_dir))
        for folder, _, names in os.walk(docs_dir, followlinks=True)
        for name in names
    )
    return frozenset(
        path.as_posix()
        for path in found
        if path.parts[0] != "templates" and not any(part.startswith(".") for part in path.parts)
    )
