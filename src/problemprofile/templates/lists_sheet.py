"""The sheets behind the data: what each column is for, and the answers that the drop-down lists take."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from problemprofile.codelists import Code
from problemprofile.formulas import as_text
from problemprofile.template_sheets import COLUMNS, LISTS
from problemprofile.templates.look import TABLE_STYLE, Look, on_paper
from problemprofile.templates.template import Column, Template
from problemprofile.templates.wording import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TITLE, NOTE, HEADINGS = 0, 1, 3  # rows, from 0
_WIDTHS = (28, 17, 44, 44, 40, 22, 22)
_WIDEST, _MEANING = 46, 52
_LINE = 15.5  # points


def write_columns(book: Workbook, look: Look, template: Template) -> None:
    """One line a column of the data sheet: what to write, what it is for, what becomes of it, two made-up examples."""
    said = words()["columns"]
    sheet = book.add_worksheet(COLUMNS)
    title = said["title"].format(label=template.kind.label)
    _head(sheet, look, title, said["note"])
    lines = [_line(column) for column in template.columns]
    headings = [{"header": text, "header_format": look["heading"]} for text in said["headings"]]
    table = {"name": "what_each_column_is_for", "columns": headings, **TABLE_STYLE}
    sheet.add_table(HEADINGS, 0, HEADINGS + len(lines), len(headings) - 1, table)
    for row, line in enumerate(lines, HEADINGS + 1):
        for column, text in enumerate(line):
            sheet.write_string(row, column, as_text(text), look["strong" if column == 0 else "text"])
        sheet.set_row(row, _LINE * max(map(_lines, line, _WIDTHS)))
    sheet.set_row(HEADINGS, 2 * _LINE)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    on_paper(sheet, title, HEADINGS)


def write_lists(book: Workbook, look: Look, template: Template) -> None:
    """Every list in a column of its own, with what an answer means beside it; each is a named range."""
    said = words()["lists"]
    sheet = book.add_worksheet(LISTS)
    _head(sheet, look, said["title"], said["note"])
    left = 0
    for name, answers in template.answers.items():
        heading = " / ".join(column.heading for column in template.columns if column.list == name)
        explained = name not in said["not_explained"] and any(code.definition for code in answers)
        _list(sheet, look, left, heading, answers)
        if explained:
            _meanings(sheet, look, left + 1, answers)
        column, first, last = _letters(left), HEADINGS + 2, HEADINGS + 1 + len(answers)
        book.define_name(range_name(name), f"={LISTS}!${column}${first}:${column}${last}")
        left += 1 + explained
    on_paper(sheet, said["title"], HEADINGS)


def range_name(list_name: str) -> str:
    """The name of a list's range in the workbook."""
    return f"answers_{list_name}"


def _head(sheet: Worksheet, look: Look, title: str, note: str) -> None:
    sheet.write_string(TITLE, 0, title, look["title"])
    sheet.write_string(NOTE, 0, note, look["line"])
    sheet.freeze_panes(HEADINGS + 1, 0)


def _line(column: Column) -> tuple[str, ...]:
    mark = words()["marks"][column.need]
    return (column.heading, mark, column.write, column.why, column.becomes, *column.examples)


def _lines(text: str, width: int) -> int:
    """Not every program makes a row as high as its texts need."""
    return max(1, len(textwrap.wrap(text, width - 2)))


def _list(sheet: Worksheet, look: Look, column: int, heading: str, answers: tuple[Code, ...]) -> None:
    sheet.write_string(HEADINGS, column, heading, look["heading"])
    sheet.set_column(column, column, min(max(len(code.label) for code in answers) + 3, _WIDEST))
    for row, code in enumerate(answers, HEADINGS + 1):
        sheet.write_string(row, column, as_text(code.label), look["text"])


def _meanings(sheet: Worksheet, look: Look, column: int, answers: tuple[Code, ...]) -> None:
    sheet.write_string(HEADINGS, column, words()["lists"]["means"], look["heading"])
    sheet.set_column(column, column, _MEANING)
    for row, code in enumerate(answers, HEADINGS + 1):
        sheet.write_string(row, column, as_text(code.definition), look["text"])


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
