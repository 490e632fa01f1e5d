"""The sheets beside the lists: the guide, which export it is, and what may be chosen."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from problemprofile.formulas import as_text
from problemprofile.project.load import Project
from problemprofile.register.door.exports import Export
from problemprofile.register.excel.checked_cells import choices_range, entries_range
from problemprofile.register.excel.list_sheet import HEADINGS, NEW_ROWS
from problemprofile.register.excel.looks import Look, Running, on_paper
from problemprofile.register.excel.words import sheet_names, words
from problemprofile.register.records import RECORDS, Record
from problemprofile.register.wording import ListField, about, list_fields, naming_field

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_LABELS, _TEXT = 34, 112  # widths of the guide's columns
_LINE = 15.0  # points


def write_guide(
    book: Workbook, look: Look, project: Project, lists: Mapping[str, Sequence[Record]], running: Running
) -> None:
    """What the workbook is for, how to fill it, what not to write, and the sheets with the way to each."""
    said = words()["guide_sheet"]
    sheet = book.add_worksheet(words()["guide"])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _LABELS)
    sheet.set_column(1, 1, _TEXT)
    sheet.write_string(0, 0, as_text(said["title"].format(name=project.profile.name)), look["title"])
    sheet.write_string(1, 0, as_text(running.marking), look["part"])
    row = 3
    for part in said["parts"]:
        sheet.write_string(row, 0, part["heading"], look["part"])
        for number, line in enumerate(part["lines"], row):
            sheet.write_string(number, 1, line, look["plain"])
            sheet.set_row(number, _LINE * max(1, len(textwrap.wrap(line, _TEXT + 10))) + 2)
        row += len(part["lines"]) + 1
    for column, heading in enumerate(said["index"]):
        sheet.write_string(row, column, heading, look["heading"])
    for number, name in enumerate(RECORDS, row + 1):
        called = sheet_names()[name]
        sheet.write_url(number, 0, f"internal:'{called}'!A1", look["link"], called)
        sheet.write_string(number, 1, about(name), look["text"])
        sheet.write_number(number, 2, len(lists[name]), look["count"])
        sheet.set_row(number, _LINE * max(1, len(textwrap.wrap(about(name), _TEXT + 10))) + 2)
    on_paper(sheet, running, 0, 0)


def write_about(book: Workbook, look: Look, export: Export, running: Running) -> None:
    """The project, the cycle and the export's fingerprint, and each list's: what the import goes by."""
    said = words()["about_sheet"]
    sheet = book.add_worksheet(words()["about"])
    sheet.hide_gridlines(2)
    for column, width in enumerate((38, 34, 10, 22)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, said["title"], look["title"])
    sheet.write_string(1, 0, said["note"], look["line"])
    sheet.write_string(2, 0, as_text(running.marking), look["part"])
    lines = (("project", export.project), ("cycle", export.cycle), ("fingerprint", export.fingerprint))
    for row, (what, value) in enumerate(lines, 3):
        sheet.write_string(row, 0, said[what], look["strong"])
        sheet.write_string(row, 1, as_text(value), look["text"])
    for column, heading in enumerate(said["headings"]):
        sheet.write_string(7, column, heading, look["heading"])
    for row, name in enumerate(RECORDS, 8):
        sheet.write_string(row, 0, name, look["text"])
        sheet.write_string(row, 1, sheet_names()[name], look["text"])
        sheet.write_number(row, 2, len(export.entries[name]), look["count"])
        sheet.write_string(row, 3, export.hash_of(name), look["text"])
    sheet.protect("")
    on_paper(sheet, running, 7, 7)
    sheet.fit_to_pages(1, 1)


def write_choices(book: Workbook, look: Look, running: Running) -> None:
    """Every table of choices in a column of its own, which is a named range; so are the entries of the lists."""
    said = words()["choices_sheet"]
    sheet = book.add_worksheet(words()["choices"])
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, said["title"], look["title"])
    sheet.write_string(1, 0, said["note"], look["line"])
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 1, 60)
    for column, heading in enumerate(said["headings"]):
        sheet.write_string(HEADINGS, column, heading, look["heading"])
    row = HEADINGS + 1
    for f, where in _choice_fields():
        sheet.write_string(row, 0, where, look["strong"])
        sheet.set_row(row, _LINE * max(1, len(textwrap.wrap(where, 54))))
        for number, label in enumerate(f.choices.values(), row):
            sheet.write_string(number, 1, label, look["text"])
        first, last = _cell(row, 1), _cell(row + len(f.choices) - 1, 1)
        book.define_name(choices_range(f), f"={words()['choices']}!{first}:{last}")
        row += len(f.choices)
    sheet.freeze_panes(HEADINGS + 1, 0)
    sheet.protect("")
    on_paper(sheet, running, HEADINGS, HEADINGS)


def name_entries(book: Workbook, lists: Mapping[str, Sequence[Record]]) -> None:
    """The names of each list that others name, with the rows for new ones as far as they are filled."""
    for name in sorted({f.refers_to for other in RECORDS for f in list_fields(other) if f.refers_to}):
        column = [f.name for f in list_fields(name)].index(naming_field(name))
        first = f"'{sheet_names()[name]}'!{_cell(HEADINGS + 1, column)}"
        last = _cell(HEADINGS + len(lists[name]) + NEW_ROWS, column)
        book.define_name(entries_range(name), f"=OFFSET({first},0,0,MAX(1,COUNTA({first}:{last})),1)")


def _choice_fields() -> list[tuple[ListField, str]]:
    """A field for each table of choices, with where it is chosen from: "Level (Assets, Vulnerabilities)"."""
    found: dict[str, list[tuple[ListField, str]]] = {}
    for name in RECORDS:
        for f in (f for f in list_fields(name) if f.choices):
            found.setdefault(f.chosen, []).append((f, sheet_names()[name]))
    return [(some[0][0], _where(some)) for some in found.values()]


def _where(some: Sequence[tuple[ListField, str]]) -> str:
    labels = dict.fromkeys(f.label for f, _ in some)
    return "; ".join(f"{label} ({', '.join(sheet for f, sheet in some if f.label == label)})" for label in labels)


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
