"""The rows below a table's headings that are no rows of it: headings again, section labels, notes, column numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from problemprofile.intake.column_evidence import is_label_of_period
from problemprofile.intake.find_tables import Found
from problemprofile.intake.row_shapes import filled, is_datum, is_note, is_placeholder, is_row_of_numbers, is_value
from problemprofile.intake.sheet import Sheet

MOST_LOOKED_AT = 5_000  # rows with a single cell; in a table that has more, they are its rows
WIDE = 3  # cells that the rows of a table usually fill, from which one that fills a single cell is odd
_WORD = re.compile(r"[^\W\d_]{3}")
_TOTAL = re.compile(r"(?:grand |sub[- ]?|overall )?totals?\s*[:=]?", re.IGNORECASE)
TOLD_BY_CLEANING = (
    3  # columns in which the cleaning of a list looks for "Total"; the rows of a counted table have it there
)
SENTENCE = 6  # words; below the last row of a wide table so many in a single cell are a remark
FULL = 0.4  # share of them that a row fills which is surely no note


@dataclass
class Apart:
    """Row numbers, from 1, of what is set apart below the headings; `rows` are the rows that are left."""

    rows: np.ndarray
    blank: int = 0
    again: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    prepared: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def set_apart(found: Found) -> Apart:
    """Look at the rows below the headings of a table, and say which of them are none of its rows."""
    below = found.part.part((found.header.last_row, found.last_row - 1), _columns(found.part))
    counts = below.filled.sum(axis=1)
    again, numbers, prepared = _headings_again(below, found), _numbers(below, counts), _prepared(below, counts)
    totals = _totals(below, counts)
    lines = _Lines(below, counts, {*again, *numbers, *prepared, *totals})
    notes = lines.notes()
    sections = lines.sections(set(notes))
    taken = sorted({*again, *numbers, *prepared, *notes, *sections, *totals})
    filled_rows = np.flatnonzero(counts) + below.top + 1
    rows = filled_rows[~np.isin(filled_rows, taken)] if taken else filled_rows
    return Apart(rows, blank_between(rows, taken), again, numbers, sections, notes, prepared, totals)


def _columns(part: Sheet) -> tuple[int, int]:
    return part.left, part.left + part.cells.num_columns - 1


def blank_between(rows: np.ndarray, taken: Sequence[int] = ()) -> int:
    """How many blank rows stand between the first and the last of these."""
    if not len(rows):
        return 0
    others = sum(rows[0] < row < rows[-1] for row in taken)
    return int(rows[-1] - rows[0]) + 1 - len(rows) - int(others)


def _headings_again(below: Sheet, found: Found) -> list[int]:
    """Rows that say the same as a row of the headings, in its first two columns and in most of the others."""
    again: set[int] = set()
    for line in found.part.rows(found.header.row - 1 - found.part.top, found.header.last_row - found.part.top):
        named = [(i, cell) for i, cell in enumerate(line) if cell.strip()]
        if len(named) < 2:
            continue
        same = [np.asarray(pc.fill_null(pc.equal(below.cells.column(i), cell), False)) for i, cell in named]
        share = np.sum(same, axis=0) / len(same)
        again |= {int(i) + below.top + 1 for i in np.flatnonzero(share >= 0.6)}
    return sorted(again)


def _numbers(below: Sheet, counts: np.ndarray) -> list[int]:
    """Rows that number the columns: below the headings, or alone between blank rows."""
    before, after = np.concatenate([[0], counts[:-1]]), np.concatenate([counts[1:], [0]])
    is_first = np.arange(len(counts)) == 0
    alone = np.flatnonzero((counts >= 4) & (is_first | ((before == 0) & (after == 0))))
    return [int(i) + below.top + 1 for i in alone[:200] if is_row_of_numbers(below.rows(int(i), int(i) + 1)[0])]


def _prepared(below: Sheet, counts: np.ndarray) -> list[int]:
    """Rows of a form that nobody filled in: a running number, 1, 2, 3, …, and nothing else."""
    alone = np.flatnonzero(counts == 1)
    if not len(alone) or below.cells.num_columns < 2:
        return []
    column = int(below.filled[alone].sum(axis=0).argmax())
    texts = below.cells.column(column).filter(pa.array(counts > 0)).to_pylist()
    if not all(text and text.strip().isdecimal() and len(text.strip()) < 9 for text in texts) or len(texts) < 3:
        return []
    if np.any(np.diff(np.array(list(map(int, texts)))) != 1):
        return []
    return [int(i) + below.top + 1 for i in alone if below.filled[i, column]]


def _totals(below: Sheet, counts: np.ndarray) -> list[int]:
    """Rows of a wide table that say "Total" in a late column, with figures and nothing else behind it."""
    full = counts[counts > 0]
    few = np.flatnonzero((counts > 0) & (counts <= np.median(full) / 2)) if len(full) else full
    late = [int(i) for i in few[:MOST_LOOKED_AT] if not below.filled[i, :TOLD_BY_CLEANING].any()]
    rows = ((i, filled(below.rows(i, i + 1)[0])) for i in late)
    return [i + below.top + 1 for i, row in rows if _TOTAL.fullmatch(row[0]) and all(map(is_datum, row[1:]))]


class _Lines:
    """Rows that fill a single cell, or hardly more, among rows that fill many."""

    def __init__(self, below: Sheet, counts: np.ndarray, taken: set[int]) -> None:
        self._below = below
        self._counts = counts.copy()
        for row in taken:
            self._counts[row - below.top - 1] = 0
        full = self._counts[self._counts > 0]
        self._usual = float(np.median(full)) if len(full) else 0.0
        columns = np.flatnonzero(below.filled.any(axis=0))
        self._first = int(columns[0]) if len(columns) else 0
        self._full_texts: dict[int, set[str]] = {}  # what full rows have in a column
        self._periods: dict[int, bool] = {}  # whether any of it is a year or a quarter
        solid = np.flatnonzero(self._counts >= max(2.0, FULL * self._usual)) if self._usual > 1 else full[:0]
        self._last_full = int(solid[-1]) if len(solid) else -1

    def notes(self) -> list[int]:
        """Text below the last row: from the first blank row on, or from the first that reads like a note."""
        if self._usual < 2:
            return self._notes_of_list()
        below = self._last_full + 1
        tail = [int(i) + below for i in np.flatnonzero(self._counts[below:])] if below else []
        start = next((i for i in tail if self._begins_notes(i)), None)
        return [self._number(i) for i in tail if start is not None and i >= start]

    def _begins_notes(self, i: int) -> bool:
        text = self._texts(i)[0]
        if is_note(text) or (self._usual >= WIDE and self._counts[i] == 1 and len(text.split()) >= SENTENCE):
            return True
        return self._is_below_gap(i) and not is_value(text) and not self._stands_in_rows(i)

    def _notes_of_list(self) -> list[int]:
        """Below a list of one column: what follows a blank row and reads like a note, to the end."""
        rows = [int(i) for i in np.flatnonzero(self._counts)]
        if len(rows) > MOST_LOOKED_AT:
            return []
        notes: list[int] = []
        for i in reversed(rows):
            if not is_note(self._texts(i)[0]):
                break
            notes.append(i)
            if self._is_below_gap(i):
                return [self._number(i) for i in reversed(notes)]
        return []

    def sections(self, notes: set[int]) -> list[int]:
        """Rows with a single text that stands over the rows below it, as the name of a month or an area."""
        alone = [int(i) for i in np.flatnonzero(self._counts == 1) if self._number(int(i)) not in notes]
        if self._usual < WIDE or not alone or len(alone) > MOST_LOOKED_AT:
            return []
        spanning = {i for i in alone if self._spans(i)}
        alone = [i for i in alone if i < self._last_full and self._could_label(i)]
        leading = {i for i in alone if self._leads(i, anywhere=alone[0] == 0)}
        labels = leading if len(leading) > 1 else {i for i in leading if self._is_odd(i)}
        return [self._number(i) for i in sorted(spanning | labels)]

    def _could_label(self, i: int) -> bool:
        """Whether a single cell is a label: words in the first column that no full row has there."""
        column, text = int(np.flatnonzero(self._below.filled[i])[0]), self._texts(i)[0]
        if column != self._first or is_placeholder(text):
            return False
        if not self._is_odd_period(i) and (is_datum(text) or not _WORD.search(text)):
            return False
        return not self._stands_in_rows(i)

    def _stands_in_rows(self, i: int) -> bool:
        """Whether a full row has the text of a single cell in its column."""
        return self._texts(i)[0] in self._in_full_rows(int(np.flatnonzero(self._below.filled[i])[0]))

    def _in_full_rows(self, column: int) -> set[str]:
        if column not in self._full_texts:
            cells = self._below.cells.column(column).filter(pa.array(self._counts > 1))
            self._full_texts[column] = {text.strip() for text in pc.unique(cells).drop_null().to_pylist()}
        return self._full_texts[column]

    def _leads(self, i: int, anywhere: bool) -> bool:
        """Whether it begins a section: right below the headings (then each such row does), below a blank row, or where
        its label is odd."""
        is_start = anywhere or self._counts[i - 1] == 0 or self._is_odd(i)
        rest = np.flatnonzero(self._counts[i + 1 : i + 4])
        return bool(is_start and len(rest) and self._counts[i + 1 + rest[0]] > 1)

    def _is_odd(self, i: int) -> bool:
        """Words in a column of numbers or dates, or a period in a column of something else."""
        if self._is_odd_period(i):
            return True
        column = int(np.flatnonzero(self._below.filled[i])[0])
        sample = [row[column] for row in self._below.rows(0, 200) if row[column].strip()]
        return sum(map(is_datum, sample)) > 0.7 * len(sample)

    def _is_odd_period(self, i: int) -> bool:
        """A year or quarter ("2024 Q1") in a column in which full rows have none."""
        if not is_label_of_period(self._texts(i)[0]):
            return False
        column = int(np.flatnonzero(self._below.filled[i])[0])
        if column not in self._periods:
            self._periods[column] = any(map(is_label_of_period, self._in_full_rows(column)))
        return not self._periods[column]

    def _spans(self, i: int) -> bool:
        """Whether its cell is merged over half the columns."""
        wide = max(3, self._below.cells.num_columns / 2)
        return any(r1 <= i <= r2 and c2 - c1 + 1 >= wide for r1, c1, r2, c2 in self._below.merges)

    def _is_below_gap(self, i: int) -> bool:
        return i > 0 and self._counts[i - 1] == 0

    def _texts(self, i: int) -> list[str]:
        return filled(self._below.rows(i, i + 1)[0])

    def _number(self, i: int) -> int:
        return i + self._below.top + 1
