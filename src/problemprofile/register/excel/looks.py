"""How the workbook looks. Every pair of colours has a contrast of 7 to 1 or more, and no colour says anything alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PART = 115  # letters of each part of a foot: Excel takes 255 in all
INK, WHITE, NAVY, LINE = "#0B0C0C", "#FFFFFF", "#12436D", "#B8C7D6"
_CELL: dict[str, Any] = {"valign": "top", "text_wrap": True, "font_color": INK, "bottom": 1, "bottom_color": LINE}
_OPEN = _CELL | {"locked": False}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "part": {"bold": True, "font_size": 12, "font_color": NAVY, "valign": "top"},
    "line": {"font_color": INK},
    "above": {"font_color": INK},  # rows over a table, where no column's look should show
    "text": _CELL,
    "plain": {"valign": "top", "text_wrap": True, "font_color": INK},
    "count": _CELL | {"align": "left"},
    "strong": _CELL | {"bold": True},
    "link": _CELL | {"underline": 1, "font_color": NAVY},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "font_color": WHITE,
        "bg_color": NAVY,
        "border": 1,
        "border_color": WHITE,
    },
    "reference": _CELL | {"bg_color": "#E8EEF4"},
    "cell_text": _OPEN | {"num_format": "@"},
    "cell_day": _OPEN | {"num_format": "dd mmm yyyy", "align": "left"},
    "cell_number": _OPEN | {"num_format": "0", "align": "left"},
    "red": {"bg_color": "#F4B6B0", "font_color": INK, "bold": True},
    "amber": {"bg_color": "#FFDD99", "font_color": INK, "bold": True},
    "green": {"bg_color": "#B5DDB0", "font_color": INK, "bold": True},
    "complete": {"bg_color": "#BBD4EE", "font_color": INK, "bold": True},
    "not_started": {"bg_color": "#E2E4E6", "font_color": INK, "bold": True},
}
Look = dict[str, "Format"]


def look_of(book: Workbook) -> Look:
    """The formats of one workbook, by name."""
    return {name: book.add_format(look) for name, look in LOOKS.items()}


@dataclass(frozen=True)
class Running:
    """What stands on every printed page: the protective marking at head and foot, and what the sheet belongs to."""

    marking: str
    foot: str


def on_paper(sheet: Worksheet, running: Running, first: int, last: int, pages: int = 1) -> None:
    """A4 across, so many pages wide, with the headings and what runs on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(pages, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.repeat_rows(first, last)
    sheet.set_header(f"&C&B{_within(2 * PART, running.marking)}")
    sheet.set_footer(f"&L{_within(PART, running.foot)}&C&B{_within(PART, running.marking)}&R&P / &N")


def _within(room: int, text: str) -> str:
    """As much of a text as fits at the head or foot of a page, where & is written twice."""
    while len(text.replace("&", "&&")) > room:
        text = text[:-1]
    return text.replace("&", "&&")
