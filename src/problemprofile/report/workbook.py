"""Every released table in one accessible workbook: one table a sheet, named, with a header row and no merged cells."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.formulas import as_text
from problemprofile.project.load import Project
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.markdown import without_control
from problemprofile.report.marking import Cover
from problemprofile.report.series import source_names
from problemprofile.report.wording import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | None
_WIDEST = 60


def write_workbook(project: Project, edition: Edition, figures: Figures, cover: Cover, path: Path) -> Path:
    """Write data-tables.xlsx: cover, contents, notes, then the tables in the edition's order."""
    import xlsxwriter

    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain_text) as book:
        book.set_properties({"title": cover.title, "author": cover.partnership, "keywords": cover.marking})
        sheets = _Sheets(book, cover)
        sheets.text(words()["workbook"]["cover"], _cover_lines(cover))
        sheets.contents(edition)
        sheets.text(words()["workbook"]["notes"], _note_lines(edition, figures))
        for number, table in enumerate(edition.tables, 1):
            figures.section = f"data-tables.xlsx, {words()['workbook']['sheet']} {number}"
            sheets.table(number, table, source_names(table, project), figures)
    return path


class _Sheets:
    """Writes sheets that all bear the marking, at their head and on paper."""

    def __init__(self, book: Workbook, cover: Cover) -> None:
        self._book, self._cover = book, cover
        self._title = book.add_format({"bold": True, "font_size": 15, "font_color": "#12436D"})
        self._strong = book.add_format({"bold": True})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._number = book.add_format({"num_format": "#,##0", "align": "right"})
        self._right = book.add_format({"align": "right"})
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2})

    def text(self, name: str, lines: list[str]) -> None:
        """A sheet of sentences, the first of them its title."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 100, self._wrap)
        for row, line in enumerate(lines, 1):
            sheet.write_string(row, 0, safe(line), self._title if row == 1 else self._wrap)

    def contents(self, edition: Edition) -> None:
        said = words()["workbook"]
        sheet = self._sheet(said["contents"])
        sheet.write_string(1, 0, said["contents"], self._title)
        rows: list[list[Value]] = [[number, table.title, table.unit] for number, table in enumerate(edition.tables, 1)]
        self._grid(sheet, 3, "contents_of_the_workbook", said["contents_headings"], rows)
        for row, (number, *_) in enumerate(rows, 4):
            sheet.write_url(row, 0, f"internal:'{number}'!A1", string=str(number))

    def table(self, number: int, table: ReleasedTable, sources: list[str], figures: Figures) -> None:
        """One table: its title, what it answers and where it comes from, then the table itself."""
        said = words()["workbook"]
        sheet = self._sheet(str(number))
        sheet.write_string(1, 0, safe(f"{number}: {table.title}"), self._title)
        lines = [
            table.question,
            said["unit"].format(unit=table.unit, table_id=table.table_id),
            said["source"].format(sources=", ".join(sources)),
            *table.notes,
        ]
        for row, line in enumerate([line for line in lines if line], 2):
            sheet.write_string(row, 0, safe(line))
        headings, rows = rows_of(table, figures)
        start = 3 + len([line for line in lines if line])
        self._grid(sheet, start, _name(table.table_id), headings, rows)
        sheet.repeat_rows(start)

    def _grid(self, sheet: Worksheet, start: int, name: str, headings: list[str], rows: list[list[Value]]) -> None:
        """A named table with its header row; numbers as numbers, everything else as text and never as a formula."""
        columns = [{"header": safe(text), "header_format": self._head} for text in _distinct(headings)]
        last = start + max(len(rows), 1)
        style = {"name": name, "columns": columns, "autofilter": False, "style": "Table Style Light 1"}
        sheet.add_table(start, 0, last, len(columns) - 1, style)
        for position, values in enumerate(rows, start + 1):
            for column, value in enumerate(values):
                self._write(sheet, position, column, value)
        for column, heading in enumerate(headings):
            longest = max([len(str(row[column])) for row in rows if row[column] is not None] or [0])
            sheet.set_column(column, column, min(max(longest, len(heading) // 2, 10) + 2, _WIDEST))

    def _write(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        if isinstance(value, int):
            sheet.write_number(row, column, value, self._number)
        elif value is not None:
            sheet.write_string(row, column, safe(value), self._right if column and value.startswith("[") else None)

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        marking = self._cover.running.replace("&", "&&")
        sheet.set_header(f"&C&B{marking}")
        sheet.set_footer(f"&C&B{marking}&R&P / &N")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, safe(self._cover.running), self._strong)
        return sheet


def rows_of(table: ReleasedTable, figures: Figures) -> tuple[list[str], list[list[Value]]]:
    """A table's headings and rows: two dimensions as a grid, any other number as one line a cell."""
    if len(table.dimensions) == 2:
        return _grid_of(table, figures)
    labels = {d.name: {c.code: c.label for c in d.categories} | {TOTAL: _total()} for d in table.dimensions}
    rows: list[list[Value]] = [
        [*(labels[name].get(code, code) for name, code in cell.categories), _value(cell, figures)]
        for cell in table.cells
    ]
    return [*(d.label for d in table.dimensions), table.unit.capitalize()], rows


