"""Writes a data owner's workbook: what to decide, the tables with their numbers as printed, the figures in the text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from problemprofile.approvals.for_approval import Shown, sheet_name, words
from problemprofile.formulas import as_text
from problemprofile.project.load import Project
from problemprofile.released import TOTAL, ReleasedTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_workbook(project: Project, owner: str, shown: Sequence[Shown]) -> bytes:
    """The workbook's bytes: the same for the same tables and decisions."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _PLAIN) as book:
        title = words()["first"]["title"].format(owner=owner)
        created = datetime.combine(project.profile.period.end, time())
        book.set_properties({"title": title, "author": project.profile.name, "created": created})
        sheets = _Sheets(book, " · ".join(dict.fromkeys(one.edition.policy.marking for one in shown)))
        facts = {"profile": project.profile.name, "cycle": project.profile.cycle}
        sheets.lines(words()["first"]["sheet"], title, [line.format(**facts) for line in words()["first"]["lines"]])
        sheets.rows("tables", _index(project, shown))
        for number, one in enumerate(shown, 1):
            sheets.edition(sheet_name(number, one.edition.audience), one)
        sheets.rows("figures", [(one.edition.audience, *figure) for one in shown for figure in one.figures])
    return buffer.getvalue()


def _index(project: Project, shown: Sequence[Shown]) -> list[tuple[str, ...]]:
    labels = {dataset.name: dataset.label for dataset in project.datasets}
    return [
        (
            one.edition.audience,
            table.table_id,
            table.title,
            table.unit,
            ", ".join(labels.get(name, name) for name in table.sources),
            standing,
            table.content_sha256,
        )
        for one in shown
        for table, standing in one.tables
    ]


class _Sheets:
    """Adds sheets that all bear the marking, every text as text and never as a formula."""

    def __init__(self, book: Workbook, marking: str) -> None:
        self._book, self._marking = book, marking
        self._strong = book.add_format({"bold": True})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})

    def lines(self, name: str, title: str, lines: Iterable[str]) -> None:
        sheet = self._sheet(name, title)
        sheet.set_column(0, 0, 110)
        for row, line in enumerate(lines, 3):
            sheet.write_string(row, 0, as_text(line), self._wrap)

    def rows(self, which: str, rows: Sequence[Sequence[str]]) -> None:
        """A sheet with one table of texts, as `wording.toml` heads it."""
        said = words()[which]
        sheet = self._sheet(said["sheet"], said["title"])
        for row, line in enumerate([said["headings"], *rows], 3):
            self._line(sheet, row, line, heading=row == 3)
        sheet.freeze_panes(4, 0)
        sheet.set_column(0, len(said["headings"]) - 1, 28)

    def edition(self, name: str, shown: Shown) -> None:
        """A sheet with all tables of one edition, one below the other."""
        policy, said = shown.edition.policy, words()["edition"]
        title = said["title"].format(title=policy.title or policy.audience, marking=policy.marking)
        sheet, row = self._sheet(name, title), 3
        sheet.set_column(0, 6, 24)
        for table, standing in shown.tables:
            sheet.write_string(row, 0, as_text(table.title), self._title)
            about = said["about"].format(table_id=table.table_id, unit=table.unit, standing=standing)
            for line in (about, *table.notes):
                row += 1
                sheet.write_string(row, 0, as_text(line))
            for number, line in enumerate(printed(table)):
                row += 1
                self._line(sheet, row, line, heading=number == 0)
            row += 2

    def _line(self, sheet: Worksheet, row: int, values: Sequence[str], *, heading: bool = False) -> None:
        for column, value in enumerate(values):
            sheet.write_string(row, column, as_text(value), self._strong if heading else None)

    def _sheet(self, name: str, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_header("&C&B" + self._marking.replace("&", "&&"))
        sheet.write_string(0, 0, as_text(self._marking), self._strong)
        sheet.write_string(1, 0, as_text(title), self._title)
        return sheet


def printed(table: ReleasedTable) -> list[list[str]]:
    """A table's heading and lines, one for each number, the number as its readers would see it."""
    labels = {
        d.name: {c.code: c.label for c in d.categories} | {TOTAL: words()["edition"]["total"]} for d in table.dimensions
    }
    lines = [[*(labels[n].get(code, code) for n, code in cell.categories), cell.shown] for cell in table.cells]
    return [[*(dimension.label for dimension in table.dimensions), table.unit.capitalize()], *lines]
