from __future__ import annotations

import datetime as dt

import pytest

from problemprofile.workbooks.cell_grid import column_letters
from problemprofile.workbooks.cell_text import iso_text, text, texts

DAY = dt.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        (None, ""),
        (" 007 ", " 007 "),
        (True, "TRUE"),
        (False, "FALSE"),
        (42.0, "42"),
        (-3.0, "-3"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (1.5e-7, "0.00000015"),
        (DAY, "2025-03-01"),
        (dt.datetime(2025, 3, 1), "2025-03-01"),
        (dt.datetime(2025, 3, 1, 14, 30), "2025-03-01 14:30:00"),
        (dt.datetime(2025, 3, 1, 23, 59, 59, 999_999), "2025-03-02"),
        (dt.datetime(9999, 12, 31, 23, 59, 59, 999_999), "9999-12-31 23:59:59"),
        (float("inf"), "inf"),
        (dt.time(14, 30), "14:30:00"),
        (dt.timedelta(days=1, hours=6, minutes=5), "30:05:00"),
        (dt.timedelta(minutes=-90), "-01:30:00"),
    ],
)
def test_a_cell_becomes_the_text_that_the_partner_sees(value: object, shown: str) -> None:
    assert text(value) == shown


@pytest.mark.parametrize(
    "column",
    [
        ["a", "", "b"],
        [1.0, 2.5, 1.0, ""],
        [True, 1.0, False, 0.0],
        [DAY, dt.datetime(2025, 3, 1), dt.datetime(2025, 3, 1, 9), ""],
        [],
    ],
)
def test_a_column_is_turned_as_its_cells_are(column: list[object]) -> None:
    assert list(texts(column)) == [text(value) for value in column]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02-29T00:00:00.000", "2024-02-29"),
        ("2024-02-29T14:30:00Z", "2024-02-29 14:30:00"),
        ("soon", "soon"),
    ],
)
def test_moments_that_a_file_writes_are_written_in_one_way(said: str, shown: str) -> None:
    assert iso_text(said) == shown


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16384, "XFD")])
def test_columns_are_named_as_a_spreadsheet_program_names_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters
