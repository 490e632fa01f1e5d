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


RECORDS = ["Crime ref", "Date recorded", "Offence", "Gender"]


def records(*labels: str) -> list[list[str]]:
    rows = [RECORDS]
    for part, label in enumerate(labels, 1):
        rows.append([label])
        rows += [[f"24*{part}{n}7", f"2024-0{part}-0{n}", "106/02", "M"] for n in range(1, 6)]
        rows.append(["Sub-total", "5"])
    return rows


@pytest.mark.parametrize(
    "labels",
    [
        ("2024 Q1", "2024 Q2"),
        ("Q1 2024", "Q2 2024"),
        ("2023/24", "FY 2024/25"),
        ("2023", "2024"),
        ("2025 continued",),
        ("2024 Q4 (cont'd)",),
    ],
)
def test_a_year_or_quarter_over_the_rows_below_it_is_no_record(labels: tuple[str, ...]) -> None:
    found = best_look([sheet_of(records(*labels))], kinds()["recorded_crimes"])
    assert found.body.cells.num_rows == 6 * len(labels)
    assert "section-rows" in [remark.check for remark in found.body.remarks]


def test_a_year_among_years_is_a_row_though_nothing_stands_beside_it() -> None:
    rows = [["Year", "Offence", "Gender", "Number"], *([f"20{y}/{y + 1}", "106/02", "M", "7"] for y in range(15, 20))]
    found = best_look([sheet_of([*rows, ["2020/21"], ["2021/22", "106/02", "M", "9"]])], kinds()["published_table"])
    assert found.body.cells.num_rows == 7


WIDE_RECORDS = [["Ref", "Date", "Offence", "Gender", "Age", "District"]]
WIDE_RECORDS += [[f"N{n}", f"2024-01-0{n}", "106/02", "M", "20", "Eastvale"] for n in range(1, 7)]


@pytest.mark.parametrize("word", ["TOTAL", "Grand total:", "Sub-total"])
def test_a_total_in_a_late_column_is_no_record(word: str) -> None:
    found = best_look([sheet_of([*WIDE_RECORDS, ["", "", "", "", word, "6"]])], kinds()["recorded_crimes"])
    assert found.body.cells.num_rows == 6
    assert "totals-set-apart" in [remark.check for remark in found.body.remarks]


def test_a_row_that_says_total_beside_a_reference_or_words_is_read() -> None:
    rows = [["N8", "", "", "", "Total", "6"], ["", "", "", "", "Total", "Eastvale"]]
    assert best_look([sheet_of([*WIDE_RECORDS, *rows])], kinds()["recorded_crimes"]).body.cells.num_rows == 8
