"""A table of a sheet while its end is looked for: its headings, and what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow.compute as pc

from problemprofile.intake.find_header import Header, Known, find_header
from problemprofile.intake.row_shapes import filled, is_datum, is_missing, is_value, wording
from problemprofile.intake.sheet import HEAD_ROWS, Sheet
from problemprofile.spelling import fold

ALIKE = 0.6  # share of headings from which two tables have the same
LOOKED_AT = 50  # rows of a table from which its columns are told
THIN = 3  # rows; a table of words alone with no more is a title or what a form says of itself
FORM = 15  # rows of two cells, above a wider table, that are what a form says of itself

Span = tuple[int, int]  # first and last row, from 0


@dataclass
class Current:
    """A table while its end is looked for. `values` are columns that hold numbers or dates, `width` how many cells its
    rows usually fill."""

    rows: Span
    header: Header
    looked_at: Span
    columns: set[int] = field(default_factory=set)
    values: set[int] = field(default_factory=set)
    width: float = 0
    _body: list[list[str]] = field(default_factory=list)

    @classmethod
    def at(cls, sheet: Sheet, rows: Span, known: Known) -> Current:
        """A table in these rows, which must hold something."""
        part = sheet.part(rows, (sheet.left, sheet.left + sheet.cells.num_columns - 1))
        header = find_header(part, known)
        if header is None:
            raise ValueError("a piece of a sheet is never blank")
        current = cls(rows, header, rows)
        current._learn(part.rows(header.last_row - part.top, header.last_row - part.top + LOOKED_AT))
        return current

    def _learn(self, body: list[list[str]]) -> None:
        """What the columns hold, told from some rows of them."""
        self._body = [*self._body, *(row for row in body if filled(row))][-LOOKED_AT:]
        by_column = [[cell for cell in column if cell.strip()] for column in zip(*self._body, strict=False)]
        self.columns |= {i for i, heading in enumerate(self.header.headings) if heading}
        self.columns |= {i for i, cells in enumerate(by_column) if cells}
        self.values = {i for i, cells in enumerate(by_column) if _are_values(cells)}
        widths = [len(filled(row)) for row in self._body]
        self.width = float(np.median(widths)) if widths else len(filled(self.header.headings))

    @property
    def last(self) -> int:
        return self.rows[1]

    @property
    def is_thin(self) -> bool:
        """Whether it is so short and narrow, before a real table, that it is no table."""
        below = self.last + 1 - self.header.last_row
        has_figures = max(self.columns) in self.values and wording(filled(self.header.headings)) == 1
        is_form = len(self.columns) <= 2 and below <= FORM and not has_figures and not self.header.known
        return is_form or (below <= THIN and not self.values and not self.header.known)

    @property
    def sure_header(self) -> Header | None:
        """The headings, unless so many rows came after they were looked for that they might be others."""
        long = self.looked_at[1] - self.looked_at[0] >= HEAD_ROWS
        return self.header if long or self.rows == self.looked_at else None

    def grow(self, sheet: Sheet, piece: Span) -> None:
        """Take in a piece, and learn from it, unless it was looked at when the headings were."""
        if piece[0] > self.looked_at[1]:
            rows = sheet.rows(piece[0] - sheet.top, min(piece[1] + 1, piece[0] + LOOKED_AT) - sheet.top)
            self._learn(rows)
        self.rows = (self.rows[0], max(piece[1], self.header.last_row - 1))

    def holds(self, sheet: Sheet, row: list[str]) -> bool:
        """Whether a text of a row stands in its column among the rows of the table: then it is one more of them."""
        first = self.header.last_row - sheet.top
        cells = sheet.cells.slice(first, max(0, self.last + 1 - sheet.top - first))
        return any(
            pc.any(pc.equal(cells.column(i), cell)).as_py()
            for i, cell in enumerate(row)
            if cell.strip() and not is_datum(cell)
        )


def _are_values(cells: list[str]) -> bool:
    """Whether most of them are numbers or dates; signs in place of one say nothing either way."""
    said = [cell for cell in cells if not is_missing(cell)]
    return bool(said) and 2 * sum(map(is_value, said)) > len(said)


def is_same(header: Header, other: Header) -> bool:
    """Whether two tables have the same headings, all but a few."""
    mine, theirs = ({fold(h) for h in one.headings if h} for one in (header, other))
    return bool(mine) and len(mine & theirs) >= ALIKE * max(len(mine), len(theirs))
