from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from intake_books import add_part, read_path, write_book

from problemprofile.intake import read_workbook as room
from problemprofile.intake.read_workbook import limits_for, read_workbook
from problemprofile.intake.receive_file import receive_file
from problemprofile.intake.sheet import Refusal, Sheet

MEGABYTE = 1 << 20


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


def only(path: Path, sheet: str = "") -> Sheet:
    (found,) = (one for one in read_path(path, sheet).sheets if one.whole)
    return found


def test_rows_keep_the_numbers_that_the_partner_sees_though_the_table_starts_in_b3(tmp_path: Path) -> None:
    sheet = only(write_book(tmp_path / "a.xlsx", S=awkward))
    assert sheet.head[:4] == [["", "", ""], ["", "", ""], ["", "Victim", ""], ["", "Age", "Born"]]
    body = sheet.below(4)
    assert body.row_numbers.to_pylist() == [5, 6, 7, 8]
    assert list(body.cells.to_pylist()[0].values()) == [None, "17", "2008-02-29"]
    assert body.cells.column(2)[3].as_py() == "x"


def test_errors_keep_their_text_and_what_is_hidden_its_place(tmp_path: Path) -> None:
    sheet = only(write_book(tmp_path / "a.xlsx", S=awkward))
    assert sheet.head[5] == ["", "#DIV/0!", ""]
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.filtered) == ({7}, (3, 4), False)
    assert sheet.merged == ((2, 1, 2, 2),)


