"""The workbook of a force's referrals without a crime. What begins like a formula stays text in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from problemprofile.project.load import Project

_INK = "#12436D"


def write_sheet(
    project: Project, path: Path, force: str, marking: str, rows: Sequence[dict[str, Any]], said: dict[str, Any]
) -> None:
    """Write one sheet: title, marking and what to do, then a line for each referral; the same rows, the same bytes."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain) as book:
        title = said["sheet"]["title"].format(force=force)
        made_on = datetime.combine(project.profile.period.end, time())
        book.set_properties({"title": title, "keywords": marking, "created": made_on})
        sheet = book.add_worksheet(said["sheet"]["name"])
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16, "font_color": _INK}))
        fictional = [said["sheet"]["fictional"]] if project.profile.fictional else []
        above = [said["sheet"]["marking"].format(marking=marking), *fictional, *said["sheet"]["about"]]
        for number, line in enumerate(above, 1):
            sheet.write_string(number, 0, line)
        sheet.set_footer(f"&C&B{marking.replace('&', '&&')}")
        _grid(book, sheet, len(above) + 2, rows, said)


def _grid(book: Any, sheet: Any, top: int, rows: Sequence[dict[str, Any]], said: dict[str, Any]) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "font_color": "#FFFFFF", "bg_color": _INK})
    text = book.add_format({"valign": "top", "text_wrap": True})
    for column, (name, heading) in enumerate(said["columns"].items()):
        sheet.set_column(column, column, said["widths"][name])
        sheet.write_string(top, column, heading, head)
        for number, row in enumerate(rows, top + 1):
            sheet.write_string(number, column, _shown(name, row, said), text)
    sheet.freeze_panes(top + 1, 1)


def _shown(name: str, row: dict[str, Any], said: dict[str, Any]) -> str:
    if name == "found":
        return str(said["found"][row["crime_found"]])
    value = row.get(name)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
