from __future__ import annotations

import pytest

from problemprofile.intake.row_shapes import (
    is_datum,
    is_note,
    is_placeholder,
    is_row_of_numbers,
    is_run_of_periods,
    is_value,
    wording,
)


@pytest.mark.parametrize(
    "cell",
    [
        "42",
        "1,204",
        "£20.50",
        "12%",
        "(3)",
        "01/02/2025",
        "2025-03-01 14:30:00",
        "1 March 2025",
        "-3",
        "12 [c]",
        "45*",
        "1,204^",
        "12(1)",
        "7 p",
        "< 5",
    ],
)
def test_numbers_and_dates_are_values_also_with_the_mark_of_a_footnote(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize(
    "cell", ["Ref", "Q1", "Age at referral", "City1", "04/05", "036/06 Slavery", "1" + " " * 50_000]
)
def test_words_are_no_values(cell: str) -> None:
    assert not is_value(cell)


@pytest.mark.parametrize("cell", ["..", "-", "*", "[c]", "N/A", "#N/A", ":", "–"])
def test_signs_in_place_of_a_figure_count_as_figures(cell: str) -> None:
    assert is_datum(cell)
    assert not is_value(cell)


@pytest.mark.parametrize("cell", ["Unknown", "not known", " N/K ", "T.B.C."])
def test_what_stands_for_an_unknown_value_is_told(cell: str) -> None:
    assert is_placeholder(cell)
    assert not is_placeholder(f"{cell} type")


@pytest.mark.parametrize(
    "text",
    [
        "Source: made up",
        "Note: x",
        "1. Excludes Wales",
        "(2) See above",
        "* Provisional",
        "^ This includes",
        "[c] hidden",
        "© Somebody",
        ".. indicates nothing",
        "Extracted 3 March 2026",
        "END OF REPORT",
        "word " * 40,
        "Somebody wrote down a whole sentence in here.",
    ],
)
def test_remarks_about_a_table_are_told_by_how_they_begin_or_by_their_length(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize(
    "text", ["Northumbria", "A9", "Notting Hill", "Keyham", "Unicode! Σ", "This row has blanks", "12 345"]
)
def test_what_may_be_a_record_is_no_remark(text: str) -> None:
    assert not is_note(text)


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["1", "2", "3", "4"], True),
        (["(1)", "(2)", "(3)", "(4)", "(5)"], True),
        (["", "0", "1", "2", "3"], True),
        (["1", "2", "3"], False),
        (["2", "3", "5", "7"], False),
        (["17", "18", "19", "20"], False),
        (["A", "1", "2", "3", "4"], False),
    ],
)
def test_a_row_that_numbers_the_columns_is_told(row: list[str], numbers: bool) -> None:
    assert is_row_of_numbers(row) is numbers


@pytest.mark.parametrize(
    ("cells", "run"),
    [
        (["Force", "2023", "2024", "2025"], True),
        (["2025", "2024", "2023"], True),
        (["2018-09-30", "2019-03-31", "2019-09-30", "number", "%"], True),
        (["Area", "2024", "2025", "2024", "2025"], True),
        (["2024", "2024", "2024"], False),
        (["2024", "2031", "2025"], False),
        (["2024", "2025"], False),
    ],
)
def test_years_and_dates_in_order_are_headings(cells: list[str], run: bool) -> None:
    assert is_run_of_periods(cells) is run
    assert (wording(cells) == 1) is run
