"""Whether an author has templates of their own."""

from __future__ import annotations

from pathlib import Path

from playbook.render.built_in import BUILT_IN, are_own


def test_a_folder_is_an_authors_own_if_it_is_there_and_not_that_of_the_package(
    tmp_path: Path,
) -> None:
    assert are_own(tmp_path)
    assert not are_own(tmp_path / "nowhere")
    assert not are_own(BUILT_IN)
    (tmp_path / "link").symlink_to(BUILT_IN)
    assert not are_own(tmp_path / "link")
