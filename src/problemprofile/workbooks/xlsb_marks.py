"""What a sheet of an .xlsb holds that the reader of its cells leaves out: errors, merges, hidden rows and columns."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from problemprofile.workbooks.xlsx_marks import Marks, part_path

# Numbers of records in [MS-XLSB], part 2.3.
_ROW, _ERROR, _ERROR_OF_FORMULA, _COLUMNS, _BOOK, _SHEET, _FILTER, _MERGED = 0, 3, 11, 60, 153, 156, 163, 176
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def marks_of(archive: zipfile.ZipFile, sheet: str) -> Marks:
    """The marks of one sheet; none where it cannot be found."""
    found = Marks()
    path = _sheet_path(archive, sheet)
    row = 0
    for kind, data in records(archive.read(path)) if path else ():
        if kind == _ROW and len(data) >= 12:
            row = struct.unpack_from("<I", data)[0]
            if data[11] & 0x10:
                found.hidden_rows.append(row + 1)
        elif kind in (_ERROR, _ERROR_OF_FORMULA) and len(data) >= 9:
            found.cells[row, struct.unpack_from("<I", data)[0]] = _ERRORS.get(data[8], "#ERROR")
        elif kind == _COLUMNS and len(data) >= 18 and data[16] & 1:
            first, last = struct.unpack_from("<II", data)
            found.hidden_columns += range(first + 1, min(last, 16_383) + 2)
        elif kind == _MERGED and len(data) >= 16:
            first_row, last_row, first_column, last_column = struct.unpack_from("<IIII", data)
            found.merged.append((first_row, first_column, last_row, last_column))
        found.filtered |= kind == _FILTER
    return found


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook counts days from 1904."""
    book = archive.read("xl/workbook.bin") if "xl/workbook.bin" in archive.namelist() else b""
    return any(kind == _BOOK and data[:1] and data[0] & 1 for kind, data in records(book))


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: number and content. Ends where the part is cut off."""
    at = 0
    while at + 1 < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        for _ in range(4):
            if at >= len(data):
                return
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    try:
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
        book = archive.read("xl/workbook.bin")
    except (KeyError, ElementTree.ParseError):
        return ""
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for kind, data in records(book):
        if kind == _SHEET:
            link, rest = _wide_string(data[8:])
            if _wide_string(rest)[0] == sheet:
                return part_path(archive, targets.get(link, ""))
    return ""


def _wide_string(data: bytes) -> tuple[str, bytes]:
    """A text with its length before it, and what follows it."""
    letters = int.from_bytes(data[:4], "little")
    return data[4 : 4 + 2 * letters].decode("utf-16-le", "replace"), data[4 + 2 * letters :]
