"""A workbook in the layout of the standard's own: its names in row 1, its labels in row 2, one case a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

from problemprofile.formulas import as_text
from problemprofile.htcds.crosswalk import STANDARD, field_lines

CASES, ABOUT = "Case Sheet", "about"
_NO_CLOCK = datetime(1980, 1, 1)  # the same cases are the same bytes on any day
_WIDTH = 24
_ABOUT = (
    STANDARD,
    "© International Organization for Migration (IOM), CC BY 4.0: https://github.com/UNMigration/HTCDS",
    "Personal data. Names, birth dates, references and contact details are left out on purpose.",
    "What is lost on the way from our codes to the standard's values is in docs/reference/htcds.md.",
)


def write_cases(path: Path, cases: Sequence[Mapping[str, str | date]]) -> None:
    """Write cases, each as the standard's fields and their values, replacing the file."""
    import xlsxwriter

    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    fields = columns()
    with xlsxwriter.Workbook(str(path), plain_text) as book:
        book.set_properties({"title": STANDARD, "created": _NO_CLOCK})
        sheet, about = book.add_worksheet(CASES), book.add_worksheet(ABOUT)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.set_column(0, len(fields) - 1, _WIDTH)
        for column, (name, label) in enumerate(fields.items()):
            sheet.write_string(0, column, name, bold)
            sheet.write_string(1, column, label, bold)
            for row, value in enumerate((case.get(name) for case in cases), 2):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, datetime.combine(value, time()), day)
                elif value:
                    sheet.write_string(row, column, as_text(value))
        sheet.freeze_panes(2, 0)
        for row, line in enumerate(_ABOUT):
            about.write_string(row, 0, line)


def columns() -> dict[str, str]:
    """The fields of the standard's workbook in its order, each with its label."""
    placed = sorted((line.place, line.htcds_field, line.htcds_label) for line in field_lines() if line.place)
    return {name: label for _, name, label in placed}
