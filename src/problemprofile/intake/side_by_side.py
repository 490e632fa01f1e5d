"""Tables that stand beside one another on a sheet, told from one table with blank columns in it."""

from __future__ import annotations

import numpy as np

from problemprofile.intake.find_header import Header, Known, contrast, find_header
from problemprofile.intake.row_shapes import filled, wording
from problemprofile.intake.sheet import Sheet
from problemprofile.spelling import fold

SHORTER = 0.8  # share of the other's rows at which a table beside it ends
DENSE = 0.9  # share of rows filled, up to that end, in a table and not in a column that is rarely used

Span = tuple[int, int]  # first and last column, from 0


def columns_apart(part: Sheet, known: Known) -> list[Span]:
    """The columns of each table in some rows of a sheet; all columns in one span where they are one table."""
    groups = _groups(part)
    spans = groups[:1]
    for group in groups[1:]:
        left = _columns_of(part, spans[-1])
        if _are_apart(left, _columns_of(part, group), known):
            spans.append(group)
        else:
            spans[-1] = (spans[-1][0], group[1])
    if len(spans) < 2:
        return [(part.left, part.left + part.cells.num_columns - 1)]
    return spans


def _groups(part: Sheet) -> list[Span]:
    """Runs of columns that hold anything."""
    columns = np.flatnonzero(part.filled.any(axis=0))
    if not len(columns):
        return []
    cuts = np.flatnonzero(np.diff(columns) > 1)
    starts, ends = [columns[0], *columns[cuts + 1]], [*columns[cuts], columns[-1]]
    return [(int(first) + part.left, int(last) + part.left) for first, last in zip(starts, ends, strict=True)]


def _columns_of(part: Sheet, columns: Span) -> Sheet:
    return part.part((part.top, part.top + part.cells.num_rows - 1), columns)


def _are_apart(left: Sheet, right: Sheet, known: Known) -> bool:
    """Whether two runs of columns are tables of their own: each has two columns, headings, and rows of its own."""
    if min(_width(left), _width(right)) < 2:
        return False
    headers = [find_header(side, known) for side in (left, right)]
    if not all(header and _is_header(side, header) for side, header in zip((left, right), headers, strict=True)):
        return False
    mine, other = (header for header in headers if header)
    return _repeats(mine, other) or mine.last_row != other.last_row or _ends_earlier(left, right, mine.last_row)


def _width(side: Sheet) -> int:
    return int(side.filled.any(axis=0).sum())


def _is_header(side: Sheet, header: Header) -> bool:
    """Whether it really is one: words in every column, over rows that fill them."""
    named = sum(map(bool, header.headings))
    rows = side.rows(header.last_row - side.top, header.last_row - side.top + 12)
    row = side.rows(header.last_row - 1 - side.top, header.last_row - side.top)[0]
    has_rows = contrast(row, rows) > 0 or sum(len(filled(other)) > 1 for other in rows) > 1
    return named >= max(2, 0.7 * _width(side)) and wording(filled(row)) >= 0.8 and has_rows


def _repeats(left: Header, right: Header) -> bool:
    """The same headings on both sides, the first among them."""
    mine, other = ([fold(h) for h in one.headings if h] for one in (left, right))
    return (
        bool(mine and other) and mine[0] == other[0] and len(set(mine) & set(other)) >= min(len(mine), len(other)) / 2
    )


def _ends_earlier(left: Sheet, right: Sheet, header_row: int) -> bool:
    """Whether one side is filled down to a row well above the other's last, and is blank from there on."""
    runs = []
    for side in (left, right):
        rows = np.flatnonzero(side.filled[header_row - side.top :].any(axis=1))
        runs.append((int(rows[-1]) + 1 if len(rows) else 0, len(rows)))
    (short, filled_rows), (long, _) = sorted(runs)
    return filled_rows >= 2 and short <= min(SHORTER * long, long - 3) and filled_rows >= DENSE * short
