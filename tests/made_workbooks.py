"""Workbooks in formats that no library here writes, made record by record: .xls, .xlsb and .ods."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
GENERAL, DAY, PADDED = 0, 1, 2  # cell formats that the books below have


@dataclass(frozen=True)
class Styled:
    """A number shown in one of the formats above."""

    value: float
    style: int


Cell = str | float | bool | Styled | None
Rows = Sequence[Sequence[Cell]]


def xls(
    rows: Rows,
    *,
    name: str = "Cases",
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    merged: Iterable[tuple[int, int, int, int]] = (),
    hidden: bool = False,
    from_1904: bool = False,
    macros: bool = False,
    password: bool = False,
) -> bytes:
    """An Excel 97 workbook of one sheet. Rows and columns are counted from 0."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    start += _record(0x002F, struct.pack("<HHHHH", 0, 1, 1, 0, 0)) if password else b""
    start += _record(0x0042, struct.pack("<H", 1200)) + _record(0x0022, struct.pack("<H", from_1904))
    start += _record(0x041E, struct.pack("<HHB", 165, 5, 0) + b"00000")
    for style in (0, 14, 165):
        start += _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, style, 0, 0, 0, 0, 0, 0, 0, 0))
    bounds = [(name, 0, hidden)] + ([("Macro", 1, False)] if macros else [])
    size = sum(4 + 8 + 2 * len(title) for title, _, _ in bounds)
    where = len(start) + size + 4
    sheet = _xls_sheet(rows, set(hidden_rows), set(hidden_columns), list(merged))
    for title, kind, is_hidden in bounds:
        flags = struct.pack("<IBBBB", where, is_hidden, kind, len(title), 1)
        start += _record(0x0085, flags + title.encode("utf-16-le"))
    return _compound(start + _record(0x000A, b"") + sheet)


def _xls_sheet(rows: Rows, hidden_rows: set[int], hidden_columns: set[int], merged: list) -> bytes:
    width = max(map(len, rows), default=0)
    out = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for column in hidden_columns:
        out += _record(0x007D, struct.pack("<HHHHHH", column, column, 2048, 0, 1, 0))
    out += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        flags = 0x0100 | (0x20 if number in hidden_rows else 0)
        out += _record(0x0208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, flags, 0))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            out += _xls_cell(number, column, cell)
    if merged:
        areas = b"".join(struct.pack("<HHHH", r1, r2, c1, c2) for r1, c1, r2, c2 in merged)
        out += _record(0x00E5, struct.pack("<H", len(merged)) + areas)
    return out + _record(0x000A, b"")


def _xls_cell(row: int, column: int, cell: Cell) -> bytes:
    style = cell.style if isinstance(cell, Styled) else GENERAL
    place = struct.pack("<HHH", row, column, style)
    if cell is None:
        return b""
    if isinstance(cell, Styled):
        return _record(0x0203, place + struct.pack("<d", cell.value))
    if isinstance(cell, bool):
        return _record(0x0205, place + struct.pack("<BB", cell, 0))
    if isinstance(cell, str) and cell in ERRORS:
        return _record(0x0205, place + struct.pack("<BB", ERRORS[cell], 1))
    if isinstance(cell, str):
        return _record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return _record(0x0203, place + struct.pack("<d", cell))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, long enough to lie in whole sectors."""
    sector = 512
    stream += bytes(max(4096 - len(stream), -len(stream) % sector))
    sectors = len(stream) // sector
    tables = (sectors + 2 + sector // 4) // (sector // 4)
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    first = tables + 1
    chain += [*range(first + 1, first + sectors), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (tables * sector // 4 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + _entry(name, 2, first, len(stream), 0xFFFFFFFF)
    directory += bytes(sector - len(directory))
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    entry = text + bytes(64 - len(text)) + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)


def xlsb(
    rows: Rows,
    *,
    name: str = "Cases",
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    merged: Iterable[tuple[int, int, int, int]] = (),
) -> bytes:
    """A binary workbook of one sheet. Rows and columns are counted from 0."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr("_rels/.rels", _links("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _links("worksheet", "worksheets/sheet1.bin"))
        sheet = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
        archive.writestr("xl/workbook.bin", _part(131) + _part(143) + _part(156, sheet) + _part(144) + _part(132))
        archive.writestr("xl/worksheets/sheet1.bin", _xlsb_sheet(rows, set(hidden_rows), hidden_columns, list(merged)))
    return out.getvalue()


def _xlsb_sheet(rows: Rows, hidden_rows: set[int], hidden_columns: Iterable[int], merged: list) -> bytes:
    width = max(map(len, rows), default=1)
    out = _part(129) + _part(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + _part(390)
    for column in hidden_columns:
        out += _part(60, struct.pack("<IIIIH", column, column, 2048, 0, 1))
    out += _part(391) + _part(145)
    for number, row in enumerate(rows):
        out += _part(0, struct.pack("<IIHBB", number, 0, 300, 0, 0x10 if number in hidden_rows else 0) + bytes(5))
        for column, cell in enumerate(row):
            out += _xlsb_cell(column, cell)
    out += _part(146)
    for r1, c1, r2, c2 in merged:
        out += _part(176, struct.pack("<IIII", r1, r2, c1, c2))
    return out + _part(130)


def _xlsb_cell(column: int, cell: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if cell is None:
        return b""
    if isinstance(cell, bool):
        return _part(4, place + struct.pack("<B", cell))
    if isinstance(cell, str) and cell in ERRORS:
        return _part(3, place + struct.pack("<B", ERRORS[cell]))
    if isinstance(cell, str):
        return _part(6, place + _wide(cell))
    return _part(5, place + struct.pack("<d", cell if isinstance(cell, int | float) else cell.value))


def _part(kind: int, data: bytes = b"") -> bytes:
    out = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    while size > 127:
        out, size = out + bytes([size & 0x7F | 0x80]), size >> 7
    return out + bytes([size]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _links(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org"
    link = f'<Relationship Id="rId1" Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{base}/package/2006/relationships">{link}</Relationships>'


def ods(tables: str, styles: str = "", after: str = "") -> bytes:
    """An OpenDocument spreadsheet with the XML of its tables, of its styles, and of what follows the tables."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", flat_ods(tables, styles, after))
    return out.getvalue()


def flat_ods(tables: str, styles: str = "", after: str = "") -> str:
    base = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    return (
        f'<?xml version="1.0"?><office:document {spaces} xmlns:calcext="urn:calcext">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{tables}{after}</office:spreadsheet></office:body></office:document>"
    )
