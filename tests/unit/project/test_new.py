from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.project.load import load_project
from problemprofile.project.new import copy_example, new_project


def test_a_new_project_loads_as_it_is(tmp_path: Path) -> None:
    project = load_project(new_project(tmp_path / "ours"))
    assert [policy.audience for policy in project.policies] == ["public", "partnership"]


def test_a_new_project_keeps_personal_data_out_of_version_control(tmp_path: Path) -> None:
    ignored = (new_project(tmp_path / "ours") / ".gitignore").read_text("utf-8").split()
    assert {"inputs/", "build/", "identities/"} <= set(ignored)


def test_a_folder_in_use_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for make in (new_project, copy_example):
        with pytest.raises(ProfileError, match="in use"):
            make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_example_is_copied_without_what_was_made_from_it(tmp_path: Path) -> None:
    copied = copy_example(tmp_path / "copy")
    assert load_project(copied).profile.fictional
    assert not {"build", "released", "output"} & {path.name for path in copied.iterdir()}
