"""Workbooks for tests, written with xlsxwriter and read without starting a process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from problemprofile.intake.read_workbook import Workbook, from_streams
from problemprofile.intake.sheet import Body, Sheet, row_numbers
from problemprofile.intake.workbook_process import write_sheets

Fill = Callable[[Any, Any], object]


def write_book(path: Path, **sheets: Fill | list[list[object]]) -> Path:
    """A workbook whose sheets are lists of rows, or functions that are given the workbook and the sheet."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for name, content in sheets.items():
        sheet = book.add_worksheet(name)
        if callable(content):
            content(book, sheet)
        else:
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    book.close()
    return path


def read_here(path: Path, sheet: str = "") -> Workbook:
    out = io.BytesIO()
    write_sheets(str(path), sheet, out)
    return from_streams(out.getvalue())


def add_part(source: Path, target: Path, name: str, content: bytes) -> Path:
    """A copy of a workbook with one more part in it, or another in place of it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target


def sheet_of(rows: list[list[str]], merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "S") -> Sheet:
    """A sheet to look at, whose rows below nobody asks for."""

    def below(row: int) -> Body:
        raise AssertionError(row_numbers(row, 0))

    return Sheet(name, rows, below, merged=merged)
