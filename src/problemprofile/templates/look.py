"""How a template looks. Every pair of colours has a contrast of at least 7 to 1, and no colour says anything alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INK, WHITE, NAVY, AMBER, PALE = "#0B0C0C", "#FFFFFF", "#12436D", "#FFE3A8", "#E8EEF4"
TABLE_STYLE: dict[str, Any] = {"style": "Table Style Light 1", "autofilter": False}
DATE = "dd mmm yyyy"  # no order of day and month to be mistaken
_TOP = {"valign": "top", "text_wrap": True, "font_color": INK}
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": WHITE}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "part": {"bold": True, "font_size": 12, "font_color": NAVY, "valign": "top"},
    "line": {"font_color": INK},
    "text": _TOP,
    "strong": _TOP | {"bold": True},
    "fill_in": _TOP | {"bg_color": AMBER, "border": 1},
    "heading": _HEAD | {"bg_color": NAVY, "font_color": WHITE},
    "heading_identifying": _HEAD | {"bg_color": AMBER, "font_color": INK},
    "mark_required": {"bold": True, "font_color": INK, "text_wrap": True, "valign": "bottom", "underline": 1},
    "mark_wanted": {"font_color": INK, "text_wrap": True, "valign": "bottom"},
    "mark_identifying": {"italic": True, "font_color": INK, "text_wrap": True, "valign": "bottom"},
    "cell_text": {"num_format": "@", "valign": "top", "text_wrap": True},
    "cell_date": {"num_format": DATE, "align": "left", "valign": "top"},
    "cell_number": {"num_format": "0", "valign": "top"},
}


@dataclass(frozen=True)
class Look:
    """The formats of one workbook, by name."""

    formats: dict[str, Format]

    @classmethod
    def of(cls, book: Workbook) -> Look:
        return cls({name: book.add_format(look) for name, look in _LOOKS.items()})

    def __getitem__(self, name: str) -> Format:
        return self.formats[name]


def on_paper(sheet: Worksheet, title: str, last_heading: int) -> None:
    """A4 across, one page wide, headings on every page, the sheet's title and page number below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.repeat_rows(0, last_heading)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&R&P / &N")
