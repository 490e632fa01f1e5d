"""The sheet that a partner fills: a named table with checked cells and, for every column, what to write in it."""

from __future__ import annotations

import textwrap
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from problemprofile.formulas import as_text
from problemprofile.template_sheets import DATA
from problemprofile.templates.lists_sheet import range_name
from problemprofile.templates.look import TABLE_STYLE, Look, on_paper
from problemprofile.templates.template import Column, Template
from problemprofile.templates.wording import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TITLE, FIRST, SECOND, MARKS, HEADINGS = range(5)  # rows, from 0
TABLE_ROWS, CHECKED_ROWS = 500, 20_000  # the table grows as it is filled; the checks are there already
HEADING_LINES = 3
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32  # Excel drops a check whose message is longer
EARLIEST, OLDEST = date(1900, 1, 1), 110
_CELL = {"date": "cell_date", "age": "cell_number", "count": "cell_number"}
_WIDTHS = {"date": 19, "age": 11, "count": 11, "postcode": 27, "freetext": 44, "text": 18, "name": 20}
_WIDE, _WIDEST = 22, 34


def write_data(book: Workbook, look: Look, template: Template) -> None:
    """An empty table with its headings in row 5, under a title and two lines that say what to do."""
    said = words()["data"]
    sheet = book.add_worksheet(DATA)
    values = {"label": template.kind.label, "row": template.row}
    sheet.write_string(TITLE, 0, said["title"].format(**values), look["title"])
    sheet.write_string(FIRST, 0, said["first"].format(**values), look["line"])
    sheet.write_string(SECOND, 0, said["second"], look["line"])
    sheet.set_row(MARKS, 30)
    sheet.set_row(HEADINGS, 48)
    for number, column in enumerate(template.columns):
        _column(sheet, look, number, column, template)
    headings = [{"header": c.heading, "header_format": look[_heading_look(c)]} for c in template.columns]
    table = {"name": f"rows_{template.kind.name}", "columns": headings, **TABLE_STYLE}
    sheet.add_table(HEADINGS, 0, HEADINGS + TABLE_ROWS, len(headings) - 1, table)
    sheet.freeze_panes(HEADINGS + 1, 0)
    on_paper(sheet, said["title"].format(**values), HEADINGS)


def _column(sheet: Worksheet, look: Look, number: int, column: Column, template: Template) -> None:
    labels = [code.label for code in template.answers.get(column.list, ())]
    cells = look[_CELL.get(column.field.type, "cell_text")]
    sheet.set_column(number, number, _width(column, labels), cells)
    sheet.write_string(MARKS, number, words()["marks"][column.need], look[f"mark_{column.need}"])
    heading = {"validate": "any", **message_of(column)}
    sheet.data_validation(HEADINGS, number, HEADINGS, number, heading)
    sheet.data_validation(HEADINGS + 1, number, HEADINGS + CHECKED_ROWS, number, check_of(column))


def _heading_look(column: Column) -> str:
    return "heading_identifying" if column.need == "identifying" else "heading"


def _width(column: Column, labels: list[str]) -> int:
    """Wide enough for its answers, and for its heading on three lines."""
    wide = min(max(_WIDE, max(map(len, labels)) + 2), _WIDEST) if labels else _WIDTHS.get(column.field.type, _WIDE)
    return next(width for width in count(wide) if len(textwrap.wrap(column.heading, width - 2)) <= HEADING_LINES)


def check_of(column: Column) -> dict[str, Any]:
    """What Excel checks in a cell of a column, and what it says beside the cell and when it refuses."""
    rule, refusal = _rule(column)
    title, text = words()["messages"][refusal] if refusal else ("", "")
    refused = {"error_title": title, "error_message": text} if refusal else {}
    kind = {"error_type": "warning"} if column.other_answers else {}
    return {**rule, **message_of(column), **refused, **kind}


def _rule(column: Column) -> tuple[dict[str, Any], str]:
    kind = column.field.type
    if column.list:
        refusal = "other" if column.other_answers else "list"
        return {"validate": "list", "source": f"={range_name(column.list)}"}, refusal
    if kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": "=TODAY()"}, "date"
    if kind == "age":
        return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": OLDEST}, "age"
    if kind == "count":
        return {"validate": "integer", "criteria": ">=", "value": 0}, "count"
    if kind == "postcode":
        return {"validate": "length", "criteria": "between", "minimum": 2, "maximum": 4}, "postcode"
    return {"validate": "any"}, ""


def message_of(column: Column) -> dict[str, str]:
    """What stands beside a chosen cell: whether it must be filled in, what to write, what for, and an example."""
    said = words()["messages"]
    example = next((text for text in column.examples if text), "")
    values = {"write": column.write, "why": column.why, "example": as_text(example)}
    texts = [said[name].format(**values) for name in ("cell", "short")] + [column.write]
    fitting = next((text for text in texts if len(text) <= LONGEST_MESSAGE), texts[-1][:LONGEST_MESSAGE])
    return {"input_title": words()["marks"][column.need][:LONGEST_TITLE], "input_message": fitting}
