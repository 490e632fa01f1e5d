"""Which rows of a sheet are the headings, and why we think so.

Partners put titles, notes and dates above their tables, and spread headings over two rows with merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from problemprofile.intake.sheet import Sheet, count_of

LONGEST_HEADING = 120  # characters; longer texts are notes
ROWS_BELOW = 12  # rows under a candidate that are compared with it
JOINED = " > "  # between the parts of a heading that runs over several rows
MOST_HEADING_ROWS = 4

_VALUE = re.compile(r"\s*(?:[£$€<~(-]*\d[\d,.\s]*%?\)?|\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}(?:[ T][\d:]+)?)\s*")

_PERIOD = re.compile(r"(?:19|20)\d\d(?:\.0)?(?:[-/]\d\d(?:\d\d)?(?:-\d\d)?)?")  # "2019", "2019/20", "2019-09-30"

Known = Callable[[str], bool]
Row = Sequence[str]


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


def find_header(sheet: Sheet, known: Known) -> Header | None:
    """The likeliest headings of a sheet; None where the sheet is empty. `known` says whether a text is a heading."""
    rows = sheet.head
    scores = [(_score(rows, index, known), -index) for index in range(len(rows)) if any(map(str.strip, rows[index]))]
    if not scores:
        return None
    best = -max(scores)[1]
    first, last = _spread(sheet, best, known)
    return header_at(sheet, first + 1, last - first + 1, known, _because(rows, best, known))


def header_at(sheet: Sheet, row: int, rows: int, known: Known, because: str = "") -> Header | None:
    """The headings in given rows (from 1); None where the sheet ends above them."""
    if row + rows - 1 > len(sheet.head):
        return None
    headings = join_headings(sheet, row - 1, row + rows - 2)
    return Header(
        row,
        rows,
        headings,
        because or "the dataset's settings say so",
        sum(any(map(known, parts_of(h))) for h in headings),
    )


def join_headings(sheet: Sheet, first: int, last: int) -> tuple[str, ...]:
    """The headings of rows `first` to `last` (from 0), a merged or group heading repeated over the columns it spans."""
    lines = [_filled(sheet, index, index < last) for index in range(first, last + 1)]
    width = max(map(len, lines), default=0)
    lines = [[*line, *[""] * (width - len(line))] for line in lines]
    columns = [[" ".join(line[column].split()) for line in lines] for column in range(width)]
    return tuple(JOINED.join(dict.fromkeys(part for part in parts if part)) for parts in columns)


def parts_of(heading: str) -> tuple[str, ...]:
    """A heading as it stands, and the lines it was joined from, the lowest first."""
    return tuple(dict.fromkeys((heading, *reversed(heading.split(JOINED)))))


def _filled(sheet: Sheet, index: int, is_group: bool) -> list[str]:
    """A row with each heading repeated over the columns that it spans."""
    row = list(sheet.head[index])
    for start, end in _spans(sheet, index, is_group):
        for column in range(start, min(end + 1, len(row))):
            row[column] = row[start]
    return row


def _spans(sheet: Sheet, index: int, is_group: bool) -> list[tuple[int, int]]:
    """First and last column of each heading in a row that stands over more than one.

    In a file that cannot say what is merged, a group heading runs to the next one over all columns with a text below.
    """
    row = sheet.head[index]
    merged = [(c1, c2) for r1, c1, r2, c2 in sheet.merged if r1 <= index <= r2 and c2 > c1]
    starts = [column for column, cell in enumerate(row) if cell.strip()]
    below = [*sheet.head[index + 1], *[""] * len(row)] if is_group else []
    if merged or not is_group or not starts or (starts[0] == 0 and 2 * len(starts) < len(row) and below[0].strip()):
        return merged  # a row that is mostly blank, and stands over the first column's heading, is a title
    ends = [*(start - 1 for start in starts[1:]), len(row) - 1]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a and all(map(str.strip, below[a + 1 : b + 1]))]


def _cells(row: Row) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


def is_value(cell: str) -> bool:
    """Whether a cell reads as a number or a date, so as data and not as a heading."""
    return bool(_VALUE.fullmatch(cell))


def _is_run_of_periods(cells: list[str]) -> bool:
    """Whether cells are years or dates in order, as headings of columns of figures are."""
    periods = [cell for cell in cells if _PERIOD.fullmatch(cell)]
    return len(periods) >= 3 and periods in (sorted(set(periods)), sorted(set(periods), reverse=True))


def _wording(cells: list[str]) -> float:
    """The share of cells that are words, and not numbers or dates."""
    periods = _is_run_of_periods(cells)
    words = [not is_value(cell) or (periods and bool(_PERIOD.fullmatch(cell))) for cell in cells]
    return sum(words) / len(words)


def _score(rows: Sequence[Row], index: int, known: Known) -> float:
    """How much a row looks like headings; what counts most is how many of its cells we know as headings."""
    cells = _cells(rows[index])
    below = rows[index + 1 : index + 1 + ROWS_BELOW]
    width = max(max(len(_cells(row)) for row in [rows[index], *below]), max(len(_cells(row)) for row in rows) / 2)
    share = 1 / len(cells)
    return (
        3 * share * sum(map(known, cells))
        + 1.5 * len(cells) / width
        + _wording(cells)
        + share * len(set(cells))
        + share * sum(len(cell) <= LONGEST_HEADING for cell in cells) / 2
        + 1.5 * _contrast(rows[index], below)
        + (0.5 if _is_run_of_periods(cells) else 0)
        - (1 if len(cells) == 1 < width else 0)
        - (0 if any(map(_cells, below)) else 1)
        - index / 60  # of two equal rows, the upper
    )


def _contrast(row: Row, below: Sequence[Row]) -> float:
    """The share of columns where the row has a text and most of what stands below it are numbers or dates."""
    columns = [
        (cell, [r[i] for r in below if i < len(r) and r[i].strip()]) for i, cell in enumerate(row) if cell.strip()
    ]
    told = [
        bool(values) and not is_value(cell) and sum(map(is_value, values)) > len(values) / 2 for cell, values in columns
    ]
    return sum(told) / len(told) if told else 0.0


def _because(rows: Sequence[Row], index: int, known: Known) -> str:
    cells, below = _cells(rows[index]), rows[index + 1 : index + 1 + ROWS_BELOW]
    reasons = []
    if number := sum(map(known, cells)):
        are = "is a heading" if number == 1 else "are headings"
        reasons.append(f"{number:,} of its {count_of(len(cells), 'cell')} {are} that we know")
    if _contrast(rows[index], below):
        reasons.append("numbers or dates stand below its words")
    return " and ".join(reasons) or f"it is the first row with {count_of(len(cells), 'filled cell')}"


def _spread(sheet: Sheet, best: int, known: Known) -> tuple[int, int]:
    """First and last of the rows (from 0) that the headings fill, when row `best` is one of them."""
    above = next((i for i in range(best - 1, max(best - 3, -1), -1) if _cells(sheet.head[i])), None)
    if above is not None and _groups(sheet, above, best):
        return above, best
    if best + 1 < len(sheet.head) and _groups(sheet, best, best + 1) and _is_lower(sheet, best + 1, known):
        return best, best + 1
    return best, best


def _groups(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether headings in the upper row stand over several cells each of the lower; a title stands over them all."""
    below = [bool(cell.strip()) for cell in sheet.head[lower]]
    shared = [(a, b) for a, b in _spans(sheet, upper, True) if sum(below[a : b + 1]) > 1]
    labels = len(_cells(sheet.head[upper]))
    over_all = any(not any(below[:a]) and not any(below[b + 1 :]) for a, b in shared) and labels == 1
    return bool(shared) and not over_all and not any(map(is_value, _cells(sheet.head[upper])))


def _is_lower(sheet: Sheet, index: int, known: Known) -> bool:
    """Whether a row is the lower line of headings, words that fill the gaps of the upper, and not the first of data."""
    cells, upper = _cells(sheet.head[index]), [*sheet.head[index - 1], *[""] * len(sheet.head[index])]
    in_gaps = [
        cell for cell, above in zip(sheet.head[index], upper, strict=False) if cell.strip() and not above.strip()
    ]
    words = _wording(cells) == 1 and len(set(cells)) > len(cells) / 2 if cells else False
    return words and bool(in_gaps or any(map(known, cells)))
