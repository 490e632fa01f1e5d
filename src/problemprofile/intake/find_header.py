"""Which rows of a sheet are the headings, and why we think so.

Partners put titles, notes and dates above their tables, and spread headings over several rows with merged cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from problemprofile.intake.header_rows import join_headings, spread
from problemprofile.intake.row_shapes import (
    LONGEST_HEADING,
    filled,
    is_datum,
    is_period,
    is_run_of_periods,
    is_value,
    wording,
)
from problemprofile.intake.sheet import Sheet, count_of

COVERED = (2.0, 1.25)  # what it takes away to stand under a row just as full: in a list of one column, in a table
ROWS_BELOW = 12  # rows under a candidate that are compared with it
JOINED = " > "  # between the parts of a heading that runs over several rows

Known = Callable[[str], bool]
Row = Sequence[str]

__all__ = ["JOINED", "Header", "Known", "contrast", "find_header", "header_at", "is_value", "parts_of"]


@dataclass(frozen=True)
class Header:
    """The headings of a sheet: their first row (from 1), how many rows they fill, the texts, and the reason in words.

    A column without a heading has "". `known` is how many headings the caller knows.
    """

    row: int
    rows: int
    headings: tuple[str, ...]
    because: str
    known: int

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def shown(self) -> str:
        """The rows in words: "row 6", "rows 6 to 8"."""
        return f"row {self.row}" if self.rows == 1 else f"rows {self.row} to {self.last_row}"


def find_header(sheet: Sheet, known: Known) -> Header | None:
    """The likeliest headings of a sheet, or of a part of one; None where it is empty.

    `known` says whether a text is a heading.
    """
    rows = sheet.head
    words = [filled(row) for row in rows]
    widest = max(map(len, words), default=0)
    scores = [(_score(rows, words, i, widest, known), -i) for i in range(len(rows)) if words[i]]
    if not scores:
        return None
    best = -max(scores)[1]
    first, last = spread(sheet, best)
    return header_at(sheet, sheet.top + first + 1, last - first + 1, known, _because(rows, best, known))


def header_at(sheet: Sheet, row: int, rows: int, known: Known, because: str = "") -> Header | None:
    """The headings in given rows (from 1); None where the sheet ends above them."""
    first = row - 1 - sheet.top
    if first < 0 or first + rows > len(sheet.head):
        return None
    headings = tuple(JOINED.join(parts) for parts in join_headings(sheet, first, first + rows - 1))
    because = because or "the dataset's settings say so"
    return Header(row, rows, headings, because, sum(any(map(known, parts_of(h))) for h in headings))


def parts_of(heading: str) -> tuple[str, ...]:
    """A heading as it stands, and the lines it was joined from, the lowest first."""
    return tuple(dict.fromkeys((heading, *reversed(heading.split(JOINED)))))


def _score(rows: Sequence[Row], words: Sequence[list[str]], index: int, widest: int, known: Known) -> float:
    """How much a row looks like headings; what counts most is how many of its cells we know as headings."""
    cells = words[index]
    width = max(*map(len, words[index : index + 1 + ROWS_BELOW]), widest / 2)
    share = 1 / len(cells)
    return (
        3 * share * sum(map(known, cells))
        + 1.5 * len(cells) / width
        + wording(cells)
        + share * len(set(cells))
        + share * sum(len(cell) <= LONGEST_HEADING for cell in cells) / 2
        + 1.5 * contrast(rows[index], rows[index + 1 : index + 1 + ROWS_BELOW])
        + (0.5 if is_run_of_periods(cells) else 0)
        - (1 if len(cells) == 1 < width else 0)
        - (0 if any(words[index + 1 : index + 1 + ROWS_BELOW]) else 1)
        - (COVERED[widest > 1] if _is_covered(rows, words, index, widest) else 0)
        - index / 60  # of two equal rows, the upper
    )


def contrast(row: Row, below: Sequence[Row]) -> float:
    """The share of columns where the row has a text and most of what stands below it are numbers or dates."""
    columns = [
        (cell, [r[i] for r in below if i < len(r) and r[i].strip()]) for i, cell in enumerate(row) if cell.strip()
    ]
    periods = is_run_of_periods([cell.strip() for cell, _ in columns])
    told = [
        bool(values)
        and (not is_datum(cell) or (periods and is_period(cell.strip())))
        and sum(map(is_datum, values)) > len(values) / 2
        for cell, values in columns
    ]
    return sum(told) / len(told) if told else 0.0


def _is_covered(rows: Sequence[Row], words: Sequence[list[str]], index: int, widest: int) -> bool:
    """Whether it stands under the cells of a row just as full: then it is one row of data among others."""
    fewest = max(min(2, widest), 0.8 * len(words[index]))  # where one column is all there is, its top is the heading
    cells = [i for i, cell in enumerate(rows[index]) if cell.strip()]
    for above, texts in zip(rows[:index], words, strict=False):
        if len(texts) < fewest or len(set(texts)) < len(texts) / 2:
            continue
        if sum(i < len(above) and bool(above[i].strip()) for i in cells) >= 0.8 * len(cells):
            return True
    return False


def _because(rows: Sequence[Row], index: int, known: Known) -> str:
    cells, below = filled(rows[index]), rows[index + 1 : index + 1 + ROWS_BELOW]
    reasons = []
    if number := sum(map(known, cells)):
        are = "is a heading" if number == 1 else "are headings"
        reasons.append(f"{number:,} of its {count_of(len(cells), 'cell')} {are} that we know")
    if contrast(rows[index], below):
        reasons.append("numbers or dates stand below its words")
    elif is_run_of_periods(cells) and any(map(is_period, cells)):
        reasons.append("it holds years or dates in order")
    return " and ".join(reasons) or f"it is the first row with {count_of(len(cells), 'filled cell')}"
