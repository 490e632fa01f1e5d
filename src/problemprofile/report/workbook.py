"""Every released table in one accessible Excel workbook: one named table a sheet, with a header row."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.report.marking import Cover
from problemprofile.report.row_heights import TITLE, height
from problemprofile.report.sheets import LONG, Grid, Sheet, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_TEXT_WIDTH = 100  # letters a line, on a sheet that has no table
_A4 = 9


def write_workbook(sheets: list[Sheet], cover: Cover, path: Path) -> Path:
    """Write data-tables.xlsx, its sheets in order."""
    import xlsxwriter

    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain_text) as book:
        about = {"title": cover.title, "author": cover.partnership, "keywords": cover.marking, "status": cover.state}
        book.set_properties({**about, "created": datetime.combine(cover.day, time())})
        write = _Sheets(book)
        for sheet in sheets:
            write.sheet(sheet)
    return path


class _Sheets:
    """Writes sheets that all bear the marking, at their head and on paper."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._title = book.add_format({"bold": True, "font_size": 15, "font_color": "#12436D"})
        self._strong = book.add_format({"bold": True})
        self._plain = book.add_format({})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._link = book.add_format({"font_color": "#0000FF", "underline": 1, "valign": "top"})
        self._number = book.add_format({"num_format": "#,##0", "align": "right", "valign": "top"})
        self._right = book.add_format({"align": "right", "valign": "top"})
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2})

    def sheet(self, sheet: Sheet) -> None:
        on = self._paper(sheet)
        if sheet.grid is None:
            on.set_column(0, 0, _TEXT_WIDTH)
        for row, line in enumerate(sheet.text):
            under = self._plain if sheet.grid else self._wrap
            on.write_string(row, 0, line, {0: self._strong, 1: self._title}.get(row, under))
            if row and not sheet.grid:
                on.set_row(row, height([line], [_TEXT_WIDTH]))
        on.set_row(1, TITLE)
        if sheet.grid:
            self._grid(on, len(sheet.text), sheet.grid)

    def _grid(self, on: Worksheet, start: int, grid: Grid) -> None:
        """A named table with its header row; numbers as numbers, everything else as text and never as a formula."""
        columns = [{"header": text, "header_format": self._head} for text in grid.headings]
        style = {"name": grid.name, "columns": columns, "autofilter": False, "style": "Table Style Light 1"}
        on.add_table(start, 0, start + len(grid.rows), len(columns) - 1, style)
        on.set_row(start, height(grid.headings, grid.widths, bold=True))
        for row, values in enumerate(grid.rows, start + 1):
            on.set_row(row, height(values, grid.widths))
            for column, value in enumerate(values):
                self._write(on, row, column, value)
        for row, sheet in enumerate(grid.links, start + 1):
            on.write_url(row, 0, f"internal:'{sheet}'!A1", self._link, string=sheet)
        for column, width in enumerate(grid.widths):
            on.set_column(column, column, width)
        on.repeat_rows(start)
        if len(grid.rows) > LONG:
            on.freeze_panes(start + 1, 0)

    def _write(self, on: Worksheet, row: int, column: int, value: Value) -> None:
        if isinstance(value, int):
            on.write_number(row, column, value, self._number)
        else:
            on.write_string(row, column, value, self._right if column and value.startswith("[") else self._wrap)

    def _paper(self, sheet: Sheet) -> Worksheet:
        on = self._book.add_worksheet(sheet.name)
        marking = sheet.marking.replace("&", "&&")
        on.set_header(f"&C&B{marking}")
        on.set_footer(f"&C&B{marking}&R&P / &N")
        on.set_landscape()
        on.set_paper(_A4)
        on.fit_to_pages(1, 0)
        return on