def _grid_of(table: ReleasedTable, figures: Figures) -> tuple[list[str], list[list[Value]]]:
    down, across = table.dimensions
    found = {cell.categories: cell for cell in table.cells}
    lines, columns = ([*((c.code, c.label) for c in d.categories), (TOTAL, _total())] for d in (down, across))
    keys = {code: [((down.name, code), (across.name, other)) for other, _ in columns] for code, _ in lines}
    kept = [n for n in range(len(columns)) if any(keys[code][n] in found for code, _ in lines)]
    rows: list[list[Value]] = [
        [label, *(_value(found.get(keys[code][n]), figures) for n in kept)]
        for code, label in lines
        if any(key in found for key in keys[code])
    ]
    return [down.label, *(columns[n][1] for n in kept)], rows


def _value(cell: ReleasedCell | None, figures: Figures) -> Value:
    if cell is None:
        return None
    mark = figures.in_table(cell, "workbook")
    return mark if cell.value is None else cell.value


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also after it was saved as CSV."""
    return as_text(" ".join(without_control(text).split()))


def _total() -> str:
    return str(words()["tables"]["total"])


def _distinct(headings: list[str]) -> list[str]:
    """Excel refuses a table in which two columns are headed alike, whatever the case."""
    seen: dict[str, int] = {}
    named = []
    for heading in headings:
        key = heading.casefold()
        seen[key] = seen.get(key, 0) + 1
        named.append(heading if seen[key] == 1 else f"{heading} ({seen[key]})")
    return named


def _name(table_id: str) -> str:
    """A table name as Excel allows: letters, digits and underscores, not like the address of a cell."""
    return "t_" + re.sub(r"\W", "_", table_id, flags=re.ASCII)[:240]


def _cover_lines(cover: Cover) -> list[str]:
    said = words()["workbook"]["about"]
    facts = [f"{label}: {value}" for label, value in cover.facts]
    return [text for text in (cover.title, cover.partnership, *facts, cover.notice, said) if text]


def _note_lines(edition: Edition, figures: Figures) -> list[str]:
    policy, said = edition.policy, words()["workbook"]
    hidden = figures.hidden_words(*edition.tables) or policy.hidden_words
    lines = [line.format(mark=policy.hidden_mark, words=hidden) for line in said["note_lines"]]
    if policy.rounding_base:
        lines.append(said["rounded"].format(base=policy.rounding_base))
    handed = itertools.chain.from_iterable(table.notes for table in edition.tables)
    general = (note for note in handed if policy.hidden_mark not in note)  # how many a table hides is on its own sheet
    return [said["notes"], *lines, *dict.fromkeys(general)]
