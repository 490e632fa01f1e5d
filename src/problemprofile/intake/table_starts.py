"""Whether a run of rows begins a table, carries on the one above, or is text: the evidence, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.intake.current_table import LOOKED_AT, Current, Span, is_same
from problemprofile.intake.find_header import JOINED, ROWS_BELOW, Header, Known, contrast, find_header, parts_of
from problemprofile.intake.row_shapes import (
    filled,
    is_datum,
    is_missing,
    is_note,
    is_placeholder,
    is_run_of_periods,
    wording,
)
from problemprofile.intake.sheet import Sheet

NEAR = 20  # rows of a piece among which headings of its own would stand
ALIKE = 0.7  # share of the columns that two tables have in common
MANY = 3  # words over figures that no record has
FEW = 3  # cells that are too few to tell rows by
FULL = 0.7  # share of the cells that rows of the table usually fill
MOST_SUSPECTS = 200
SHORTEST_WORD = 4

Row = Sequence[str]


class Starts:
    """The pieces of one sheet, looked at one after the other; what was found out of a piece is kept."""

    def __init__(self, sheet: Sheet, known: Known) -> None:
        self._sheet = sheet
        self._known = known
        self._headers: dict[Span, Header | None] = {}

    def _rows(self, first: int, last: int) -> list[list[str]]:
        """Rows `first` to `last`, as the sheet counts them from 0."""
        return self._sheet.rows(first - self._sheet.top, last + 1 - self._sheet.top)

    def _header(self, piece: Span) -> Header | None:
        near = (piece[0], min(piece[1], piece[0] + NEAR - 1))
        if near not in self._headers:
            sheet = self._sheet
            part = sheet.part(near, (sheet.left, sheet.left + sheet.cells.num_columns - 1))
            self._headers[near] = find_header(part, self._known)
        return self._headers[near]

    def carries_on(self, piece: Span, current: Current, after_text: bool) -> bool:
        """Whether the rows of a piece are more rows of the table above."""
        rows = self._rows(piece[0], min(piece[1], piece[0] + LOOKED_AT - 1))
        widest = max(rows, key=lambda row: len(filled(row)))
        enough = len(filled(widest)) >= max(min(2, current.width), 0.4 * current.width)
        inside = [i for i, cell in enumerate(widest) if cell.strip() and i in current.columns]
        enough = enough or all(_is_datum_of(row, current) for row in rows)
        if not enough or 2 * len(inside) < len(filled(widest)) or not _fits(rows, current):
            return False
        if len(filled(widest)) == 1 and is_note(filled(rows[0])[0]):
            return False
        if not after_text and _says_headings(rows[0], current.header):
            return True
        if not self.begins(piece, current, after_text):
            return True
        return self._is_same_table(piece, current, after_text)

    def _is_same_table(self, piece: Span, current: Current, after_text: bool) -> bool:
        """The same headings again, and no title above them: the table was only interrupted."""
        header = self._header(piece)
        if header is None or not is_same(header, current.header):
            return False
        return not after_text and header.row - 1 == piece[0]

    def begins(self, piece: Span, current: Current | None, after_text: bool) -> bool:
        """Whether a piece begins with headings of its own; the first piece with rows of several cells does."""
        rows = self._rows(piece[0], min(piece[1], piece[0] + LOOKED_AT - 1))
        if max(len(filled(row)) for row in rows) < 2:
            return False
        header = self._header(piece) if current else None
        if current is None or header is None:
            return current is None
        return is_same(header, current.header) or self._is_another(header, piece, rows, current, after_text)

    def _is_another(
        self, header: Header, piece: Span, rows: list[list[str]], current: Current, after_text: bool
    ) -> bool:
        """Whether headings that are not those of the table above are headings at all."""
        start, end = header.row - 1 - piece[0], header.last_row - piece[0]
        row, below = max(rows[start:end], key=lambda row: len(filled(row))), [row for row in rows[end:] if filled(row)]
        words = len(filled(row))
        if any(len(filled(above)) > max(1, words / 2) for above in rows[:start]):
            return False  # headings stand at the top, below titles at most
        if words < 2 or not below or wording(filled(row)) < 0.8 or not _could_head(header, row, below):
            return False
        if current.holds(self._sheet, row):
            return False
        if header.known >= max(2, words / 2):
            return True
        has_title = after_text or start > 0
        return (
            _stands_over_values(row, below, has_title)
            or _differs_from(row, current)
            or (has_title and is_run_of_periods(filled(row)))
            or (has_title and len(below) > 1 and _overlap(row, current) < 0.5)
        )

    def headings_inside(self, piece: Span, current: Current) -> int:
        """The first row of a piece, below the headings of its table, where headings stand with no blank row above
        them; 0 where there is none. Titles right above them go with them."""
        first = max(piece[0], current.header.last_row) + 1
        for row in _suspects(self._sheet, (first, piece[1]), current)[:MOST_SUSPECTS]:
            cells = self._rows(row, row)[0]
            if wording(filled(cells)) < 1 or len(filled(cells)) < 2 or row == piece[1]:
                continue
            title = row
            while title > first and len(filled(self._rows(title - 1, title - 1)[0])) == 1:
                title -= 1
            if title < row or _stands_again(cells, current):
                return title
            others = Current((current.rows[0], row - 1), current.header, current.looked_at)
            if _differs_from(cells, current) and not others.holds(self._sheet, cells):
                return title
        return 0


def _fits(rows: list[list[str]], current: Current) -> bool:
    """Whether rows are about as full as those of the table, or hold numbers and dates where it does."""
    usual = float(np.median([len(filled(row)) for row in rows]))
    cells = [row[i] for row in rows for i in current.values if i < len(row) and row[i].strip()]
    if not current.values or usual >= FULL * current.width:
        return True
    if not cells:
        return usual >= current.width / 2
    if len(cells) < FEW and not any(_is_key(filled(row)[0]) for row in rows):
        return True
    headings = {part for heading in current.header.headings for part in parts_of(heading)}
    fitting = sum(is_datum(cell) or is_placeholder(cell) or cell in headings for cell in cells)
    return 2 * fitting >= len(cells)


def _is_datum_of(row: Row, current: Current) -> bool:
    """Whether a row holds nothing but numbers and dates, where the table holds them too."""
    return all(i in current.values and is_datum(cell) for i, cell in enumerate(row) if cell.strip())


def _is_key(text: str) -> bool:
    """Whether a text is a sign or a label that the cell beside it explains."""
    return is_missing(text) or is_note(text) or text.endswith(":")


def _could_head(header: Header, row: Row, below: Sequence[Row]) -> bool:
    """Whether headings are told apart, and stand over a fair part of the columns below them."""
    named = [heading for heading in header.headings if heading]
    usual = float(np.median([len(filled(other)) for other in below]))
    commonest = max(map(named.count, set(named)), default=0)
    return 2 * commonest <= max(2, len(named)) and len(filled(row)) >= 0.4 * usual


def _stands_over_values(row: Row, below: Sequence[Row], has_title: bool) -> bool:
    """Words over numbers or dates. Without a title they must be plain words: records say "approx. March 2025" too."""
    heading = ["" if is_placeholder(cell) else cell for cell in row]
    if contrast(heading, below[:ROWS_BELOW]) < 0.5:
        return False
    plain = [cell if has_title or not any(map(str.isdigit, cell)) else "" for cell in heading]
    told = round(contrast(plain, below[:ROWS_BELOW]) * len(filled(plain)))
    return told >= min(2, len(filled(row)) - 1)


def _differs_from(row: Row, current: Current) -> bool:
    """Words where the rows above have numbers or dates: two may be one odd record, where the columns are the same."""
    there = [cell for i, cell in enumerate(row) if cell.strip() and i in current.values]
    words = [cell for cell in there if not is_placeholder(cell) and not any(map(str.isdigit, cell))]
    needed = MANY if _overlap(row, current) > ALIKE else 2
    return len(words) >= max(needed, len(current.values) / 2)


def _overlap(row: Row, current: Current) -> float:
    mine = {i for i, cell in enumerate(row) if cell.strip()}
    return len(mine & current.columns) / len(mine | current.columns)


def _first_headings(current: Current) -> list[tuple[int, str]]:
    """The lowest line of the first two headings, and their columns."""
    return [(i, heading.split(JOINED)[-1]) for i, heading in enumerate(current.header.headings) if heading][:2]


def _says_headings(row: Row, header: Header) -> bool:
    """Whether a row is the headings of one row, word for word: plain to see, and quick."""
    return header.rows == 1 and tuple(cell.strip() for cell in row) == tuple(map(str.strip, header.headings))


def _stands_again(row: Row, current: Current) -> bool:
    return all(i < len(row) and row[i] == text for i, text in _first_headings(current))


def _suspects(sheet: Sheet, rows: Span, current: Current) -> list[int]:
    """Rows with words in most of the columns that hold numbers or dates, or with the first headings again."""
    first, last = rows[0] - sheet.top, rows[1] + 1 - sheet.top
    if last <= first:
        return []
    cells = sheet.cells.slice(first, last - first)
    wordy = [np.asarray(_is_word(cells.column(i))) for i in sorted(current.values) if i < cells.num_columns]
    found = np.sum(wordy, axis=0) >= max(2, len(wordy) / 2) if len(wordy) >= 2 else np.zeros(cells.num_rows, bool)
    same = [np.asarray(pc.fill_null(pc.equal(cells.column(i), text), False)) for i, text in _first_headings(current)]
    if len(same) == 2:
        found = found | (same[0] & same[1])
    return [int(row) + rows[0] for row in np.flatnonzero(found)]


def _is_word(column: pa.ChunkedArray) -> pa.ChunkedArray:
    digits = pc.match_substring_regex(column, r"[0-9]")
    short = pc.less(pc.utf8_length(pc.utf8_trim_whitespace(column)), SHORTEST_WORD)
    return pc.fill_null(pc.invert(pc.or_(digits, short)), False)
