"""The sheets of a feedback workbook: marked, titled, with named tables, nothing merged, ready to print."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from problemprofile.formulas import as_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | None
MADE_UP = "MADE-UP EXAMPLE"
LINE = 15  # points
ACROSS = 130  # letters in a line of text that fits across a page
LONGEST_NAME = 31  # letters of a sheet's name that Excel takes
LONGEST_TEXT = 32_000  # of a cell
_INK, _LINE = "#12436D", "#B8C7D6"


@dataclass(frozen=True)
class Grid:
    """A table: its name, headings, rows and the widths of its columns; `shares` is the column of fractions, if any."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int]
    shares: int = -1


class Sheets:
    """Writes one workbook's sheets, each from the top down."""

    def __init__(self, book: Workbook, marking: str, *, fictional: bool) -> None:
        self._book = book
        self._marking = " · ".join([marking, MADE_UP]) if fictional else marking
        self._taken: set[str] = set()
        self._next: dict[int, int] = {}
        self._grids = 0
        look = {"valign": "top", "align": "left", "indent": 1, "text_wrap": True}
        self._title = book.add_format({"bold": True, "font_size": 16, "font_color": _INK})
        self._heading = book.add_format({"bold": True, "font_size": 13, "font_color": _INK})
        self._strong = book.add_format({"bold": True})
        self._text = book.add_format({**look, "bottom": 1, "bottom_color": _LINE})
        self._number = book.add_format({**look, "num_format": "#,##0", "bottom": 1, "bottom_color": _LINE})
        self._share = book.add_format({**look, "num_format": "0%", "bottom": 1, "bottom_color": _LINE})
        head = {
            "bold": True,
            "text_wrap": True,
            "align": "left",
            "indent": 1,
            "valign": "bottom",
            "font_color": "#FFFFFF",
            "bg_color": _INK,
        }
        self._head = book.add_format(head)

    def names(self, titles: Sequence[str]) -> list[str]:
        """Names that Excel takes for sheets, no two alike, in order."""
        return [self._name(title) for title in titles]

    def add(self, name: str, title: str, lines: Sequence[str]) -> Worksheet:
        """A sheet with the marking, its title and some lines of text."""
        sheet = self._book.add_worksheet(name)
        marking = self._marking.replace("&", "&&")
        sheet.set_header(f"&C&B{marking}")
        sheet.set_footer(f"&C&B{marking}&R&P / &N")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, safe(self._marking), self._strong)
        sheet.set_row(1, 1.5 * LINE)
        sheet.write_string(1, 0, safe(title), self._title)
        self._next[id(sheet)] = 2
        for line in lines:
            self.say(sheet, line)
        return sheet

    def say(self, sheet: Worksheet, line: str, *, heading: bool = False) -> None:
        """One line of text; a heading has space above it. A long line is broken into several at its words."""
        row = self._next[id(sheet)] + heading
        for piece in [line] if heading else _broken(line):
            sheet.write_string(row, 0, safe(piece), self._heading if heading else None)
            row += 1
        self._next[id(sheet)] = row

    def grid(self, sheet: Worksheet, grid: Grid, freeze: bool = False) -> None:
        """A named table below what is there, its headings frozen and repeated on every page where `freeze`."""
        top = self._next[id(sheet)] + 1
        self._next[id(sheet)] = top + len(grid.rows) + 1
        columns = [{"header": safe(text) or " ", "header_format": self._head} for text in _distinct(grid.headings)]
        self._grids += 1
        name = re.sub(r"\W", "_", grid.name, flags=re.ASCII)[:200]
        look = {"name": f"t{self._grids}_{name}", "columns": columns, "style": None, "autofilter": freeze}
        sheet.add_table(top, 0, top + len(grid.rows), len(columns) - 1, look)
        sheet.set_row(top, LINE * _lines(grid.headings, grid.widths))
        for number, values in enumerate(grid.rows, top + 1):
            sheet.set_row(number, LINE * _lines(values, grid.widths))
            for column, value in enumerate(values):
                self._write(sheet, number, column, value, share=column == grid.shares)
        for column, width in enumerate(grid.widths):
            sheet.set_column(column, column, width)
        if grid.shares >= 0:
            self._bars(sheet, top, grid)
        if freeze:
            sheet.freeze_panes(top + 1, 0)
            sheet.repeat_rows(top)

    def _bars(self, sheet: Worksheet, top: int, grid: Grid) -> None:
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9DC3E6", "min_type": "num", "max_type": "num"}
        limits = {"min_value": 0, "max_value": 1, "data_bar_2010": True}
        sheet.conditional_format(top + 1, grid.shares, top + len(grid.rows), grid.shares, bar | limits)

    def _write(self, sheet: Worksheet, row: int, column: int, value: Value, *, share: bool) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, safe(value), self._text)
        elif value is None:
            sheet.write_blank(row, column, None, self._text)
        else:
            sheet.write_number(row, column, value, self._share if share else self._number)

    def _name(self, title: str) -> str:
        plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", _clean(title)).split()).strip("'") or "Sheet"
        found = next(
            name for number in range(1, 1000) if (name := _fitted(plain, number)).casefold() not in self._taken
        )
        self._taken.add(found.casefold())
        return found


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also after it was saved as CSV."""
    clean = " ".join(_clean(text).split())[:LONGEST_TEXT]
    return as_text(clean)


def _clean(text: str) -> str:
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in text)


def _fitted(plain: str, number: int) -> str:
    tail = "" if number == 1 else f" {number}"
    return plain[: LONGEST_NAME - len(tail)].strip() + tail


def _distinct(headings: Sequence[str]) -> list[str]:
    """Excel refuses a table in which two columns are headed alike."""
    return [text if headings[:n].count(text) == 0 else f"{text} ({n + 1})" for n, text in enumerate(headings)]


def _broken(line: str) -> list[str]:
    """A line of text as several that fit across a page: cells are not merged, so that nothing wraps by itself."""
    return textwrap.wrap(line, ACROSS) or [""]


def _lines(values: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the fullest cell of a row takes: not every program makes a row as high as its texts need."""
    texts = [(value, width) for value, width in zip(values, widths, strict=False) if isinstance(value, str)]
    return max([len(textwrap.wrap(text, max(1, width - 2))) for text, width in texts], default=1) or 1
