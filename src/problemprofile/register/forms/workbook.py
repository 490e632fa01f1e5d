"""Write a form as a workbook: a guide with its facts, a sheet a table with drop-downs, and the lists they offer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.errors import ProfileError
from problemprofile.formulas import as_text
from problemprofile.register.forms.form import Form, FormTable
from problemprofile.register.forms.wording import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NO_CLOCK = datetime(1980, 1, 1)  # the same form is the same bytes on any day
_INK, _NAVY, _AMBER = "#0B0C0C", "#12436D", "#FFE3A8"
_TOP = {"valign": "top", "text_wrap": True, "font_color": _INK}
_LOOKS = {
    "title": {"bold": True, "font_size": 16, "font_color": _NAVY},
    "line": {"font_color": _INK},
    "wrapped": _TOP,
    "label": _TOP | {"bold": True},
    "fill": _TOP | {"bg_color": _AMBER, "border": 1, "num_format": "@"},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "font_color": "#FFFFFF", "bg_color": _NAVY},
    "cell": _TOP | {"border": 1, "border_color": "#B1B4B6", "num_format": "@"},
}
HEADINGS = 2  # the row of a table's headings, from 0


def write_form(form: Form, path: Path) -> Path:
    """Write the workbook. Raises ProfileError where it cannot be written there."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), plain_text) as book:
            book.set_properties({"title": form.title, "keywords": form.marking, "created": _NO_CLOCK})
            _Writer(book, form).write()
    except (OSError, xlsxwriter.exceptions.FileCreateError):
        remedy = "Close it if it is open in Excel, or name another folder."
        raise ProfileError("The form cannot be written here.", where=path, remedy=remedy) from None
    return path


class _Writer:
    """Writes one book. Lists of choices get a column each on the last sheet, which is there for all to see."""

    def __init__(self, book: Workbook, form: Form) -> None:
        self._book, self._form = book, form
        self._looks: dict[str, Format] = {name: book.add_format(look) for name, look in _LOOKS.items()}
        self._offered: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        self._guide()
        for table in self._form.tables:
            self._table(table)
        self._lists()

    def _guide(self) -> None:
        sheet = self._sheet(words()["sheets"]["guide"])
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, as_text(self._form.title), self._looks["title"])
        above = [self._form.marking, *self._form.about]
        for row, line in enumerate(above, 1):
            sheet.write_string(row, 0, as_text(line), self._looks["line"])
        for row, fact in enumerate(self._form.facts, len(above) + 2):
            sheet.write_string(row, 0, fact.label, self._looks["label"])
            sheet.write_string(row, 1, as_text(fact.value), self._looks["fill" if fact.to_fill else "wrapped"])
            if fact.choices:
                sheet.data_validation(row, 1, row, 1, self._offer(fact.choices))

    def _table(self, table: FormTable) -> None:
        sheet = self._sheet(table.name)
        sheet.write_string(0, 0, as_text(table.about), self._looks["line"])
        last = HEADINGS + max(table.lines, len(table.filled))
        for column, asked in enumerate(table.columns):
            sheet.set_column(column, column, asked.width)
            sheet.write_string(HEADINGS, column, asked.heading, self._looks["head"])
            for row in range(HEADINGS + 1, last + 1):
                number = row - HEADINGS - 1
                text = table.filled[number][column] if number < len(table.filled) else ""
                sheet.write_string(row, column, as_text(text), self._looks["cell"])
            if asked.choices:
                sheet.data_validation(HEADINGS + 1, column, last, column, self._offer(asked.choices))
        sheet.freeze_panes(HEADINGS + 1, 0)
        sheet.repeat_rows(HEADINGS)

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&C&B{self._form.marking.replace('&', '&&')}&R&P / &N")
        return sheet

    def _offer(self, choices: tuple[str, ...]) -> dict[str, object]:
        column, name = chr(ord("A") + len(self._offered)), words()["sheets"]["lists"]
        self._offered.setdefault(choices, f"='{name}'!${column}$1:${column}${len(choices)}")
        said = words()["refused"]
        refused = {"error_title": said["title"], "error_message": said["message"], "error_type": "warning"}
        return {"validate": "list", "source": self._offered[choices], **refused}

    def _lists(self) -> None:
        sheet = self._sheet(words()["sheets"]["lists"])
        for column, choices in enumerate(self._offered):
            sheet.set_column(column, column, 34)
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, as_text(choice))
