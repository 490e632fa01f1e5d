"""The folder that remembers people: what is written is read, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile.errors import ProfileError
from problemprofile.linkage.identities import Change, Identities, read_identities, write_identities
from problemprofile.linkage.known_people import Move
from problemprofile.store import arrow

ROWS = {
    "person": [1, 1, 4],
    "cells": ["a1", "b2", None],
    "details": ["c3", None, "d4"],
    "reference": [None, None, None],
}
CHANGES = (Change("2025, first", Move("divided", 1, 4, 2, "judgement")),)
JUDGED = {"row_id": ["list:ab:S:2"], "cells": ["a1"], "details": ["c3"], "reference": [None]}
REMEMBERED = Identities(b"k" * 32, 5, arrow(ROWS, {"person": pa.int64()}), arrow(JUDGED), CHANGES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_identities(tmp_path / "identities", REMEMBERED)
    return tmp_path / "identities"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_written_is_read(folder: Path) -> None:
    read = read_identities(folder)
    assert read == REMEMBERED
    assert "k" * 32 not in repr(read)


def test_nothing_is_remembered_where_there_is_no_folder_or_an_empty_one(tmp_path: Path) -> None:
    assert read_identities(tmp_path / "identities") is None
    assert read_identities(tmp_path) is None


def test_the_folder_says_what_it_is_and_that_it_is_confidential(folder: Path) -> None:
    assert "confidential" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("file", ["people.csv", "judged.csv", "changes.csv", "about.json"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "a line less", "not text"])
def test_a_damaged_folder_is_refused_and_left_as_it_is(folder: Path, file: str, damage: str) -> None:
    path = folder / file
    content = path.read_bytes()
    path.unlink()
    if damage != "gone":
        lines = content.splitlines(keepends=True)
        made = {"empty": b"", "cut": content[:-3], "a line less": b"".join(lines[:-1]), "not text": b"\xff\x00" * 9}
        path.write_bytes(made[damage])
    before = contents(folder)
    with pytest.raises(ProfileError, match="changed or cut short"):
        read_identities(folder)
    assert contents(folder) == before
