"""Whatever stands in the tables, Excel and OpenDocument hold the same cells: each written file is read back."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from problemprofile.report.marking import Cover
from problemprofile.report.open_spreadsheet import write_open_spreadsheet
from problemprofile.report.sheets import Grid, Sheet, safe
from problemprofile.report.workbook import write_workbook

FRONT = Cover("Title & <more>", "Partnership", "OFFICIAL", "DRAFT", "OFFICIAL & <DRAFT>", (), "", date(2025, 12, 31))
# No carriage return or lone surrogate can stand in the XML of either; `safe` makes one line of any text.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(safe).filter(bool)
VALUES = st.integers(min_value=0, max_value=10**9) | TEXTS


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        columns = draw(st.integers(1, 4))
        rows = draw(st.lists(st.tuples(*[VALUES] * columns), min_size=1, max_size=25))
        grid = Grid(f"t_{number}", tuple(f"Heading {n}" for n in range(columns)), tuple(rows))
        lines = tuple(draw(st.lists(TEXTS, max_size=3)))
        made.append(Sheet(str(number), "OFFICIAL", draw(TEXTS), lines, grid))
    return made


@settings(deadline=None, max_examples=25)
@given(sheets())
def test_both_files_hold_what_the_sheets_say(made: list[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for write, name in ((write_workbook, "t.xlsx"), (write_open_spreadsheet, "t.ods")):
            book = CalamineWorkbook.from_path(write(made, FRONT, Path(folder) / name))
            assert book.sheet_names == [sheet.name for sheet in made]
            for sheet in made:
                assert read(book, sheet) == said(sheet)


def read(book: CalamineWorkbook, sheet: Sheet) -> list[list[object]]:
    rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    return [[cell for cell in row if cell != ""] for row in rows]


def said(sheet: Sheet) -> list[list[object]]:
    assert sheet.grid
    lines: list[list[object]] = [[line] for line in sheet.text]
    rows: list[list[object]] = [[*row] for row in sheet.grid.rows]
    return [*lines, [*sheet.grid.headings], *rows]
