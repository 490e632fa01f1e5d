"""Whether a workbook keeps the layout of official statistics, for Excel and OpenDocument alike.

One table a sheet at its left edge, with one row of headings; no empty row or cell, nothing below the table, a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from problemprofile.inspection.opened import Opened

_LONGEST_NAME = 31
_TITLE = re.compile(r"<dc:title>\s*[^<\s]")
_FRONT = ("cover", "contents", "notes")
_RANGE = re.compile(r'<table:database-range\b[^>]*table:target-range-address="([^"]*)"')
Row = list[Any]


def sheet_faults(opened: Opened) -> Iterator[str]:
    """What bars a reader, each a clause."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(opened.path)
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError):
        yield "its sheets cannot be read"
        return
    about = opened.parts.get("docProps/core.xml", "") + opened.parts.get("meta.xml", "")
    if not _TITLE.search(about):
        yield "it has no title among its properties"
    if tuple(name.casefold() for name in [*sheets][:3]) != _FRONT:
        yield "it does not begin with the sheets Cover, Contents and Notes"
    if any(len(name) > _LONGEST_NAME for name in sheets):
        yield f"a sheet's name is longer than {_LONGEST_NAME} letters"
    yield from _in_rows(sheets, _named_tables(opened))


def _in_rows(sheets: dict[str, list[Row]], named: dict[str, int]) -> Iterator[str]:
    tables = {name: _table(rows) for name, rows in sheets.items()}
    for what, is_wrong in (
        ("an empty row", lambda name: any(not any(_says(cell) for cell in row) for row in sheets[name])),
        ("an empty cell in its table", lambda name: any(not _says(cell) for row in tables[name] for cell in row)),
        ("no table with a name, or more than one", lambda name: len(tables[name]) > 0 and named.get(name, 0) != 1),
    ):
        wrong = [name for name in sheets if is_wrong(name)]
        if wrong:
            yield f"{len(wrong)} of its sheets have {what}, the first of them sheet {wrong[0]}"


def _table(rows: list[Row]) -> list[Row]:
    """The rows from the first that says something beside its first cell; lines of text stand alone in theirs."""
    start = next((at for at, row in enumerate(rows) if any(_says(cell) for cell in row[1:])), len(rows))
    return rows[start:]


def _says(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _named_tables(opened: Opened) -> dict[str, int]:
    """How many named tables each sheet has."""
    if opened.kind == ".ods":
        areas = (found.replace("&#x27;", "'") for found in _RANGE.findall(opened.parts.get("content.xml", "")))
        sheets = [area.rsplit(":", 1)[0].rsplit(".", 1)[0].strip("'$") for area in areas]
        return {name: sheets.count(name) for name in sheets}
    book = opened.parts.get("xl/workbook.xml", "")
    names = [re.search(r'\bname="([^"]*)"', sheet) for sheet in re.findall(r"<sheet\b[^>]*>", book)]
    return {
        name[1]: opened.parts.get(f"xl/worksheets/_rels/sheet{number}.xml.rels", "").count('/relationships/table"')
        for number, name in enumerate(names, 1)
        if name
    }
