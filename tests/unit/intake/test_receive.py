from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import narwhals as nw
import pytest
from intake_books import read_here, write_book

from problemprofile import intake
from problemprofile.findings import Finding
from problemprofile.intake import receive_dataset
from problemprofile.project.load import load_project
from problemprofile.store import Store

SETTINGS = """
kind = "{kind}"
provider = "Northshire Police"
files = [{files}]
{more}
[columns]
"Ref" = "reference"
"Date" = "recorded_on"
"""


class Room:
    """A project folder, and what intake makes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs = folder / "inputs"
        self.findings: list[Finding] = []
        self.store = Store(folder / "build" / "build.duckdb")

    def dataset(self, name: str, *files: str, kind: str = "nrm_referrals", more: str = "") -> None:
        text = SETTINGS.format(kind=kind, files=", ".join(f'"{file}"' for file in files), more=more)
        (self.folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")

    def csv(self, name: str, text: str) -> None:
        (self.inputs / name).write_text(text, encoding="utf-8")

    def receive(self) -> dict[str, Finding]:
        self.findings = intake.receive(load_project(self.folder), self.store)
        return {finding.check: finding for finding in self.findings}

    def rows(self, table: str, *order: str) -> list[dict[str, Any]]:
        return self.store.rows(self.store.frame(table).sort(*order))


@pytest.fixture
def room(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(receive_dataset, "read_workbook", read_here)
    room = Room(project_folder)
    yield room
    room.store.close()


def test_every_cell_is_kept_as_received_with_its_row_number(room: Room) -> None:
    room.csv("a.csv", "Northshire,,\nRef,Date,Colour\n001,1/2/25,\n,, \n002 ,,red\n")
    room.dataset("police", "a.csv")
    found = room.receive()
    assert room.rows("received_police", "row_key") == [
        {"row_key": 1, "file_no": 1, "sheet": "", "row_number": 3, "c1": "001", "c2": "1/2/25", "c3": None},
        {"row_key": 2, "file_no": 1, "sheet": "", "row_number": 5, "c1": "002 ", "c2": None, "c3": "red"},
    ]
    assert room.rows("received_columns", "position") == [
        {"dataset": "police", "position": 1, "heading": "Ref", "field": "reference"},
        {"dataset": "police", "position": 2, "heading": "Date", "field": "recorded_on"},
        {"dataset": "police", "position": 3, "heading": "Colour", "field": None},
    ]
    assert found["blank-rows"].rows == 1
    assert "“Colour”" in found["heading-new"].message


def test_files_of_one_dataset_are_joined_by_their_headings(room: Room) -> None:
    room.csv("b-2.csv", "Date,Ref,Extra\n2025-02-01,2,x\n")
    room.csv("b-1.csv", "Ref,Date\n1,2025-01-01\n")
    room.dataset("police", "b-*.csv")
    room.receive()
    kept = [
        (row["row_key"], row["file_no"], row["c1"], row["c2"], row["c3"])
        for row in room.rows("received_police", "row_key")
    ]
    assert kept == [(1, 1, "1", "2025-01-01", None), (2, 2, "2", "2025-02-01", "x")]
    assert [(row["name"], row["sheets"]) for row in room.rows("source_files", "file_no")] == [
        ("b-1.csv", "[]"),
        ("b-2.csv", "[]"),
    ]


def test_row_keys_go_on_from_dataset_to_dataset(room: Room) -> None:
    for name in ("one", "two"):
        room.csv(f"{name}.csv", "Ref,Date\n1,2025-01-01\n2,2025-01-02\n")
        room.dataset(name, f"{name}.csv")
    room.receive()
    assert [row["row_key"] for row in room.rows("received_two", "row_key")] == [3, 4]
    assert [row["file_no"] for row in room.rows("source_files", "file_no")] == [1, 2]


def test_a_dataset_that_blocks_leaves_the_others_received(room: Room) -> None:
    room.dataset("lost", "nowhere.csv")
    room.csv("a.csv", "Ref,Date\n1,2025-01-01\n")
    room.dataset("police", "a.csv")
    found = room.receive()
    assert (found["file-missing"].dataset, found["file-missing"].severity) == ("lost", "blocks")
    assert room.rows("received_lost", "row_key") == []
    assert len(room.rows("received_police", "row_key")) == 1


def test_a_heading_that_is_gone_blocks_and_names_its_likely_successor(room: Room) -> None:
    room.csv("a.csv", "Reff,Date\n1,2025-01-01\n")
    room.dataset("police", "a.csv")
    finding = room.receive()["heading-missing"]
    assert (finding.severity, finding.field) == ("blocks", "reference")
    assert "Close to it: “Reff”" in finding.message


def test_a_file_without_headings_blocks_and_none_of_its_first_row_is_repeated(room: Room) -> None:
    room.csv("a.csv", "SECRET,01/02/2025\nSECRET,02/02/2025\n")
    room.dataset("police", "a.csv")
    found = room.receive()
    assert found["headings-unknown"].severity == "blocks"
    assert "SECRET" not in repr(room.findings)


def test_headings_that_moved_to_another_row_block_with_the_row_to_set(room: Room) -> None:
    room.csv("a.csv", "A new title,\nRef,Date\n1,2025-01-01\n")
    room.dataset("police", "a.csv", more="header_row = 1")
    finding = room.receive()["heading-row-moved"]
    assert finding.severity == "blocks"
    assert "header_row = 2" in finding.remedy


@pytest.mark.parametrize(("text", "check"), [("Ref,Date\n", "empty-sheet"), (",\n", "empty-sheet")])
def test_a_sheet_without_rows_blocks(room: Room, text: str, check: str) -> None:
    room.csv("a.csv", text)
    room.dataset("police", "a.csv")
    assert room.receive()[check].severity == "blocks"


def test_the_same_file_under_two_names_blocks(room: Room) -> None:
    room.csv("a.csv", "Ref,Date\n1,2025-01-01\n")
    room.csv("copy of a.csv", "Ref,Date\n1,2025-01-01\n")
    room.dataset("police", "*.csv")
    assert room.receive()["same-file-twice"].severity == "blocks"


def test_columns_that_say_little_are_told(room: Room) -> None:
    room.csv("a.csv", "Ref,Date,Ref,\n1,,x,\n#N/A,,y,stray\nRef,Date,Ref,\n")
    room.dataset("police", "a.csv")
    found = room.receive()
    assert (found["column-blank"].rows, found["column-blank"].field) == (2, "recorded_on")
    assert found["heading-repeated"].severity == "warns"
    assert (found["error-cells"].rows, found["error-cells"].field) == (1, "reference")
    assert "1 filled cell" in found["column-unnamed"].message
    assert found["headings-in-rows"].rows == 1
    assert [row["heading"] for row in room.rows("received_columns", "position")] == ["Ref", "Date", "Ref (2)", ""]


def test_a_wholly_blank_column_is_a_warning(room: Room) -> None:
    room.csv("a.csv", "Ref,Date\n1,\n")
    room.dataset("police", "a.csv")
    assert room.receive()["column-blank"].severity == "warns"


def test_of_a_filled_template_neither_its_own_sheets_nor_columns_that_nobody_filled_are_told(room: Room) -> None:
    rows: list[list[object]] = [["Ref", "Date"], ["1", ""], ["2", ""]]
    ours = {name: [["How to fill it"]] for name in ("Guide", "Columns", "Lists")}
    write_book(room.inputs / "a.xlsx", Data=rows, **ours)
    room.dataset("police", "a.xlsx", more="form = true")
    assert not {"column-blank", "other-sheets"} & set(room.receive())
    write_book(room.inputs / "a.xlsx", Data=rows, Theirs=[["x"]], **ours)
    assert "“Theirs”." in room.receive()["other-sheets"].message
    room.dataset("police", "a.xlsx")
    assert {"column-blank", "other-sheets"} <= set(room.receive())


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named(room: Room) -> None:
    def hide(_: Any, sheet: Any) -> None:
        sheet.write("A1", "old")
        sheet.hide()

    rows: list[list[object]] = [["Ref", "Date"], ["1", "2025-01-01"]]
    write_book(room.inputs / "a.xlsx", Notes=[["Read me"]], Cases=rows, Copy=rows, Old=hide)
    room.dataset("police", "a.xlsx")
    found = room.receive()
    assert {row["sheet"] for row in room.rows("received_police", "row_key")} == {"Cases"}
    assert "“Copy”" in found["sheets-alike"].message
    assert "“Notes”" in found["other-sheets"].message
    assert "“Old”" in found["hidden-sheets"].message


def test_a_pattern_takes_several_sheets(room: Room) -> None:
    rows: list[list[object]] = [["Ref", "Date"], ["1", "2025-01-01"]]
    write_book(room.inputs / "a.xlsx", Y2024=rows, Y2025=rows, Notes=[["x"]])
    room.dataset("police", "a.xlsx", more='sheet = "Y20*"')
    room.receive()
    assert [row["sheet"] for row in room.rows("received_police", "row_key")] == ["Y2024", "Y2025"]


def test_a_sheet_that_is_not_there_blocks_and_names_those_that_are(room: Room) -> None:
    write_book(room.inputs / "a.xlsx", Cases=[["Ref", "Date"]], Others=[["Ref", "Date"]])
    room.dataset("police", "a.xlsx", more='sheet = "Casses"')
    finding = room.receive()["sheet-missing"]
    assert finding.severity == "blocks"
    assert "“Cases”" in finding.message


def test_no_finding_repeats_what_a_cell_holds(room: Room) -> None:
    room.csv("a.csv", "Ref,Date\nSECRET-1,1899-01-01\nSECRET-1,SECRET\n#N/A,SECRET,SECRET\n\n,SECRET\n")
    room.dataset("police", "a.csv", "gone.csv")
    room.receive()
    assert len(room.findings) > 4
    assert not [
        finding for finding in room.findings if "SECRET" in f"{finding.message} {finding.remedy} {finding.row_id}"
    ]


def test_a_second_build_replaces_what_the_first_received(room: Room) -> None:
    room.csv("a.csv", "Ref,Date\n1,2025-01-01\n")
    room.dataset("police", "a.csv")
    room.receive()
    room.csv("a.csv", "Ref,Date\n2,2025-01-01\n")
    room.receive()
    assert [row["c1"] for row in room.rows("received_police", "row_key")] == ["2"]
    assert room.store.rows(room.store.frame("source_files").select(nw.len())) == [{"len": 1}]
