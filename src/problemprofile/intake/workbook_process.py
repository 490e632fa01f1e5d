"""Read a workbook in a process of its own, which may die of a hostile file without taking the build with it.

Run as `python workbook_process.py FILE [SHEET]`. Standard output carries one line of JSON (the sheets, or what is
wrong) and then one Arrow stream a sheet: every cell as text, from row 1 and column A, with what else there is to know
of the sheet in its schema's metadata. Hidden sheets are named, and read only where SHEET asks for them.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
import itertools
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO
from xml.etree import ElementTree

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

MEMORY = 4 << 30  # bytes; a stray cell in the last column of a long sheet would ask for hundreds of gigabytes
MOST_COLUMNS = 2_000
BATCH = 5_000  # rows turned to Arrow at a time
ALIGNED = 64  # bytes; what follows the first line begins at a multiple, as Arrow wants it
DIGITS_SHOWN = 15  # digits that a spreadsheet program shows of a number


def text(value: Any) -> str | None:
    """A cell as text: ISO dates, whole numbers without a point, TRUE and FALSE; None where empty."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _moment(value: dt.datetime) -> str:
    """To the second, which is as exact as a spreadsheet's fraction of a day; midnight is the day alone."""
    whole = value.replace(microsecond=0)
    if value.microsecond >= 500_000 and whole.year < dt.MAXYEAR:
        whole += dt.timedelta(seconds=1)
    return whole.date().isoformat() if whole.time() == dt.time() else whole.isoformat(" ")


def _number(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    shown = f"{value:.{DIGITS_SHOWN}g}"
    return format(Decimal(shown), "f") if "e" in shown else shown


def sheet_table(sheet: CalamineSheet) -> pa.Table:
    """All cells of a sheet as text columns "1", "2", … and one table row a sheet row, from row 1 and column A."""
    first_column = sheet.start[1] if sheet.start else 0
    last_row = sheet.end[0] if sheet.end else -1
    names = [str(number) for number in range(1, first_column + sheet.width + 1)]
    rows = sheet.iter_rows()
    batches = []
    while batch := list(itertools.islice(rows, BATCH)):
        columns = [pa.array([text(value) for value in column], pa.string()) for column in zip(*batch, strict=True)]
        empty = [pa.nulls(len(batch), pa.string())] * first_column
        batches.append(pa.table(empty + columns, names=names))
    found = sum(batch.num_rows for batch in batches)
    above = last_row + 1 - found  # the reader may or may not give the empty rows above the first cell
    if above > 0 and found:
        batches.insert(0, pa.table([pa.nulls(above, pa.string())] * len(names), names=names))
    return pa.concat_tables(batches) if batches else pa.table({})


def marks(data: BinaryIO, sheet: str) -> dict[str, Any]:
    """What a sheet of an .xlsx holds that the reader leaves out: cells in error, hidden rows and columns.

    Gives `errors` as {column number: [how many, first row]}, `hidden_rows` and `hidden_columns` as counts.
    """
    found: dict[str, Any] = {"errors": {}, "hidden_rows": 0, "hidden_columns": 0}
    if not zipfile.is_zipfile(data):
        return found
    with zipfile.ZipFile(data) as archive:
        path = _sheet_path(archive, sheet)
        if path:
            with archive.open(path) as stream:
                for piece in _whole_tags(stream):
                    _mark(piece, found)
    return found


_ERROR = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*\bhidden="(?:1|true)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\s(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_RANGE = re.compile(rb'\b(min|max)="([0-9]{1,5})"')


def _mark(piece: bytes, found: dict[str, Any]) -> None:
    for letters, row in _ERROR.findall(piece) if b't="e"' in piece else ():
        known = found["errors"].setdefault(_column_number(letters), [0, int(row)])
        known[0] += 1
    if b"hidden=" in piece:
        found["hidden_rows"] += len(_HIDDEN_ROW.findall(piece))
        for tag in _HIDDEN_COLUMNS.findall(piece):
            ends = {name: int(value) for name, value in _RANGE.findall(tag)}
            found["hidden_columns"] += 1 + ends.get(b"max", 0) - ends.get(b"min", 0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _whole_tags(stream: Any, size: int = 1 << 20) -> Iterator[bytes]:
    """The stream in pieces that never cut a tag in two."""
    left = b""
    while chunk := stream.read(size):
        chunk = left + chunk
        cut = chunk.rfind(b"<")
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
            target = targets.get(key, "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return path if path in archive.namelist() else ""
    return ""


def wanted(names: list[tuple[str, bool]], asked: str) -> list[str]:
    """The sheets to read of (name, hidden) pairs: the one asked for, those a pattern asks for, or all that are seen."""
    if asked in [name for name, _ in names]:
        return [asked]
    seen = [name for name, hidden in names if not hidden]
    return [name for name in seen if fnmatch.fnmatchcase(name, asked)] if asked else seen


def write_sheets(path: str, asked: str, out: BinaryIO) -> None:
    """Open a workbook and write what the module's first lines say. Reasons for refusing are in "problem"."""
    try:
        book = CalamineWorkbook.from_path(path)
    except PasswordError:
        return _say(out, "password")
    except CalamineError:
        return _say(out, "not-a-spreadsheet")
    sheets = book.sheets_metadata
    if any(sheet.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba) for sheet in sheets):
        return _say(out, "macros")
    names = [(s.name, "Hidden" in str(s.visible)) for s in sheets if s.typ == SheetTypeEnum.WorkSheet]
    _say(out, "", names)
    with open(path, "rb") as data:
        for name in wanted(names, asked):
            _write_sheet(book.get_sheet_by_name(name), data, out)


def _write_sheet(sheet: CalamineSheet, data: BinaryIO, out: BinaryIO) -> None:
    merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
    facts = {"name": sheet.name, "merged": merged, "too_wide": sheet.width > MOST_COLUMNS}
    table = pa.table({}) if facts["too_wide"] else sheet_table(sheet)
    table = table.replace_schema_metadata({"sheet": json.dumps(facts | marks(data, sheet.name))})
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)


def _say(out: BinaryIO, problem: str, names: list[tuple[str, bool]] | None = None) -> None:
    line = json.dumps({"problem": problem, "sheets": names or []}).encode()
    out.write(line + b" " * (-(len(line) + 1) % ALIGNED) + b"\n")


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return  # where the system has no such limit, its own must do


if __name__ == "__main__":
    _limit_memory()
    write_sheets(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "", sys.stdout.buffer)
