"""XML Spreadsheet 2003, which case systems export under the names .xml and .xls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

from problemprofile.workbooks.cell_grid import CellGrid
from problemprofile.workbooks.cell_text import iso_text, number_text
from problemprofile.workbooks.read_sheet import Book, Problem, Range, ReadSheet
from problemprofile.workbooks.xml_stream import Attributes, Handler, number_in, parse


def open_xml(stream: IO[bytes]) -> Book:
    """The sheets of an XML Spreadsheet. Raises Problem where it is none."""
    reader = _Reader()
    stream.seek(0)
    parse(stream, reader)
    if not reader.sheets:
        raise Problem("not-a-spreadsheet")
    return Book([(name, sheet.hidden) for name, sheet in reader.sheets.items()], lambda n: reader.sheets[n].read())


@dataclass
class _Sheet:
    """One sheet while it is read: its last row and column, from 0."""

    hidden: bool = False
    grid: CellGrid = field(default_factory=CellGrid)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    filtered: bool = False
    row: int = -1
    column: int = -1
    columns: int = 0

    def read(self) -> ReadSheet:
        found = (self.merged, self.hidden_rows, self.hidden_columns, self.formulas)
        return ReadSheet(self.grid.batches(), *found, self.filtered and bool(self.hidden_rows), self.grid.beyond)

    def start_column(self, attributes: Attributes) -> None:
        first = number_in(attributes, "Index") if "Index" in attributes else self.columns + 1
        self.columns = first + int(attributes.get("Span", "0") if attributes.get("Span", "").isdecimal() else 0)
        if attributes.get("Hidden") == "1":
            self.hidden_columns += range(first, min(self.columns, 16_384) + 1)

    def start_row(self, attributes: Attributes) -> None:
        self.row = number_in(attributes, "Index") - 1 if "Index" in attributes else self.row + 1
        self.column = -1
        if attributes.get("Hidden") == "1":
            self.hidden_rows.append(self.row + 1)

    def start_cell(self, attributes: Attributes) -> None:
        self.column = number_in(attributes, "Index") - 1 if "Index" in attributes else self.column + 1

    def end_cell(self, attributes: Attributes, kind: str, text: str) -> None:
        shown = _shown(kind, text)
        self.grid.put(self.row, self.column, shown)
        if not shown and attributes.get("Formula") and not kind:
            self.formulas.setdefault(self.column + 1, []).append(self.row + 1)
        across, down = (_also(attributes, name) for name in ("MergeAcross", "MergeDown"))
        if across or down:
            self.merged.append((self.row, self.column, self.row + down, self.column + across))
        self.column += across


def _also(attributes: Attributes, name: str) -> int:
    return number_in(attributes, name) if name in attributes and attributes[name] != "0" else 0


def _shown(kind: str, text: str) -> str:
    if kind == "Number":
        try:
            return number_text(float(text))
        except ValueError:
            return text
    if kind == "DateTime":
        return iso_text(text)
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return text


class _Reader(Handler):
    def __init__(self) -> None:
        self.sheets: dict[str, _Sheet] = {}
        self._sheet: _Sheet | None = None
        self._cell: Attributes | None = None
        self._path: list[str] = []
        self._kind = ""
        self._text: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self._path.append(name)
        if name == "Worksheet":
            self._sheet = self.sheets.setdefault(attributes.get("Name", f"Sheet{len(self.sheets) + 1}"), _Sheet())
        elif self._sheet is None:
            return
        elif name == "Column":
            self._sheet.start_column(attributes)
        elif name == "Row":
            self._sheet.start_row(attributes)
        elif name == "Cell":
            self._sheet.start_cell(attributes)
            self._cell, self._kind, self._text = attributes, "", []
        elif name == "Data" and self._path[-2:-1] == ["Cell"]:
            self._kind = attributes.get("Type", "String")
        elif name == "AutoFilterColumn":
            self._sheet.filtered = True

    def text(self, data: str) -> None:
        if self._path[-1:] == ["Visible"] and self._sheet and data.strip() in ("SheetHidden", "SheetVeryHidden"):
            self._sheet.hidden = True
        elif "Data" in self._path[-8:] and "Comment" not in self._path[-8:]:
            self._text.append(data)

    def end(self, name: str) -> None:
        self._path.pop()
        if name == "Cell" and self._sheet and self._cell is not None:
            self._sheet.end_cell(self._cell, self._kind, "".join(self._text))
            self._cell = None
