"""Cells put down one by one, as the readers of XML, web pages and old workbooks meet them, and then made a table."""

from __future__ import annotations

import itertools

from problemprofile.workbooks.packed_cells import BATCH, Packed, pack

MOST_CELLS = 20_000_000  # of one sheet, with what is repeated
MOST_ROWS = 2_000_000
MOST_COLUMNS = 2_000


class TooLarge(Exception):
    """A sheet with more cells than any table has."""


class CellGrid:
    """Rows of text from row 1 and column A; `beyond` counts the cells right of the last column that is read."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.beyond = 0
        self._cells = 0

    def put(self, row: int, column: int, text: str | None, across: int = 1) -> None:
        """Write a text into a row and column, counted from 0, and into the columns after it. Raises TooLarge."""
        if not text:
            return
        fits = max(0, min(across, MOST_COLUMNS - column))
        self.beyond += across - fits
        if not fits:
            return
        if row >= MOST_ROWS:
            raise TooLarge
        self.rows.extend([] for _ in range(len(self.rows), row + 1))
        cells = self.rows[row]
        self._grow(column + fits - len(cells))
        cells.extend([""] * (column + fits - len(cells)))
        cells[column : column + fits] = [text] * fits

    def repeat(self, row: int, times: int) -> None:
        """Write a row again below itself, so that it stands so many times. Raises TooLarge."""
        if row >= len(self.rows) or not self.rows[row]:
            return
        self._grow((times - 1) * len(self.rows[row]))
        if row + times > MOST_ROWS:
            raise TooLarge
        self.rows.extend(self.rows[row] for _ in range(times - 1))

    def batches(self) -> list[Packed]:
        """The cells on their way out."""
        rows = self.rows
        cut = (rows[i : i + BATCH] for i in range(0, len(rows), BATCH))
        return [pack(len(some), itertools.zip_longest(*some, fillvalue="")) for some in cut]

    def _grow(self, cells: int) -> None:
        self._cells += max(0, cells)
        if self._cells > MOST_CELLS:
            raise TooLarge


def column_letters(number: int) -> str:
    """The letters over a column in a spreadsheet program: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters
