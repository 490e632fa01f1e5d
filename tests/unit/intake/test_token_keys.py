"""Files in tokens of another key are refused before they are added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.intake.add import Asked, add_file
from problemprofile.project.load import find_project
from problemprofile.project.paths import Paths
from problemprofile.tokens.scheme import heading

TODAY = date(2026, 1, 31)
TOKEN = "n" + "0f" * 64


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    folder = tmp_path / "project"
    for part in ("datasets", "inputs"):
        (folder / part).mkdir(parents=True)
    (folder / "profile.toml").write_text("", encoding="utf-8")
    return find_project(folder)


def add(paths: Paths, name: str, *headings: str) -> None:
    path = paths.folder.parent / f"{name}.csv"
    rows = [
        ",".join(f'"{each}"' for each in ("Date referred", *headings)),
        ",".join(["01/05/2025", *[TOKEN] * len(headings)]),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    add_file(paths, path, Asked("agency_records", name, is_new=True), TODAY)


def test_files_of_one_key_are_added_and_mapped_by_their_headings(paths: Paths) -> None:
    for name in ("council", "charity"):
        add(paths, name, heading("name", "0a0a0a0a"))
    for name in ("council", "charity"):
        assert '"Token of name, scheme 1, key 0a0a0a0a" = "token_name"' in _settings(paths, name)


def test_a_file_of_another_key_is_refused_with_the_mark_of_the_right_one(paths: Paths) -> None:
    add(paths, "council", heading("name", "0a0a0a0a"))
    with pytest.raises(ProfileError, match="key 0b0b0b0b") as refused:
        add(paths, "charity", heading("name", "0b0b0b0b"))
    assert refused.value.remedy.endswith("with the key 0a0a0a0a.")
    assert not (paths.inputs / "charity.csv").exists()


def test_a_file_of_two_keys_and_one_of_an_unknown_scheme_are_refused(paths: Paths) -> None:
    with pytest.raises(ProfileError, match="several keys: 0a0a0a0a, 0b0b0b0b"):
        add(paths, "council", heading("name", "0b0b0b0b"), heading("postcode", "0a0a0a0a"))
    with pytest.raises(ProfileError, match="does not know"):
        add(paths, "council", "Token of name, scheme 9, key 0a0a0a0a")


def _settings(paths: Paths, name: str) -> str:
    return next(paths.datasets.glob(f"{name}*.toml")).read_text("utf-8")
