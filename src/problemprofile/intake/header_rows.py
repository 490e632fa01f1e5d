"""Headings that run over several rows: which rows belong together, and which headings stand over which columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from problemprofile.intake.row_shapes import (
    filled,
    is_datum,
    is_placeholder,
    is_row_of_numbers,
    is_run_of_periods,
    wording,
)
from problemprofile.intake.sheet import Sheet
from problemprofile.spelling import fold

MOST_HEADING_ROWS = 4
GAP = 2  # blank rows, or rows with one cell, between headings that belong together
ROWS_BELOW = 12
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d[/.-]\d")  # "approx. March 2025" is what a record says, and no heading
ENOUGH_AGAIN = 5  # headings that say in words what the names above them say

Row = Sequence[str]


def join_headings(sheet: Sheet, first: int, last: int) -> list[list[str]]:
    """For each column its headings in rows `first` to `last` (from 0), from the top, each once.

    A merged or group heading is repeated over the columns that it spans.
    """
    lines = []
    for index in range(first, last + 1):
        below = next((i for i in range(index + 1, last + 1) if filled(sheet.head[i])), None)
        lines.append(_repeated(sheet, index, below))
    lines = [line for line in lines if not is_row_of_numbers(line)] or lines
    width = max(map(len, lines), default=0)
    columns = [
        [" ".join(line[column].split()) if column < len(line) else "" for line in lines] for column in range(width)
    ]
    return [list(dict.fromkeys(part for part in parts if part)) for parts in columns]


def _repeated(sheet: Sheet, index: int, below: int | None) -> list[str]:
    """A row with each heading repeated over the columns that it spans."""
    row = list(sheet.head[index])
    for start, end in _spans(sheet, index, below):
        for column in range(start, min(end + 1, len(row))):
            row[column] = row[start]
    return row


def _spans(sheet: Sheet, index: int, below: int | None) -> list[tuple[int, int]]:
    """First and last column of each heading in a row that stands over more than one.

    In a file that cannot say what is merged, a group heading runs to the next one, over all columns with a text in the
    heading row `below` and columns that are blank all the way down.
    """
    row = sheet.head[index]
    merged = [(c1, c2) for r1, c1, r2, c2 in sheet.merges if r1 <= index <= r2 and c2 > c1 and row[c1].strip()]
    starts = [column for column, cell in enumerate(row) if cell.strip()]
    if merged or below is None or not starts:
        return merged
    lower = [*sheet.head[below], *[""] * len(row)]
    if starts[0] == 0 and 2 * len(starts) < len(row) and lower[0].strip():
        return []  # a row that is mostly blank, and stands over the first column's heading, is a title
    blank = _blank_columns(sheet)
    ends = [*(start - 1 for start in starts[1:]), len(row) - 1]
    spans = [(a, _last_over(lower, a, b, blank)) for a, b in zip(starts, ends, strict=True)]
    return [(a, b) for a, b in spans if b > a]


def _last_over(lower: Row, start: int, end: int, blank: set[int]) -> int:
    """The last column up to `end` that a heading at `start` stands over; `start` where there is a gap below it."""
    over = [column for column in range(start, end + 1) if column not in blank]
    return over[-1] if over and all(lower[column].strip() for column in over) else start


def _blank_columns(sheet: Sheet) -> set[int]:
    width = max(map(len, sheet.head), default=0)
    return {c for c in range(width) if not any(c < len(row) and row[c].strip() for row in sheet.head)}


def spread(sheet: Sheet, best: int) -> tuple[int, int]:
    """First and last of the rows (from 0) that the headings fill, when row `best` is one of them."""
    last = _lowest(sheet, best)
    first = best
    while last - first + 1 < MOST_HEADING_ROWS:
        above = _group_above(sheet, first)
        if above is None or last - above + 1 > MOST_HEADING_ROWS + 1:
            break
        first = above
    return first, last


def _lowest(sheet: Sheet, best: int) -> int:
    last = best
    while last + 1 < min(len(sheet.head), best + MOST_HEADING_ROWS) and _continues(sheet, last):
        last += 1
    return last


def _continues(sheet: Sheet, last: int) -> bool:
    """Whether the row below is one more row of headings."""
    lower = sheet.head[last + 1]
    if is_row_of_numbers(lower):
        return any(map(filled, sheet.head[last + 2 : last + 4]))
    if _groups(sheet, last, last + 1) and (_fills_gaps(sheet, last) or is_run_of_periods(filled(lower))):
        return True
    if _says_again(sheet.head[last], lower):
        return True
    return _is_wording_above_values(sheet, last + 1) or _names_unnamed(sheet, last)


def _group_above(sheet: Sheet, first: int) -> int | None:
    """The row above that holds headings over several of these each."""
    for index in range(first - 1, max(first - 2 - GAP, -1), -1):
        cells = filled(sheet.head[index])
        if _groups(sheet, index, first) or (index == first - 1 and _says_again(sheet.head[index], sheet.head[first])):
            return index
        if len(cells) > 1:
            return None
    return None


def _says_again(upper: Row, lower: Row) -> bool:
    """Whether a row says in plain words what a system's names above it say: "First Name" below "prs_FirstName"."""
    if wording(filled(lower)) < 1:
        return False
    both = [(a, b) for a, b in zip(upper, lower, strict=False) if a.strip() and b.strip()]
    pairs = [(_run_together(name), _run_together(plain)) for name, plain in both]
    again = [plain for name, plain in pairs if plain and plain in name and plain != name]
    return len(again) >= ENOUGH_AGAIN and 2 * len(again) > len(pairs)


