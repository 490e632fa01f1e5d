"""Workbooks for tests, written with xlsxwriter and read without starting a process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from problemprofile.intake.read_workbook import Workbook, from_stream
from problemprofile.intake.receive_file import ReceivedFile, receive_file
from problemprofile.intake.sheet import Range, Sheet
from problemprofile.workbooks.process import write_sheets

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


def read_here(file: ReceivedFile, asked: Sequence[str] = ()) -> Workbook:
    """Read a workbook in this process."""
    return from_bytes(file.content(), file.format, asked)


def from_bytes(data: bytes, format_: str, asked: Sequence[str] = ()) -> Workbook:
    out = io.BytesIO()
    write_sheets(data, format_, asked, out)
    return from_stream(io.BytesIO(out.getvalue()))


def read_path(path: Path, sheet: str = "") -> Workbook:
    """Receive a file and read it in this process."""
    return read_here(receive_file(path, path.name), (sheet,) if sheet else ())


def add_part(source: Path, target: Path, name: str, content: bytes) -> Path:
    """A copy of a workbook with one more part in it, or another in place of it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target


def sheet_of(rows: Sequence[Sequence[str]], merged: tuple[Range, ...] = (), name: str = "S", **more: Any) -> Sheet:
    """A sheet with these cells."""
    width = max(map(len, rows), default=0)
    columns = [[row[i] or None if i < len(row) else None for row in rows] for i in range(width)]
    names = [str(number) for number in range(1, width + 1)]
    cells = pa.table([pa.array(column, pa.string()) for column in columns], names=names)
    return Sheet(name, cells, merged=merged, **more)
