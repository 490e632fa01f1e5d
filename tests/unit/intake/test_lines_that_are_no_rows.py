"""Lines of a table that are no rows of it, or that nobody sees, are told and not read silently."""

from __future__ import annotations

import pytest
from intake_books import sheet_of

from problemprofile.intake.look import Look, best_look
from problemprofile.intake.read_csv import read_text
from problemprofile.kinds import kinds

HEADINGS = ["District", "Year", "Offence", "Number"]
ROWS = [[place, year, "Slavery", "14"] for place in ("Marlbeck", "Eastvale") for year in ("2022", "2023")]


def look(*below: list[str], **more: object) -> Look:
    return best_look([sheet_of([HEADINGS, *ROWS, *below], **more)], kinds()["published_table"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "note",
    [
        "Figures exclude those that were later cancelled",
        "¹ Provisional",
        "Each crime is counted in the district in which it was recorded",
        "1. Provisional",
    ],
)
def test_a_footnote_right_below_a_table_is_no_row_of_it(note: str) -> None:
    found = look([note])
    assert found.body.cells.num_rows == len(ROWS)
    assert "notes-in-table" in [remark.check for remark in found.body.remarks]


def test_a_last_row_with_little_in_it_is_a_row_still() -> None:
    assert look(["Upper Marlbeck"]).body.cells.num_rows == len(ROWS) + 1
    assert look(["Eastvale and the parishes by the sea", "2024"]).body.cells.num_rows == len(ROWS) + 1


def test_hidden_rows_are_told_when_a_file_is_added() -> None:
    (remark,) = (one for one in look(hidden_rows=frozenset({3})).body.remarks if one.check == "hidden-rows")
    assert (remark.severity, remark.row_number) == ("warns", 3)


def test_a_line_alone_above_a_blank_one_is_a_title_wherever_it_begins() -> None:
    rows = [["", "", "KEY: green is open"], [], *([str(n), *row] for n, row in enumerate(ROWS))]
    rows.insert(2, ["No", *HEADINGS])
    found = best_look([sheet_of(rows)], kinds()["published_table"])
    assert found.headings == ("No", *HEADINGS)


@pytest.mark.parametrize("row", [2, 5, 50, 70])
def test_a_row_with_a_cell_too_many_is_told_wherever_it_stands(row: int) -> None:
    lines = ["Ref,Date", *["N,2024-01-05"] * 98]
    lines[row - 1] += ",x"
    assert read_text("\n".join(lines).encode()).uneven.rows == (row,)


def test_titles_above_the_headings_are_no_ragged_rows() -> None:
    assert read_text(b"A title\n\nRef,Date\n" + b"N,2024-01-05\n" * 9).uneven.rows == ()
