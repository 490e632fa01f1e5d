"""What a partner is told of what was not read: other sheets, hidden ones, and formulas without their results."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from problemprofile import build

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

SETTINGS = """
kind = "intelligence_counts"
provider = "Harbour Charity"
title = "Contacts"
files = ["counts.xlsx"]
sheet = "Data"
[columns]
Quarter = "period"
Theme = "theme"
Number = "count"
"""


@pytest.fixture
def workbook(project_folder: Path) -> openpyxl.Workbook:
    """A workbook of one table; what a test adds is saved by `told`."""
    (project_folder / "datasets" / "counts.toml").write_text(SETTINGS, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for row in (("Quarter", "Theme", "Number"), ("2024 Q1", "Labour", 11), ("2024 Q2", "Labour", 12)):
        book.active.append(row)
    return book


def told(folder: Path, book: openpyxl.Workbook) -> dict[str, list[tuple]]:
    """The rows of every sheet of the feedback."""
    book.save(folder / "inputs" / "counts.xlsx")
    (path,) = build.give_feedback(folder)
    found = openpyxl.load_workbook(path)
    return {sheet.title: [tuple(c for c in row if c) for row in sheet.values if any(row)] for sheet in found}


def lines_with(rows: list[tuple], text: str) -> list[tuple]:
    return [row for row in rows if any(text in str(cell) for cell in row)]


def test_a_sheet_that_was_not_read_and_a_hidden_one_are_told_on_the_first_sheet_and_in_the_list(
    project_folder: Path, workbook: openpyxl.Workbook
) -> None:
    for title, state in (("More", "visible"), ("Old", "hidden")):
        sheet = workbook.create_sheet(title)
        sheet.sheet_state = state
        for row in (("Quarter", "Theme", "Number"), ("2025 Q1", "Labour", 11)):
            sheet.append(row)
    sheets = told(project_folder, workbook)
    assert lines_with(sheets["Summary"], "Not all that you sent was read")
    for title in ("“More”", "“Old”"):
        assert lines_with(sheets["Summary"], title)
        (line,) = lines_with(sheets["Contacts"], title)
        assert line[-1].startswith("Please "), "the advice is for the sender"
        assert "dataset" not in line[-1]


def test_where_all_was_read_nothing_is_said_of_it(project_folder: Path, workbook: openpyxl.Workbook) -> None:
    assert not lines_with(told(project_folder, workbook)["Summary"], "Not all that you sent")


def test_a_formula_that_was_never_calculated_is_one_line_and_not_a_blank_cell_or_a_wrong_figure(
    project_folder: Path, workbook: openpyxl.Workbook
) -> None:
    workbook.active.append(("2024 Q3", "Labour", "=5+6"))
    workbook.active.append(("2024 Q4", "=A1", 14))
    rows = told(project_folder, workbook)["Contacts"]
    assert {(row[0], row[1]) for row in lines_with(rows, "formulas stand without")} == {("Number", "4"), ("Theme", "5")}
    assert not lines_with(rows, "no figure that we can read")
    assert not lines_with(rows, "Left blank")
    assert not lines_with(rows, "holds a formula and not its result"), "said once"


def test_a_column_of_formulas_only_is_not_called_never_filled(
    project_folder: Path, workbook: openpyxl.Workbook
) -> None:
    for row in (2, 3):
        workbook.active.cell(row, 2).value = "=A1"
    sheets = told(project_folder, workbook)
    assert not lines_with([row for rows in sheets.values() for row in rows], "never filled")
    assert lines_with(sheets["Summary"], "2 blank, or a formula without its result")


def test_an_error_in_a_total_row_is_not_asked_about(project_folder: Path, workbook: openpyxl.Workbook) -> None:
    workbook.active.cell(1, 4).value = "Share"
    workbook.active.append(("Total", None, 23, "#N/A"))
    rows = told(project_folder, workbook)["Contacts"]
    assert lines_with(rows, "total of other rows")
    assert not [row for row in rows if row[0] == "Share"]
