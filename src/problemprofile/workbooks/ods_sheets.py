"""OpenDocument spreadsheets (.ods, and the flat .fods), read as a stream: cells, errors, merges, and what is hidden."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from problemprofile.workbooks.cell_grid import CellGrid
from problemprofile.workbooks.cell_text import iso_text, number_text, span_text
from problemprofile.workbooks.read_sheet import Book, Problem, Range, ReadSheet
from problemprofile.workbooks.xml_stream import Attributes, Handler, number_in, parse

_UNSEEN = ("collapse", "filter")
_SKIPPED = ("annotation", "tracked-changes", "shapes", "ruby-text", "dde-links")


def open_ods(stream: IO[bytes]) -> Book:
    """The sheets of an .ods or .fods. Raises Problem where it is none."""
    if not zipfile.is_zipfile(stream):
        stream.seek(0)
        return _book(stream)
    with zipfile.ZipFile(stream) as archive, archive.open("content.xml") as content:
        return _book(content)


def _book(content: IO[bytes]) -> Book:
    reader = _Reader()
    parse(content, reader)
    if not reader.sheets:
        raise Problem("not-a-spreadsheet")
    hidden = {style for style, is_shown in reader.shown.items() if not is_shown}
    names = [(name, sheet.style in hidden) for name, sheet in reader.sheets.items()]
    return Book(names, lambda name: reader.sheets[name].read(reader.filters))


@dataclass
class _Sheet:
    """One sheet while it is read: the next row and column, from 0."""

    style: str
    grid: CellGrid = field(default_factory=CellGrid)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    row: int = 0
    column: int = 0
    columns: int = 0
    times: int = 1
    unseen: bool = False
    has_filter: bool = False

    def read(self, filters: bool) -> ReadSheet:
        last = len(self.grid.rows)
        hidden = [row for row in self.hidden_rows if row <= last]
        width = max(map(len, self.grid.rows), default=0)
        columns = [column for column in self.hidden_columns if column <= width]
        filtered = bool(hidden) and (self.has_filter or filters)
        found = (self.merged, hidden, columns, self.formulas, filtered)
        return ReadSheet(self.grid.batches(), *found, beyond=self.grid.beyond)

    def start_columns(self, attributes: Attributes) -> None:
        times = number_in(attributes, "number-columns-repeated")
        if attributes.get("visibility") in _UNSEEN:
            self.hidden_columns += range(self.columns + 1, min(self.columns + times, 16_384) + 1)
        self.columns += times

    def start_row(self, attributes: Attributes) -> None:
        self.column, self.times = 0, number_in(attributes, "number-rows-repeated")
        visibility = attributes.get("visibility")
        self.unseen = visibility in _UNSEEN
        self.has_filter |= visibility == "filter"

    def end_row(self) -> None:
        is_filled = self.row < len(self.grid.rows)
        if is_filled and self.times > 1:
            self.grid.repeat(self.row, self.times)
        if self.unseen:
            seen_to = self.row + (self.times if is_filled else min(self.times, 2_000_000))
            self.hidden_rows += range(self.row + 1, seen_to + 1)
        self.row += self.times

    def cell(self, attributes: Attributes, text: str) -> None:
        times = number_in(attributes, "number-columns-repeated")
        shown = _shown(attributes, text)
        self.grid.put(self.row, self.column, shown, times)
        if not shown and attributes.get("formula") and "value-type" not in attributes:
            self.formulas.setdefault(self.column + 1, []).append(self.row + 1)
        down, across = (number_in(attributes, f"number-{what}-spanned") for what in ("rows", "columns"))
        if down > 1 or across > 1:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += times


class _Reader(Handler):
    """What the elements of content.xml mean. Comments, deleted cells and drawings are no cells."""

    def __init__(self) -> None:
        self.sheets: dict[str, _Sheet] = {}
        self.shown: dict[str, bool] = {}
        self.filters = False
        self._sheet: _Sheet | None = None
        self._depth = 0  # of tables inside one another
        self._skipping = 0
        self._style = ""
        self._cell: Attributes | None = None
        self._lines: list[str] = []
        self._in_text = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _SKIPPED:
            self._skipping += 1
        elif not self._skipping:
            method = self._STARTS.get(name)
            if method:
                method(self, attributes)

    def end(self, name: str) -> None:
        if name in _SKIPPED:
            self._skipping -= 1
        elif not self._skipping:
            method = self._ENDS.get(name)
            if method:
                method(self)

    def text(self, data: str) -> None:
        if self._in_text and not self._skipping and self._cell is not None:
            self._lines[-1] += data

    def _start_table(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            name = attributes.get("name") or f"Sheet{len(self.sheets) + 1}"
            self._sheet = self.sheets.setdefault(name, _Sheet(attributes.get("style-name", "")))

    def _end_table(self) -> None:
        self._depth -= 1

    def _start_columns(self, attributes: Attributes) -> None:
        if self._sheet and self._depth == 1:
            self._sheet.start_columns(attributes)

    def _start_row(self, attributes: Attributes) -> None:
        if self._sheet and self._depth == 1:
            self._sheet.start_row(attributes)

    def _end_row(self) -> None:
        if self._sheet and self._depth == 1:
            self._sheet.end_row()

    def _start_cell(self, attributes: Attributes) -> None:
        if self._depth == 1:
            self._cell, self._lines = attributes, []

    def _end_cell(self) -> None:
        if self._sheet and self._cell is not None and self._depth == 1:
            self._sheet.cell(self._cell, "\n".join(self._lines))
            self._cell = None

    def _start_paragraph(self, _: Attributes) -> None:
        self._in_text += 1
        if self._cell is not None:
            self._lines.append("")

    def _end_paragraph(self) -> None:
        self._in_text -= 1

    def _spaces(self, attributes: Attributes) -> None:
        self.text(" " * min(number_in(attributes, "c"), 1_000))

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _properties(self, attributes: Attributes) -> None:
        self.shown[self._style] = attributes.get("display") != "false"

    def _filter(self, _: Attributes) -> None:
        self.filters = True

    _STARTS = {
        "table": _start_table,
        "table-column": _start_columns,
        "table-row": _start_row,
        "table-cell": _start_cell,
        "covered-table-cell": _start_cell,
        "p": _start_paragraph,
        "s": _spaces,
        "tab": lambda self, _: self.text("\t"),
        "line-break": lambda self, _: self.text("\n"),
        "style": _start_style,
        "table-properties": _properties,
        "filter": _filter,
    }
    _ENDS = {
        "table": _end_table,
        "table-row": _end_row,
        "table-cell": _end_cell,
        "covered-table-cell": _end_cell,
        "p": _end_paragraph,
    }


def _shown(attributes: Mapping[str, str], text: str) -> str:
    """A cell as text, from its value where it has one; a number shown with leading zeros keeps them."""
    kind = attributes.get("value-type", "")
    if kind in ("float", "percentage", "currency"):
        return _number(attributes.get("value", ""), text)
    if kind == "date":
        return iso_text(attributes.get("date-value", "")) or text
    if kind == "time":
        return _span(attributes.get("time-value", ""), text)
    if kind == "boolean":
        return attributes.get("boolean-value", text).upper()
    return text or attributes.get("string-value", "")


def _number(value: str, text: str) -> str:
    if re.fullmatch(r"#[A-Z0-9/!?]{3,8}|Err:\d{3}", text):  # a formula in error has a value of nought
        return text
    try:
        shown = number_text(float(value))
    except ValueError:
        return text
    return text if re.fullmatch(r"0\d{1,19}", text) and text.lstrip("0") == shown else shown


_SPAN = re.compile(r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d*)?S)?")


def _span(value: str, text: str) -> str:
    """A time of day or hours passed: "PT14H30M00S" is "14:30:00"."""
    found = _SPAN.fullmatch(value)
    if not found:
        return text
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return span_text(-span if found[1] else span)
