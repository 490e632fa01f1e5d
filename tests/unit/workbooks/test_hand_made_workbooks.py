from __future__ import annotations

import pytest

from made_workbooks import DAY, PADDED, Styled, xls, xlsb
from problemprofile.intake.read_workbook import table_of
from problemprofile.workbooks.process import open_book
from problemprofile.workbooks.read_sheet import Problem, ReadSheet

ROWS = [["Ref", "Kept", "Sum"], ["007", True, 2.5], ["008", False, "#N/A"], ["x", None, "#DIV/0!"]]
SHOWN = [["Ref", "Kept", "Sum"], ["007", "TRUE", "2.5"], ["008", "FALSE", "#N/A"], ["x", None, "#DIV/0!"]]


def read(data: bytes, format_: str) -> ReadSheet:
    book = open_book(data, format_)
    return book.read(book.names[0][0])


def cells(sheet: ReadSheet) -> list[list[str | None]]:
    return [list(row.values()) for row in table_of(sheet.batches).to_pylist()]


@pytest.mark.parametrize(("make", "format_"), [(xls, "xls"), (xlsb, "xlsb")])
def test_an_error_is_an_error_and_no_empty_cell(make, format_: str) -> None:
    assert cells(read(make(ROWS), format_)) == SHOWN


@pytest.mark.parametrize(("make", "format_"), [(xls, "xls"), (xlsb, "xlsb")])
def test_what_is_hidden_or_merged_is_told(make, format_: str) -> None:
    sheet = read(make(ROWS, hidden_rows=[2], hidden_columns=[1], merged=[(1, 0, 2, 0)]), format_)
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ([3], [2], [(1, 0, 2, 0)])


def test_dates_of_an_old_workbook_are_told_in_both_epochs() -> None:
    rows = [["Day", "Time"], [Styled(45351.0, DAY), Styled(0.5, DAY)], [Styled(45351.75, DAY), 45351.0]]
    shown = [["Day", "Time"], ["2024-02-29", "12:00:00"], ["2024-02-29 18:00:00", "45351"]]
    assert cells(read(xls(rows), "xls")) == shown
    moved = [["Day", "Time"], [Styled(45351.0 - 1462, DAY), Styled(0.5, DAY)], [Styled(45351.75 - 1462, DAY), 45351.0]]
    book = open_book(xls(moved, from_1904=True), "xls")
    assert cells(book.read("Cases")) == shown
    assert book.counts_from_1904


def test_a_number_shown_with_leading_zeros_keeps_them() -> None:
    assert cells(read(xls([["Code"], [Styled(7.0, PADDED)], [Styled(123456.0, PADDED)]]), "xls")) == [
        ["Code"],
        ["00007"],
        ["123456"],
    ]


@pytest.mark.parametrize(("made", "check"), [({"macros": True}, "macros"), ({"password": True}, "password")])
def test_an_old_workbook_with_macros_or_a_password_is_refused(made: dict[str, bool], check: str) -> None:
    with pytest.raises(Problem) as problem:
        open_book(xls(ROWS, **made), "xls")
    assert problem.value.check == check


def test_a_hidden_sheet_of_an_old_workbook_is_told() -> None:
    assert open_book(xls(ROWS, name="Mês", hidden=True), "xls").names == [("Mês", True)]
