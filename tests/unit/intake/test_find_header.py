from __future__ import annotations

import pytest
from intake_books import sheet_of

from problemprofile.intake.find_header import find_header, header_at, is_value, parts_of

KNOWN = {"Ref", "Date", "Age", "Gender", "Place"}
TITLE = ["Modern slavery crimes, made-up county", "", "", ""]
BLANK = ["", "", "", ""]
DATA = [["A1", "2025-03-01", "17", "F"], ["A2", "2025-03-02", "41", "M"], ["A3", "2025-04-02", "30", "M"]]


def known(text: str) -> bool:
    return text in KNOWN


def test_headings_below_title_rows_are_found_and_the_reason_is_given() -> None:
    header = find_header(sheet_of([TITLE, BLANK, ["Ref", "Date", "Age", "Sex?"], *DATA]), known)
    assert header is not None
    assert (header.row, header.rows, header.headings) == (3, 1, ("Ref", "Date", "Age", "Sex?"))
    assert header.because == "3 of its 4 cells are headings that we know and numbers or dates stand below its words"


def test_headings_that_nobody_knows_are_told_by_what_stands_below_them() -> None:
    header = find_header(sheet_of([TITLE, ["Kennung", "Tag", "Jahre", "Art"], *DATA]), known)
    assert header is not None
    assert (header.row, header.known) == (2, 0)


def test_the_first_of_rows_that_are_all_words_is_the_headings() -> None:
    rows = [["Force", "Party", "Change"], ["North", "Red", "None"], ["South", "Blue", "None"], ["East", "Red", "One"]]
    header = find_header(sheet_of(rows), known)
    assert header is not None
    assert header.row == 1


def test_years_in_a_row_are_headings_and_not_figures() -> None:
    rows = [
        ["Type", "2019", "2020", "2021"],
        ["Labour", "5", "7", "9"],
        ["Sexual", "4", "1", "0"],
        ["Source: us", "", "", ""],
    ]
    header = find_header(sheet_of(rows), known)
    assert header is not None
    assert header.row == 1


def test_a_merged_heading_is_joined_to_each_heading_below_it() -> None:
    rows = [TITLE, ["Ref", "Date", "Victim", ""], ["", "", "Age", "Gender"], *DATA]
    header = find_header(sheet_of(rows, merged=((1, 2, 1, 3), (1, 0, 2, 0), (1, 1, 2, 1))), known)
    assert header is not None
    assert (header.row, header.rows) == (2, 2)
    assert header.headings == ("Ref", "Date", "Victim > Age", "Victim > Gender")


def test_group_headings_above_the_full_row_of_headings_are_joined() -> None:
    rows = [["Record", "", "Victim", ""], ["Ref", "Date", "Age", "Gender"], *DATA]
    header = find_header(sheet_of(rows, merged=((0, 0, 0, 1), (0, 2, 0, 3))), known)
    assert header is not None
    assert header.headings == ("Record > Ref", "Record > Date", "Victim > Age", "Victim > Gender")


def test_where_nothing_says_what_is_merged_a_group_heading_runs_to_the_next() -> None:
    rows = [["Ref", "Date", "Victim", ""], ["", "", "Age", "Gender"], *DATA]
    header = find_header(sheet_of(rows), known)
    assert header is not None
    assert header.headings == ("Ref", "Date", "Victim > Age", "Victim > Gender")


def test_a_title_merged_over_the_whole_table_is_no_heading() -> None:
    rows = [TITLE, ["Ref", "Date", "Age", "Gender"], *DATA]
    header = find_header(sheet_of(rows, merged=((0, 0, 0, 3),)), known)
    assert header is not None
    assert (header.row, header.rows) == (2, 1)


def test_headings_with_line_breaks_are_read_on_one_line() -> None:
    header = header_at(sheet_of([["Date\nreferred ", "Ref"]]), 1, 1, known)
    assert header is not None
    assert header.headings == ("Date referred", "Ref")


def test_an_empty_sheet_has_no_headings() -> None:
    assert find_header(sheet_of([BLANK, BLANK]), known) is None
    assert header_at(sheet_of([BLANK]), 5, 1, known) is None


@pytest.mark.parametrize(
    "cell", ["42", "1,204", "£20.50", "12%", "01/02/2025", "2025-03-01 14:30:00", "1 March 2025", "-3"]
)
def test_numbers_and_dates_read_as_values(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["Ref", "Q1", "Age at referral", "City1", "04/05", "036/06 Slavery"])
def test_words_do_not_read_as_values(cell: str) -> None:
    assert not is_value(cell)


def test_a_joined_heading_can_be_taken_apart_again() -> None:
    assert parts_of("Victim > Age") == ("Victim > Age", "Age", "Victim")
    assert parts_of("Age") == ("Age",)
