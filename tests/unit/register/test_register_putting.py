"""Files of the register are replaced together or not at all, and references are never given twice."""

from __future__ import annotations

import os

import pytest
from lists_by_hand import exported, made

from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.register.load import load_register
from problemprofile.register.putting import put, recover
from problemprofile.register.records import Action
from problemprofile.register.references import (
    FILE,
    file_of,
    free_references,
    give_references,
    highest_given,
    number_of,
)
from problemprofile.register.saving import save_lists


class Died(Exception):
    """The machine, between two files."""


@pytest.mark.parametrize("moves", range(4))
def test_wherever_the_machine_dies_either_all_files_are_new_or_none(tmp_path, monkeypatch, moves):
    paths = Paths(tmp_path)
    paths.register.mkdir()
    names = ("a.csv", "b.csv")
    for name in names:
        (paths.register / name).write_text("old")
    real, done = os.replace, []

    def replace(*given: object) -> None:
        if len(done) == moves:
            raise Died
        done.append(given)
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace)
    if moves < 3:  # the marker and two files
        with pytest.raises(Died):
            put(paths, dict.fromkeys(names, b"new"))
    else:
        put(paths, dict.fromkeys(names, b"new"))
    monkeypatch.undo()
    recover(paths)
    assert {(paths.register / name).read_text() for name in names} == {"old" if moves == 0 else "new"}
    assert sorted(path.name for path in paths.register.iterdir()) == ["a.csv", "b.csv"]


def test_an_import_that_was_cut_off_is_finished_by_whoever_reads_the_register_next(tmp_path):
    project = made(tmp_path / "project")
    staging = project.paths.register / ".staging"
    staging.mkdir()
    (staging / "gaps.csv").write_text("Gap\nHotels\n")
    (staging / "complete").touch()
    assert [one.gap for one in load_register(project).lists["gaps"]] == ["Hotels"]


def test_entries_without_a_reference_are_given_one_at_export_in_their_file_too(tmp_path):
    project = made(tmp_path / "project", {"gaps": "Gap,Reference\nHotels,\nCamps,GAP-007\nBoats,\n"})
    exported(project)
    read = load_register(project).lists["gaps"]
    assert [(one.gap, one.reference) for one in read] == [
        ("Hotels", "GAP-008"),
        ("Camps", "GAP-007"),
        ("Boats", "GAP-009"),
    ]
    assert highest_given(project.paths)["gaps"] == 9


def test_an_export_is_the_same_again(tmp_path):
    project = made(tmp_path / "project")
    first = exported(project).read_bytes()
    assert exported(project).read_bytes() == first
    assert len(list((project.paths.register / "exports").iterdir())) == 1


def test_the_number_of_a_reference_is_read_however_it_is_written():
    assert [number_of("actions", text) for text in ("ACT-012", "act 7", "ACT8", "GAP-1", "12", "ACT-x", "")] == [
        12, 7, 8, 0, 0, 0, 0,
    ]  # fmt: skip


def test_free_references_begin_above_the_highest_ever_given():
    lines = {"actions": [(2, Action(action="A", reference="ACT-002")), (3, Action(action="B"))]}
    given = give_references(lines, {"actions": 5})
    assert [one.reference for _, one in given["actions"]] == ["ACT-002", "ACT-006"]
    free = free_references("actions", 998)
    assert [next(free), next(free)] == ["ACT-999", "ACT-1000"]


@pytest.mark.parametrize("text", ["actions = many\n", "actions = [1]\n", "=\n"])
def test_a_broken_note_of_references_is_said(tmp_path, text):
    paths = Paths(tmp_path)
    paths.register.mkdir()
    (paths.register / FILE).write_text(text)
    with pytest.raises(ProfileError, match="cannot be read"):
        highest_given(paths)


def test_what_is_noted_is_read_back(tmp_path):
    paths = Paths(tmp_path)
    paths.register.mkdir()
    (paths.register / FILE).write_bytes(file_of({"actions": 31}))
    assert {name: number for name, number in highest_given(paths).items() if number} == {"actions": 31}


def test_a_name_with_a_semicolon_is_saved_as_its_reference_where_a_cell_may_hold_several(tmp_path):
    lists = {"actions": "Reference,Action,Waits for\nACT-001,Find rooms; train staff,\nACT-002,Open,ACT-001\n"}
    project = made(tmp_path / "project", lists)
    before = load_register(project)
    assert before.lists["actions"][1].waits_for == ("Find rooms; train staff",)
    save_lists(project.paths, {"actions": before.lists["actions"]})
    assert load_register(project) == before
