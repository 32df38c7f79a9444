"""The script of a project for mkdocs-gen-files: it writes a page for each file of the data."""

from pathlib import Path

import mkdocs_gen_files  # type: ignore[import-not-found]
import yaml

DATA = Path("data")

for path in sorted(DATA.rglob("*.yml")):
    page = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    with mkdocs_gen_files.open(path.relative_to(DATA).with_suffix(".md").as_posix(), "w") as file:
        file.write(page["head"] + page["body"])
