"""What stands for all that makes a site, whatever is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook import fingerprint, pipeline
from playbook.plugin import project


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the templates that come with us, in which something is about to be saved."""
    monkeypatch.setattr(pipeline, "BUILT_IN", tmp_path)
    (tmp_path / "page.md.j2").write_text("# One\n", encoding="utf-8")
    return tmp_path


def test_a_template_of_ours_counts_as_it_is_now(templates: Path) -> None:
    before = project.engine()
    assert project.engine() == before
    (templates / "page.md.j2").write_text("# Two\n", encoding="utf-8")
    assert project.engine() != before


def test_code_counts_as_it_was_when_this_process_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code.py").write_text("1", encoding="utf-8")
    before = fingerprint.of_code(tmp_path)
    (tmp_path / "code.py").write_text("2", encoding="utf-8")
    assert fingerprint.of_code(tmp_path) == before
    fingerprint.of_code.cache_clear()
    after = fingerprint.of_code(tmp_path)
    assert after != before
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "another-1.0.dist-info").mkdir()
    fingerprint.of_code.cache_clear()
    assert fingerprint.of_code(tmp_path) != after