def _run_together(text: str) -> str:
    return fold(text).replace(" ", "")


def _groups(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether headings in the upper row stand over several cells each of the lower; a title stands over them all."""
    below = [bool(cell.strip()) for cell in sheet.head[lower]]
    shared = [(a, b) for a, b in _spans(sheet, upper, lower) if sum(below[a : b + 1]) > 1]
    labels = filled(sheet.head[upper])
    if _says_of_itself(sheet, upper):
        return False
    if len(labels) == 1 and lower - upper > 1 and not any(r1 <= upper <= r2 for r1, _, r2, _ in sheet.merges):
        return False  # a line alone above a blank one is a title, wherever it begins
    over_all = any(not any(below[:a]) and not any(below[b + 1 :]) for a, b in shared) and len(labels) == 1
    return bool(shared) and not over_all and not any(map(is_datum, labels))


def _says_of_itself(sheet: Sheet, index: int) -> bool:
    """Whether a row is a label and what it stands for, "Force: Northshire", as forms have them above a table."""
    row = sheet.head[index]
    places = [i for i, cell in enumerate(row) if cell.strip()]
    if len(places) != 2 or any(r1 <= index <= r2 and c2 > c1 for r1, c1, r2, c2 in sheet.merges):
        return False
    above = [i for i, cell in enumerate(sheet.head[index - 1]) if cell.strip()] if index else []
    return row[places[0]].strip().endswith(":") or above == places


def _fills_gaps(sheet: Sheet, upper: int) -> bool:
    """Whether the row below holds words that stand in gaps of the upper, and not a first row of data."""
    cells = filled(sheet.head[upper + 1])
    in_gaps = _in_gaps(sheet, upper)
    return bool(in_gaps) and wording(cells) == 1 and len(set(cells)) > len(cells) / 2


def _in_gaps(sheet: Sheet, upper: int) -> list[str]:
    row, above = sheet.head[upper + 1], sheet.head[upper]
    return [cell for i, cell in enumerate(row) if cell.strip() and not (i < len(above) and above[i].strip())]


def _is_wording_above_values(sheet: Sheet, index: int) -> bool:
    """Whether a row is all words, and numbers or dates stand below two or more and at least half of them."""
    row, below = sheet.head[index], sheet.head[index + 1 : index + 1 + ROWS_BELOW]
    if len(filled(row)) < 2 or wording(filled(row)) < 1 or len(below) < 2:
        return False
    told = [
        sum(map(is_datum, values)) > 0.8 * len(values)
        for i, cell in enumerate(row)
        if cell.strip()
        and not (is_placeholder(cell) or _DATED.search(cell))
        and (values := [r[i] for r in below if i < len(r) and r[i].strip()])
    ]
    return sum(told) >= 2 and sum(told) >= len(filled(row)) / 2


def _names_unnamed(sheet: Sheet, upper: int) -> bool:
    """Whether the row below has only words, only where the row above has none, and far fewer than the rows of data."""
    cells = filled(sheet.head[upper + 1])
    widths = [len(filled(row)) for row in sheet.head[upper + 2 : upper + 2 + ROWS_BELOW] if filled(row)]
    if not cells or not widths or 2 * len(cells) > max(widths):
        return False
    return wording(cells) == 1 and len(_in_gaps(sheet, upper)) == len(cells)
