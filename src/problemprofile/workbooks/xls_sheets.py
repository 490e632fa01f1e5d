"""Old workbooks (.xls), read with xlrd, which unlike other readers says what is in error and what is hidden."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

import xlrd
from xlrd.xldate import XLDateError, xldate_as_datetime

from problemprofile.workbooks.cell_grid import CellGrid
from problemprofile.workbooks.cell_text import moment_text, number_text, span_text
from problemprofile.workbooks.read_sheet import Book, Problem, ReadSheet


def open_xls(data: bytes) -> Book:
    """The sheets of an old workbook. Raises Problem for a password, macros, or what is no workbook."""
    said = io.StringIO()
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=said, verbosity=1, on_demand=True)
    except xlrd.XLRDError as error:
        raise Problem("password" if "encrypted" in str(error) else "not-a-spreadsheet") from None
    if re.search(r"Ignoring non-worksheet .*= (?:Macro sheet|Visual Basic)", said.getvalue()):
        raise Problem("macros")
    names = [(name, book.sheet_by_index(i).visibility > 0) for i, name in enumerate(book.sheet_names())]
    return Book(names, lambda name: _read(book, book.sheet_by_name(name)), book.datemode == 1)


def _read(book: xlrd.Book, sheet: Any) -> ReadSheet:
    grid, shown = CellGrid(), _Shown(book)
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        for column, value in enumerate(sheet.row_values(row)):
            if kinds[column] in _FILLED:
                grid.put(row, column, shown.text(kinds[column], value, sheet.cell_xf_index(row, column)))
    return ReadSheet(
        grid.batches(),
        merged=[(r1, c1, r2 - 1, c2 - 1) for r1, r2, c1, c2 in sheet.merged_cells],
        hidden_rows=[row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
        hidden_columns=[column + 1 for column, info in sheet.colinfo_map.items() if info.hidden],
        filtered=False,
        beyond=grid.beyond,
    )


_FILLED = (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE, xlrd.XL_CELL_BOOLEAN, xlrd.XL_CELL_ERROR)


class _Shown:
    """What a cell shows, told from its value and its format."""

    def __init__(self, book: xlrd.Book) -> None:
        self._book = book
        self._formats: dict[int, str] = {}
        self._ways: dict[int, Callable[[Any, int], str]] = {
            xlrd.XL_CELL_TEXT: lambda value, _: str(value),
            xlrd.XL_CELL_NUMBER: self._number,
            xlrd.XL_CELL_DATE: self._moment,
            xlrd.XL_CELL_BOOLEAN: lambda value, _: "TRUE" if value else "FALSE",
            xlrd.XL_CELL_ERROR: lambda value, _: xlrd.error_text_from_code.get(value, "#ERROR"),
        }

    def text(self, kind: int, value: Any, style: int) -> str:
        return self._ways[kind](value, style)

    def _format(self, style: int) -> str:
        if style not in self._formats:
            key = self._book.xf_list[style].format_key
            known = self._book.format_map.get(key)
            self._formats[style] = known.format_str if known else ""
        return self._formats[style]

    def _number(self, value: float, style: int) -> str:
        code = self._format(style)
        is_padded = re.fullmatch("0{2,20}", code) and value == int(value) >= 0
        return f"{int(value):0{len(code)}d}" if is_padded else number_text(value)

    def _moment(self, value: float, style: int) -> str:
        if "[h" in self._format(style).lower():
            return span_text(dt.timedelta(days=value))
        try:
            when = xldate_as_datetime(value, self._book.datemode)
        except (XLDateError, OverflowError, ValueError):
            return number_text(value)
        return when.time().isoformat("seconds") if 0 <= value < 1 else moment_text(when)
