"""Workbooks of today (.xlsx, .xlsb): cells read by calamine, and beside it what calamine leaves out."""

from __future__ import annotations

import io
import itertools
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from problemprofile.workbooks import xlsb_marks, xlsx_marks
from problemprofile.workbooks.cell_grid import MOST_COLUMNS
from problemprofile.workbooks.packed_cells import BATCH, Packed, pack
from problemprofile.workbooks.read_sheet import Book, Problem, ReadSheet
from problemprofile.workbooks.xlsx_marks import Marks


def open_book(data: bytes, binary: bool) -> Book:
    """The sheets of an .xlsx, or of an .xlsb. Raises Problem for a password, macros, or what is no workbook."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Problem("password") from None
    except CalamineError:
        raise Problem("not-a-spreadsheet") from None
    sheets = book.sheets_metadata
    if any(sheet.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba) for sheet in sheets):
        raise Problem("macros")
    names = [(s.name, "Hidden" in str(s.visible)) for s in sheets if s.typ == SheetTypeEnum.WorkSheet]
    return Book(names, lambda name: _read(book, data, name, binary), _counts_from_1904(data, binary))


def _read(book: CalamineWorkbook, data: bytes, name: str, binary: bool) -> ReadSheet:
    """Calamine works beside us in a thread, while we look for what it leaves out."""
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(book.get_sheet_by_name, name)
        marks = _marks(data, name, binary)
        try:
            sheet = reading.result()
        except CalamineError:
            raise Problem("unreadable") from None
    batches, beyond = _batches(sheet, marks)
    merged = [(r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ()] or marks.merged
    found = (merged, marks.hidden_rows, marks.hidden_columns, marks.formulas, marks.filtered)
    return ReadSheet(batches, *found, beyond=beyond)


def _counts_from_1904(data: bytes, binary: bool) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return (xlsb_marks if binary else xlsx_marks).counts_from_1904(archive)


def _marks(data: bytes, name: str, binary: bool) -> Marks:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return (xlsb_marks if binary else xlsx_marks).marks_of(archive, name)


def _batches(sheet: CalamineSheet, marks: Marks) -> tuple[list[Packed], int]:
    """All cells from row 1 and column A, and how many stood right of the last column that is read."""
    left = sheet.start[1] if sheet.start else 0
    batches, beyond, row = [], 0, 0
    by_row = _by_row(marks)
    rows = sheet.iter_rows()  # from row 1, but from the first column that holds anything
    while batch := list(itertools.islice(rows, BATCH)):
        for number in by_row.keys() & range(row, row + len(batch)):
            for column, shown in by_row[number]:
                _patch(batch[number - row], column - left, shown)
        row += len(batch)
        if left + sheet.width > MOST_COLUMNS:
            beyond += _cut(batch, MOST_COLUMNS - left)
        blank = [("",) * len(batch)] * min(left, MOST_COLUMNS)
        batches.append(pack(len(batch), [*blank, *zip(*batch, strict=True)]))
    return batches, beyond


def _by_row(marks: Marks) -> dict[int, list[tuple[int, str | int]]]:
    found: dict[int, list[tuple[int, str | int]]] = {}
    for (row, column), shown in marks.cells.items():
        found.setdefault(row, []).append((column, shown))
    return found


def _patch(row: list[Any], column: int, shown: str | int) -> None:
    """Put the text of an error into a cell, or leading zeros before a number."""
    if not 0 <= column < len(row):
        return
    if isinstance(shown, str):
        row[column] = shown
    elif isinstance(row[column], float) and row[column] == int(row[column]) >= 0:
        row[column] = f"{int(row[column]):0{shown}d}"


def _cut(batch: list[list[Any]], width: int) -> int:
    """Cut rows to a width; gives how many filled cells that left out."""
    beyond = sum(cell != "" for row in batch for cell in row[max(width, 0) :])
    batch[:] = [row[: max(width, 0)] for row in batch]
    return beyond
