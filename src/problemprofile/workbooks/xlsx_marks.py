"""What a sheet of an .xlsx holds that the reader of its cells leaves out, found by one pass over its XML.

Cells in error, formulas never calculated, numbers shown with leading zeros, hidden rows and columns, and filters.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree

Cell = tuple[int, int]  # row and column, from 0


@dataclass
class Marks:
    """`cells` leads from a cell to what it shows: an error's text, or how many digits of a number.

    `hidden_rows` and `hidden_columns` are numbered from 1; `formulas` leads from a column to the rows, from 1, where a
    formula has no value. `merged` holds first row, first column, last row and last column, from 0.
    """

    cells: dict[Cell, str | int] = field(default_factory=dict)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    filtered: bool = False
    has_formulas: bool = False
    end_of_formula: bytes = b"</f>"


_TAG = rb"<(?:\w+:)?"
_ERROR = re.compile(
    _TAG + rb'c\s(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>'
    + rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<",
    re.DOTALL,
)  # fmt: skip
_NO_VALUE = re.compile(
    _TAG + rb'c\s(?![^>]*?\bt="str")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*'
    + _TAG + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    + rb"(?:" + _TAG + rb"v\s*/>|" + _TAG + rb"v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)  # fmt: skip
_MAY_HAVE_NO_VALUE = re.compile(
    rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></|</(?:\w+:)?c>)|/>\s*</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(_TAG + rb'row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
_HIDDEN_COLUMNS = re.compile(_TAG + rb'col\s(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_RANGE = re.compile(rb'\b(min|max)="([0-9]{1,5})"')


def marks_of(archive: zipfile.ZipFile, sheet: str) -> Marks:
    """The marks of one sheet; none where it cannot be found."""
    found = Marks()
    path = _sheet_path(archive, sheet)
    if not path:
        return found
    padded = _padded(archive)
    last = b""
    with archive.open(path) as stream:
        for piece in _whole_rows(stream):
            _mark(piece, found, padded)
            last = piece
    if found.hidden_rows:
        tables = [archive.read(name) for name in archive.namelist() if name.startswith("xl/tables/")]
        found.filtered = any(b"filterColumn" in part for part in (last, *tables))
    return found


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook counts days from 1904."""
    book = archive.read("xl/workbook.xml") if "xl/workbook.xml" in archive.namelist() else b""
    return bool(re.search(rb'\bdate1904="(?:1|true)"', book))


def _mark(piece: bytes, found: Marks, padded: dict[bytes, int]) -> None:
    for letters, row, error in _ERROR.findall(piece) if b't="e"' in piece else ():
        found.cells[int(row) - 1, column_number(letters) - 1] = error.decode("ascii", "replace")
    if b"hidden=" in piece:
        found.hidden_rows += map(int, _HIDDEN_ROW.findall(piece))
        for tag in _HIDDEN_COLUMNS.findall(piece):
            ends = {name: int(value) for name, value in _RANGE.findall(tag)}
            found.hidden_columns += range(ends.get(b"min", 1), min(ends.get(b"max", 1), 16_384) + 1)
    if b":sheetData" in piece:
        found.end_of_formula = b":f>"  # in a file that gives its elements a prefix
    found.has_formulas = found.has_formulas or found.end_of_formula in piece
    if found.has_formulas:
        _mark_formulas(piece, found)
    for style, width in padded.items():
        _mark_padded(piece, style, width, found)


def _mark_formulas(piece: bytes, found: Marks) -> None:
    if _MAY_HAVE_NO_VALUE.search(piece):
        for letters, row in _NO_VALUE.findall(piece):
            found.formulas.setdefault(column_number(letters), []).append(int(row))


def _mark_padded(piece: bytes, style: bytes, width: int, found: Marks) -> None:
    if b's="' + style + b'"' not in piece:
        return
    cell = _TAG + rb'c\s(?=[^>]*?\bs="' + style + rb'")(?![^>]*?\bt="[^n])[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"'
    for letters, row in re.findall(cell, piece):
        found.cells[int(row) - 1, column_number(letters) - 1] = width


def _padded(archive: zipfile.ZipFile) -> dict[bytes, int]:
    """Cell styles whose number format is zeros alone, such as 00000, and how many."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    except (KeyError, ElementTree.ParseError):
        return {}
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in styles.iter() if e.tag.endswith("}numFmt")}
    lists = [element for element in styles if element.tag.endswith("}cellXfs")]
    formats = [codes.get(xf.get("numFmtId"), "") for xf in (lists[0] if lists else ())]
    return {str(number).encode(): len(code) for number, code in enumerate(formats) if re.fullmatch("0{2,20}", code)}


def column_number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _whole_rows(stream: IO[bytes], size: int = 1 << 20) -> Iterator[bytes]:
    """The stream in pieces that end where a row ends, or at least before a cell."""
    left = b""
    while chunk := stream.read(size):
        chunk = left + chunk
        end = chunk.rfind(b"row>")
        cut = end + 4 if end > 0 else max(chunk.rfind(b"<c "), chunk.rfind(b"<"))
        if cut > 0:
            yield chunk[:cut]
            left = chunk[cut:]
        else:
            left = chunk
    yield left


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    """Where an .xlsx keeps a sheet; "" where this is no .xlsx or the sheet is not a plain one."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return ""
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            return part_path(archive, targets.get(key, ""))
    return ""


def part_path(archive: zipfile.ZipFile, target: str) -> str:
    """The part that a link of the workbook leads to; "" where there is none."""
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return path if path in archive.namelist() else ""
