from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from intake_books import add_part, read_here, write_book

from problemprofile.intake.read_workbook import column_letters, read_workbook
from problemprofile.intake.sheet import Refusal
from problemprofile.intake.workbook_process import text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", None),
        (None, None),
        (" 007 ", " 007 "),
        (True, "TRUE"),
        (False, "FALSE"),
        (42.0, "42"),
        (-3.0, "-3"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (1.5e-7, "0.00000015"),
        (dt.date(2025, 3, 1), "2025-03-01"),
        (dt.datetime(2025, 3, 1), "2025-03-01"),
        (dt.datetime(2025, 3, 1, 14, 30), "2025-03-01 14:30:00"),
        (dt.datetime(2025, 3, 1, 23, 59, 59, 999_999), "2025-03-02"),
        (dt.datetime(9999, 12, 31, 23, 59, 59, 999_999), "9999-12-31 23:59:59"),
        (float("inf"), "inf"),
        (dt.time(14, 30), "14:30:00"),
    ],
)
def test_a_cell_becomes_the_text_that_the_partner_sees(value: object, shown: str | None) -> None:
    assert text(value) == shown


def awkward(book: Any, sheet: Any) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range("B3:C3", "Victim")
    sheet.write_row("B4", ["Age", "Born"])
    sheet.write("B5", 17)
    sheet.write_datetime("C5", dt.datetime(2008, 2, 29), day)
    sheet.write_formula("B6", "=1/0", None, "#DIV/0!")
    sheet.write("C8", "x")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_column("C:D", 5, None, {"hidden": True})


def test_rows_keep_the_numbers_that_the_partner_sees_though_the_table_starts_in_b3(tmp_path: Path) -> None:
    (sheet,) = read_here(write_book(tmp_path / "a.xlsx", S=awkward)).sheets
    assert sheet.head[:4] == [["", "", ""], ["", "", ""], ["", "Victim", ""], ["", "Age", "Born"]]
    body = sheet.below(4)
    assert body.row_numbers.to_pylist() == [5, 6, 7, 8]
    assert list(body.cells.to_pylist()[0].values()) == [None, "17", "2008-02-29"]
    assert body.cells.column(2)[3].as_py() == "x"


def test_errors_and_what_is_hidden_are_remarked_with_their_place(tmp_path: Path) -> None:
    (sheet,) = read_here(write_book(tmp_path / "a.xlsx", S=awkward)).sheets
    found = {remark.check: remark for remark in sheet.remarks}
    assert (found["error-cells"].rows, found["error-cells"].row_number) == (1, 6)
    assert "column B" in found["error-cells"].message
    assert found["hidden-rows"].rows == 1
    assert "2 columns" in found["hidden-columns"].message


def test_a_value_merged_down_several_rows_is_a_warning(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Place", "Ref"])
        sheet.merge_range("A2:A4", "Northtown")
        sheet.write_column("B2", ["1", "2", "3"])

    (sheet,) = read_here(write_book(tmp_path / "a.xlsx", S=fill)).sheets
    (remark,) = sheet.below(1).remarks
    assert (remark.check, remark.rows, remark.row_number) == ("merged-cells", 2, 2)
    assert sheet.below(4).remarks == ()


def hidden_book(tmp_path: Path) -> Path:
    def hide(_: Any, sheet: Any) -> None:
        sheet.write("A1", "secret")
        sheet.hide()

    return write_book(tmp_path / "a.xlsx", Cases=[["Ref"], ["1"]], Old=hide, Y2024=[["Ref"]], Y2025=[["Ref"]])


def test_a_hidden_sheet_is_named_and_read_only_when_asked_for(tmp_path: Path) -> None:
    book = read_here(hidden_book(tmp_path))
    assert dict(book.names)["Old"] is True
    assert "Old" not in [sheet.name for sheet in book.sheets]
    (asked,) = read_here(hidden_book(tmp_path), "Old").sheets
    assert asked.hidden


def test_a_pattern_reads_the_sheets_that_it_matches(tmp_path: Path) -> None:
    assert [sheet.name for sheet in read_here(hidden_book(tmp_path), "Y20*").sheets] == ["Y2024", "Y2025"]


def test_a_sheet_of_thousands_of_columns_blocks_itself_only(tmp_path: Path) -> None:
    wide = [[f"h{number}" for number in range(2001)]]
    book = read_here(write_book(tmp_path / "a.xlsx", Wide=wide, Cases=[["Ref"], ["1"]]))
    assert [[remark.check for remark in sheet.remarks] for sheet in book.sheets] == [["too-wide"], []]


def test_a_workbook_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = write_book(tmp_path / "-- odd name.xlsx", Cases=[["Ref"], ["1"]])
    assert read_workbook(path).sheets[0].head == read_here(path).sheets[0].head == [["Ref"], ["1"]]


def test_a_sheet_that_would_take_all_memory_is_refused_in_words(tmp_path: Path) -> None:
    def stray(_: Any, sheet: Any) -> None:
        sheet.write("A1", "Ref")
        sheet.write("XFD1048576", " ")

    with pytest.raises(Refusal, match="too large"):
        read_workbook(write_book(tmp_path / "a.xlsx", S=stray))


def test_a_workbook_whose_sheet_is_damaged_is_refused_in_words(tmp_path: Path) -> None:
    good = write_book(tmp_path / "a.xlsx", S=[["Ref"]])
    bad = add_part(good, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'")
    with pytest.raises(Refusal) as refusal:
        read_workbook(bad)
    assert refusal.value.remark.check == "unreadable"


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16384, "XFD")])
def test_columns_are_named_as_a_spreadsheet_program_names_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters
