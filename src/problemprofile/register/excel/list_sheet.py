"""The sheet of one list: its entries, checked cells for new ones, and references and headings that stay as they are."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from problemprofile.formulas import as_text
from problemprofile.register.cells import cell_of
from problemprofile.register.excel.checked_cells import check_of
from problemprofile.register.excel.looks import Look, Running, on_paper
from problemprofile.register.excel.words import sheet_names, words
from problemprofile.register.records import Record
from problemprofile.register.wording import ListField, about, label_of, list_fields

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TITLE, NOTE, HEADINGS = 0, 1, 3  # rows, from 0
NEW_ROWS = 500  # below the entries, that are checked already
_LINE = 15.0  # points
_MOST_LINES = 25  # that a row is high; Excel takes no more than 409 points
_PAGE = 190  # letters across a page that can still be read
_UNLOCKED = ("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter")


def write_list(book: Workbook, look: Look, name: str, records: Sequence[Record], running: Running) -> None:
    """Title, what the list is for, the headings in row 4, and an entry a row below."""
    sheet = book.add_worksheet(sheet_names()[name])
    fields = list_fields(name)
    sheet.hide_gridlines(2)
    sheet.write_string(TITLE, 0, label_of(name), look["title"])
    coloured = any(f.chosen == "rag" for f in fields)
    said = words()["list_sheet"]
    for row in range(HEADINGS):
        sheet.set_row(row, None, look["above"])
    sheet.write_string(NOTE, 0, about(name), look["line"])
    sheet.write_string(NOTE + 1, 0, f"{said['first']} {said['rag']}" if coloured else said["first"], look["line"])
    last = HEADINGS + len(records)
    for column, f in enumerate(fields):
        sheet.set_column(column, column, width_of(f), look[_look(f)])
        sheet.write_string(HEADINGS, column, f.label, look["heading"])
        sheet.data_validation(HEADINGS + 1, column, last + NEW_ROWS, column, check_of(f))
        if f.chosen == "rag":
            _colour(sheet, look, column, last + NEW_ROWS, f)
    sheet.set_row(HEADINGS, _LINE * max(_lines(f.label, width_of(f) - 3) for f in fields) + 3)
    for row, record in enumerate(records, HEADINGS + 1):
        _entry(sheet, look, row, fields, record)
    sheet.autofilter(HEADINGS, 0, max(last, HEADINGS + 1), len(fields) - 1)
    sheet.freeze_panes(HEADINGS + 1, 2)
    sheet.protect("", {name: True for name in _UNLOCKED})
    wide = sum(map(width_of, fields))
    on_paper(
        sheet,
        replace(running, foot=f"{label_of(name)} · {running.foot}"),
        HEADINGS,
        HEADINGS,
        max(1, round(wide / _PAGE)),
    )
    sheet.repeat_columns(0, 1)
    sheet.print_area(0, 0, max(last, HEADINGS + 1), len(fields) - 1)


def width_of(f: ListField) -> int:
    """How wide a field's column is, in letters."""
    if f.name == "reference":
        return 11
    if f.kind == date | None:
        return 13
    if f.kind == int | None:
        return 13
    if f.choices and not f.several:
        return min(max(max(map(len, f.choices.values())) + 4, 14), 30)
    return 40 if f.required else 28


def _look(f: ListField) -> str:
    if f.name == "reference":
        return "reference"
    return {date | None: "cell_day", int | None: "cell_number"}.get(f.kind, "cell_text")  # type: ignore[call-overload]


def _entry(sheet: Worksheet, look: Look, row: int, fields: Sequence[ListField], record: Record) -> None:
    lines = 1
    for column, f in enumerate(fields):
        value = getattr(record, f.name)
        form = look[_look(f)]
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, form)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, form)
        elif value:
            text = as_text(cell_of(f, value))
            sheet.write_string(row, column, text, form)
            lines = max(lines, _lines(text, width_of(f)))
        else:
            sheet.write_blank(row, column, None, form)
    sheet.set_row(row, _LINE * min(lines, _MOST_LINES))


def _lines(text: str, width: int) -> int:
    """Not every program makes a row as high as its texts need."""
    return sum(max(1, len(textwrap.wrap(part, max(1, width - 1)))) for part in text.split("\n"))


def _colour(sheet: Worksheet, look: Look, column: int, last: int, f: ListField) -> None:
    for code, label in f.choices.items():
        rule: dict[str, Any] = {"type": "cell", "criteria": "==", "value": f'"{label}"', "format": look[code]}
        sheet.conditional_format(HEADINGS + 1, column, last, column, rule)
