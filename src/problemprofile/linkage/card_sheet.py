"""The cards as a workbook in which somebody decides: written here, and read back. Personal data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.formulas import as_text
from problemprofile.linkage.card_words import said
from problemprofile.linkage.cards import Card
from problemprofile.linkage.judgements import VERDICTS

HEADINGS_ROW = 8  # from 0
LARGEST = 100_000_000  # bytes
_INK = "#12436D"
_ASKED = ("verdict", "reason", "decided_by", "decided_on")


def write_sheet(path: Path, cards: Sequence[Card]) -> None:
    """Write the workbook. What begins like a formula stays text in it."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    words, columns = said()["sheet"], said()["columns"]
    with xlsxwriter.Workbook(str(path), plain) as book:
        sheet = book.add_worksheet(words["name"])
        sheet.write_string(0, 0, words["title"], book.add_format({"bold": True, "font_size": 16, "font_color": _INK}))
        for number, line in enumerate([words["marking"], *words["about"]], 1):
            sheet.write_string(number, 0, line)
        head = book.add_format({"bold": True, "text_wrap": True, "font_color": "#FFFFFF", "bg_color": _INK})
        text = book.add_format({"valign": "top", "text_wrap": True})
        for column, (name, heading) in enumerate(columns.items()):
            sheet.set_column(column, column, said()["widths"][name])
            sheet.write_string(HEADINGS_ROW, column, heading, head)
            for number, card in enumerate(cards, HEADINGS_ROW + 1):
                sheet.write_string(number, column, "" if name in _ASKED else as_text(getattr(card, name)), text)
        sheet.freeze_panes(HEADINGS_ROW + 1, 1)
        if cards:
            offered = {"validate": "list", "source": list(VERDICTS)}
            sheet.data_validation(HEADINGS_ROW + 1, 0, HEADINGS_ROW + len(cards), 0, offered)


def read_sheet(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines in which somebody decided, by the columns' names, with their numbers in the sheet.

    Raises ProfileError where the workbook cannot be read or is not one that `write_sheet` wrote.
    """
    cells, wanted = _cells(path), said()["columns"]
    asked = {name: heading for name, heading in wanted.items() if name in _ASKED or name.endswith("_id")}
    top = next((n for n, row in enumerate(cells) if set(asked.values()) <= set(row)), None)
    if top is None:
        raise ProfileError("This is no sheet that review-links wrote: its headings are not there.", where=path)
    at = {name: cells[top].index(heading) for name, heading in asked.items()}
    for number, row in enumerate(cells[top + 1 :], top + 2):
        told = {name: row[column] for name, column in at.items()}
        if told["verdict"]:
            yield number, told


def _cells(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if path.stat().st_size > LARGEST:
            raise ProfileError("This file is too large to be a sheet of decisions.", where=path)
        book = CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_name(said()["sheet"]["name"]).to_python(skip_empty_area=False)
    except (OSError, ValueError, CalamineError):
        raise ProfileError(
            "This workbook cannot be read, or has no sheet of pairs.",
            where=path,
            remedy="Give the file that review-links wrote, saved as .xlsx and without a password.",
        ) from None
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    """A cell as text; a day without the time that a spreadsheet adds."""
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell).strip()
