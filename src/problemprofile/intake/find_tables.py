"""The tables of a sheet: one below the other, or side by side, with the text between them that belongs to none.

A sheet is cut where whole rows are blank, and where a row of headings follows a row of data. A piece that begins with
headings of its own starts a table; one that goes on like the rows above belongs to them; one of single cells is a
title or a note.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from problemprofile.intake.current_table import Current, is_same
from problemprofile.intake.find_header import Header, Known, find_header
from problemprofile.intake.sheet import Sheet
from problemprofile.intake.side_by_side import columns_apart
from problemprofile.intake.table_starts import Starts

MOST_PIECES = 400  # beyond, blank rows and headings said again are how the sheet is written and tell nothing
MOST_TABLES = 50
TITLE_ROWS = 20  # above a table's first row, among which its headings may begin

Span = tuple[int, int]  # first and last row or column, from 0


@dataclass(frozen=True, eq=False)
class Found:
    """A table: the part of the sheet that holds it, and its headings. `alike` numbers (from 1) an earlier table of the
    sheet with the same headings; 0 where there is none."""

    part: Sheet
    header: Header
    alike: int = 0

    @property
    def last_row(self) -> int:
        """Its last row, from 1."""
        return self.part.top + self.part.cells.num_rows


def find_tables(sheet: Sheet, known: Known) -> list[Found]:
    """All tables, in order from the top, and from the left where they stand side by side. Empty for an empty sheet."""
    found: list[Found] = []
    right = sheet.left + sheet.cells.num_columns - 1
    for rows, header in _stacked(sheet, known):
        whole = sheet.part(rows, (sheet.left, right))
        spans = columns_apart(whole, known)
        for columns in spans:
            part = sheet.part(rows, columns) if len(spans) > 1 else whole
            there = find_header(part, known) if len(spans) > 1 or header is None else header
            if there:
                found.append(Found(part, there, _alike(there, found)))
    return found


def _alike(header: Header, found: list[Found]) -> int:
    for number, other in enumerate(found, 1):
        if is_same(header, other.header):
            return other.alike or number
    return 0


def _stacked(sheet: Sheet, known: Known) -> list[tuple[Span, Header | None]]:
    """The rows of each table, from where its headings or their titles begin, and its headings where they are sure."""
    tables: list[Current] = []
    text: list[Span] = []  # pieces since the last table that are none
    queue = deque(_pieces(sheet))
    cuts = 0
    starts = Starts(sheet, known)
    while queue and len(tables) < MOST_TABLES:
        piece = queue.popleft()
        current = tables[-1] if tables else None
        if current and starts.carries_on(piece, current, bool(text)):
            text = []
        elif starts.begins(piece, current, bool(text)):
            if current and current.is_thin:  # a few words above a table, and none themselves
                text = [tables.pop().rows, *text]
            above = max(text[0][0] if text else piece[0], piece[0] - TITLE_ROWS, tables[-1].last + 1 if tables else 0)
            current = Current.at(sheet, (above, piece[1]), known)
            tables.append(current)
            text = []
        else:
            text.append(piece)
            continue
        if cuts < MOST_PIECES and (inside := starts.headings_inside(piece, current)):
            cuts += 1
            queue.appendleft((inside, piece[1]))
            piece = (piece[0], inside - 1)
        current.grow(sheet, piece)
    return [(table.rows, table.sure_header) for table in tables] or _all(sheet)


def _all(sheet: Sheet) -> list[tuple[Span, Header | None]]:
    pieces = _pieces(sheet)
    return [((pieces[0][0], pieces[-1][1]), None)] if pieces else []


def _pieces(sheet: Sheet) -> list[Span]:
    """Runs of rows that are not blank."""
    rows = np.flatnonzero(sheet.filled.any(axis=1))
    if not len(rows):
        return []
    cuts = np.flatnonzero(np.diff(rows) > 1)
    starts, ends = [rows[0], *rows[cuts + 1]], [*rows[cuts], rows[-1]]
    if len(starts) > MOST_PIECES:
        starts, ends = starts[:1], ends[-1:]
    return [(int(first) + sheet.top, int(last) + sheet.top) for first, last in zip(starts, ends, strict=True)]
