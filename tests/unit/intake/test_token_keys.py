"""Files in tokens of another key are refused before they are added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.intake.add import Asked, add_file
from problemprofile.intake.receive import receive
from problemprofile.intake.token_keys import keys_that_lie_in
from problemprofile.project.load import Project, find_project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.store import Store
from problemprofile.tokens.key import make_key
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


@pytest.mark.parametrize("name", ["key.txt", "inputs/notes.csv", "inputs/may/key"])
def test_a_key_in_the_folder_stops_add_and_blocks_check_and_build_whatever_its_name(paths: Paths, name: str) -> None:
    (paths.folder.parent / "key").unlink(missing_ok=True)
    made = make_key(paths.folder.parent / "key")
    (paths.folder / name).parent.mkdir(exist_ok=True)
    (paths.folder.parent / "key").rename(paths.folder / name)
    with pytest.raises(ProfileError, match="A token key lies in this folder") as refused:
        add(paths, "council", heading("name", "0a0a0a0a"))
    assert not list(paths.datasets.iterdir())
    project = Project(paths, Profile.model_construct(), ())
    with Store(paths.folder.parent / "store.duckdb") as store:
        found = [finding for finding in receive(project, store) if finding.severity == "blocks"]
    assert [finding.check for finding in found] == ["token-key-in-folder"]
    assert f"({name})" in found[0].message
    assert made.secret.hex() not in f"{refused.value}{found}"


def test_what_only_speaks_of_keys_or_is_long_is_no_key(paths: Paths) -> None:
    (paths.inputs / "a.csv").write_text("the word is problemprofile-key-1", encoding="utf-8")
    (paths.inputs / "b.csv").write_text("problemprofile-key-1 " + "0" * 1000, encoding="utf-8")
    (paths.inputs / "c.csv").symlink_to(paths.inputs / "gone")
    assert keys_that_lie_in(paths) == []


def _settings(paths: Paths, name: str) -> str:
    return next(paths.datasets.glob(f"{name}*.toml")).read_text("utf-8")
