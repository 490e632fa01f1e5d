"""Web pages that a program saved under a workbook's name: each table in them is a sheet."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from problemprofile.workbooks.cell_grid import MOST_COLUMNS, CellGrid
from problemprofile.workbooks.read_sheet import Book, Problem, Range, ReadSheet

MOST_SPANNED = 1_000  # cells; what browsers allow
_HIDDEN = re.compile(r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|mso-hidden")

Attributes = dict[str, str | None]


def open_web_page(data: bytes) -> Book:
    """The tables of a web page, named "Table 1" and so on. Raises Problem where there is none."""
    reader = _Reader()
    reader.feed(_text(data))
    reader.close()
    sheets = {f"Table {number}": table for number, table in enumerate(reader.tables, 1)}
    if not sheets:
        raise Problem("no-table")
    return Book([(name, False) for name in sheets], lambda name: sheets[name].read())


def _text(data: bytes) -> str:
    """By its byte order mark, as its own header says that it is written, else UTF-8 or Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]{3,30})", data[:4096])
    for encoding in (said[1].decode("ascii") if said else "utf-8", "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode("latin-1")


class _Table:
    """A table while it is read. `taken` says until which row a column is covered by a cell from further up."""

    def __init__(self) -> None:
        self.grid = CellGrid()
        self.merged: list[Range] = []
        self.row = self.column = -1
        self.taken: dict[int, int] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.columns = 0  # those that the page describes before its rows

    def read(self) -> ReadSheet:
        last = len(self.grid.rows)
        hidden = [row for row in self.hidden_rows if row <= last]
        return ReadSheet(self.grid.batches(), self.merged, hidden, self.hidden_columns, beyond=self.grid.beyond)

    def start_row(self, hidden: bool) -> None:
        self.row, self.column = self.row + 1, -1
        if hidden:
            self.hidden_rows.append(self.row + 1)

    def describe_columns(self, number: int, hidden: bool) -> None:
        if hidden:
            self.hidden_columns += range(self.columns + 1, self.columns + number + 1)
        self.columns = min(self.columns + number, MOST_COLUMNS)

    def cell(self, text: str, down: int, across: int) -> None:
        self.row = max(self.row, 0)
        self.column += 1
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        self.grid.put(self.row, self.column, text)
        across = max(1, min(across, MOST_COLUMNS - self.column))
        last_row, last_column = self.row + down - 1, self.column + across - 1
        if down > 1:
            self.taken |= dict.fromkeys(range(self.column, last_column + 1), last_row)
        if down > 1 or across > 1:
            self.merged.append((self.row, self.column, last_row, last_column))
        self.column = last_column


class _Reader(HTMLParser):
    """The tables that hold cells and no other tables: pages lay themselves out with tables of tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: tuple[int, int] | None = None
        self._text: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "title"):
            self._unseen += 1
        elif tag == "table":
            self._end_cell(keep=False)
            self._open.append(_Table())
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].start_row(_is_hidden(dict(attributes)))
        elif tag == "col" and self._open:
            said = dict(attributes)
            self._open[-1].describe_columns(_span(said, "span"), _is_hidden(said))
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            said = dict(attributes)
            self._cell, self._text = (_span(said, "rowspan"), _span(said, "colspan")), []
        elif tag in ("br", "p", "div", "li") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "title"):
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._keep(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._cell and not self._unseen:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()
        while self._open:
            self._keep(self._open.pop())

    def _keep(self, table: _Table) -> None:
        if table.grid.rows:
            self.tables.append(table)

    def _end_cell(self, keep: bool = True) -> None:
        if self._cell and keep:
            lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
            self._open[-1].cell("\n".join(line for line in lines if line), *self._cell)
        self._cell = None


def _is_hidden(attributes: Attributes) -> bool:
    """Whether a browser, or the program that wrote the page, does not show a row or column."""
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or bool(_HIDDEN.search(style))


def _span(attributes: Attributes, name: str) -> int:
    said = (attributes.get(name) or "1").strip()
    return max(1, min(int(said), MOST_SPANNED)) if said.isdecimal() and len(said) < 9 else 1