def test_a_filter_that_hides_rows_is_told(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_column("A1", ["Force", "North", "South"])
        sheet.autofilter("A1:A3")
        sheet.filter_column("A", "x == North")
        sheet.set_row(2, None, None, {"hidden": True})

    sheet = only(write_book(tmp_path / "a.xlsx", S=fill))
    assert (sheet.hidden_rows, sheet.filtered) == ({3}, True)


def test_numbers_shown_with_leading_zeros_keep_them(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Code", "Sum"])
        sheet.write("A2", 42, book.add_format({"num_format": "00000"}))
        sheet.write("B2", 42)
        sheet.write_string("A3", "007")

    assert only(write_book(tmp_path / "a.xlsx", S=fill)).head[1:] == [["00042", "42"], ["007", ""]]


def test_formulas_that_were_never_calculated_are_told_from_those_with_an_empty_result(tmp_path: Path) -> None:
    cells = (
        b'<c r="A1" t="str"><f>x</f><v></v></c><c r="B1"><f>x</f></c><c r="C1"><f>x</f><v/></c>'
        b'<c r="D1"><f>x</f><v>5</v></c><c r="E1"><f t="shared" si="0"/></c><c r="F1"/>'
    )
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    made = add_part(
        write_book(tmp_path / "a.xlsx", S=[["x"]]),
        tmp_path / "b.xlsx",
        "xl/worksheets/sheet1.xml",
        xml + cells + b"</row></sheetData></worksheet>",
    )
    assert only(made).formulas == {2: (1,), 3: (1,), 5: (1,)}


def test_elements_with_a_prefix_are_looked_at_too(tmp_path: Path) -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row r="1" hidden="1"><x:c r="A1" t="e"><x:v>#N/A</x:v></x:c><x:c r="B1"><x:f>x</x:f></x:c></x:row>'
        b"</x:sheetData></x:worksheet>"
    )
    good = write_book(tmp_path / "a.xlsx", S=[["x"]])
    sheet = only(add_part(good, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", xml))
    assert (sheet.head, sheet.hidden_rows, sheet.formulas) == ([["#N/A"]], {1}, {2: (1,)})


def hidden_book(tmp_path: Path) -> Path:
    def hide(_: Any, sheet: Any) -> None:
        sheet.write("A1", "secret")
        sheet.hide()

    return write_book(tmp_path / "a.xlsx", Cases=[["Ref"], ["1"]], Old=hide, Y2024=[["Ref"]], Y2025=[["Ref"]])


def test_a_hidden_sheet_is_named_and_read_only_when_asked_for(tmp_path: Path) -> None:
    book = read_path(hidden_book(tmp_path))
    assert dict(book.names)["Old"] is True
    assert "Old" not in [sheet.name for sheet in book.sheets]
    assert only(hidden_book(tmp_path), "Old").hidden


def test_a_pattern_reads_the_sheets_that_it_matches(tmp_path: Path) -> None:
    sheets = read_path(hidden_book(tmp_path), "Y20*").sheets
    assert [(sheet.name, sheet.whole) for sheet in sheets] == [("Y2024", True), ("Y2025", True), ("Cases", False)]


def test_a_table_of_thousands_of_columns_blocks_its_sheet_only(tmp_path: Path) -> None:
    wide = [[f"h{number}" for number in range(2100)]]
    book = read_path(write_book(tmp_path / "a.xlsx", Wide=wide, Cases=[["Ref"], ["1"]]))
    assert [[(remark.check, remark.severity) for remark in sheet.remarks] for sheet in book.sheets] == [
        [("too-wide", "blocks")],
        [],
    ]


def test_a_stray_cell_far_to_the_right_is_told_and_the_table_read(tmp_path: Path) -> None:
    def stray(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["Ref", "Date"])
        sheet.write("XFD2", "x")

    sheet = only(write_book(tmp_path / "a.xlsx", S=stray))
    assert sheet.head[0][:2] == ["Ref", "Date"]
    assert [(remark.check, remark.severity) for remark in sheet.remarks] == [("too-wide", "warns")]


def test_a_workbook_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = write_book(tmp_path / "-- odd name.xlsx", Cases=[["Ref"], ["1"]])
    file = receive_file(path, path.name)
    assert read_workbook(file).sheets[0].head == read_path(path).sheets[0].head == [["Ref"], ["1"]]


def test_a_sheet_that_would_take_all_memory_is_refused_in_words(tmp_path: Path) -> None:
    def stray(_: Any, sheet: Any) -> None:
        sheet.write("A1", "Ref")
        sheet.write("XFD1048576", " ")

    path = write_book(tmp_path / "a.xlsx", S=stray)
    with pytest.raises(Refusal, match="too large"):
        read_workbook(receive_file(path, "a.xlsx"))


def test_a_workbook_that_takes_too_long_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LEAST_SECONDS", 0.001)
    path = write_book(tmp_path / "a.xlsx", S=[["Ref"]])
    with pytest.raises(Refusal) as refusal:
        read_workbook(receive_file(path, "a.xlsx"))
    assert refusal.value.remark.check == "too-slow"


def test_a_damaged_sheet_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good = write_book(tmp_path / "a.xlsx", One=[["Ref"]], Two=[["Date"]])
    bad = add_part(good, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'")
    one, two = read_path(bad).sheets
    assert [(remark.check, remark.severity) for remark in one.remarks] == [("unreadable", "blocks")]
    assert (two.head, two.remarks) == ([["Date"]], ())


@pytest.mark.parametrize(
    ("size", "unpacked", "memory", "seconds"),
    [
        (1, 1, 600, 45),
        (MEGABYTE, 60 * MEGABYTE, 700, 49),
        (MEGABYTE, 300 * MEGABYTE, 700, 49),
        (50 * MEGABYTE, 550 * MEGABYTE, 3150, 245),
    ],
)
def test_what_reading_may_cost_grows_with_what_was_sent(size: int, unpacked: int, memory: int, seconds: int) -> None:
    limits = limits_for(size, unpacked)
    assert (limits.memory // MEGABYTE, round(limits.seconds)) == (memory, seconds)


def test_no_file_may_cost_more_than_the_most() -> None:
    assert limits_for(1 << 30, 4 << 30) == room.Limits(room.MOST_MEMORY, room.MOST_SECONDS)
