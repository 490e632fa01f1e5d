"""A printed table held against what was released, cell by cell, by the words that stand at its side and above it.

A table may print one released table, one line of it, or several beside one another. A cell for which several released
numbers may be meant is right where it prints one of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from problemprofile.inspection.read_back import Grid
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.spelling import fold as fold_anew

NUMBER = re.compile(r"\d[\d,]*")
PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_NUMBERED = re.compile(r"^\w+\s[\w.]+:\s+")  # "Table 12: "
_SHARE = re.compile(r"\bof ([\d,]+)$")  # "Share of 715", and not "2025" or "January 2025"
SOURCES = "dataset"  # the dimension of tables about the sources
_CLOSE = 0.5  # percentages are printed whole
fold = functools.lru_cache(maxsize=20_000)(fold_anew)  # the same labels stand in many tables


@dataclass(frozen=True)
class GridCell:
    """A cell of a printed table with the released cells that it may be; none where that cannot be told."""

    printed: str
    heading: str
    line: str
    meant: tuple[ReleasedCell, ...]

    @property
    def wrong(self) -> ReleasedCell | None:
        """The released cell that this one misprints; None where it is right, or cannot be told."""
        if not self.meant or any(_is_right(self.printed, self.heading, cell) for cell in self.meant):
            return None
        return self.meant[0]


def cells_of(edition: Edition, grid: Grid) -> Iterator[GridCell]:
    """The cells of a printed table beside its line headings."""
    headings = grid.rows[0] if grid.rows else ()
    tables = _tables(edition, grid, headings)
    of_a_line = fold(_NUMBERED.sub("", grid.caption).split(":")[0])
    for row in grid.rows[1:]:
        for heading, printed in zip(headings[1:], row[1:], strict=False):
            found: list[ReleasedCell | None] = []
            if is_a_number(printed, heading) or printed == edition.policy.hidden_mark:
                found = [_found(table, headings[0], row[0], heading, of_a_line) for table in tables]
                found = found or [_of_a_source(table, (*row, heading)) for table in edition.tables]
            yield GridCell(printed, heading, row[0], tuple(cell for cell in found if cell))


def is_a_number(printed: str, heading: str = "") -> bool:
    """Whether a cell prints a count or a share; under "Share of 715" a bare number is a rate or something else."""
    return bool(PERCENT.fullmatch(printed)) or bool(NUMBER.fullmatch(printed) and not _SHARE.search(heading))


def _tables(edition: Edition, grid: Grid, headings: tuple[str, ...]) -> list[ReleasedTable]:
    """The table that a caption names; where it names none, those of which each column may be one."""
    caption = fold(grid.caption)
    titled = [table for table in edition.tables if table.title and not table.is_withheld]
    named = [table for table in titled if caption.endswith(fold(table.title))]
    if named or not headings:
        return sorted(named, key=lambda table: -len(table.title))[:1]
    first, units = fold(headings[0]), {fold(heading) for heading in headings[1:]}
    return [
        table
        for table in edition.tables
        if fold(table.unit) in units and [fold(dimension.label) for dimension in table.dimensions] == [first]
    ]


def _found(table: ReleasedTable, first: str, line: str, heading: str, of_a_line: str) -> ReleasedCell | None:
    """The cell of a line and a column; None where the column does not hold the table's numbers or shares of them.

    `first` is the first heading, which tells what goes down.
    """
    is_count = fold(heading) == fold(table.unit)
    if len(table.dimensions) == 1:
        code = _code(table.dimensions[0], line) if is_count or _SHARE.search(heading) else None
        return table.cell(**{table.dimensions[0].name: code}) if code else None
    turns = (table.dimensions, table.dimensions[::-1]) if len(table.dimensions) == 2 else ()
    for down, across in sorted(turns, key=lambda turn: not fold(first).endswith(fold(turn[0].label))):
        one = _code(down, line)
        other = _code(across, of_a_line if is_count or _SHARE.search(heading) else heading)
        if one and other:
            return table.cell(**{down.name: one, across.name: other})
    return None


def _of_a_source(table: ReleasedTable, said: tuple[str, ...]) -> ReleasedCell | None:
    """The cell of a table about the sources, where a line names one and what is counted of it."""
    if not any(dimension.name == SOURCES for dimension in table.dimensions):
        return None
    named: dict[str, str] = {}
    for dimension in table.dimensions:
        codes = _codes(dimension)
        found = [codes[fold(text)] for text in said if fold(text) in codes]
        if dimension.name == SOURCES:
            begins = [label for label in codes if f"{fold(said[0])} ".startswith(f"{label} ")]
            found = [codes[max(begins, key=len)]] if begins else []
            if not found:
                return None
        named |= {dimension.name: found[0]} if found else {}
    return table.cell(**named) if len(named) > 1 else None


def _code(dimension: ReleasedDimension, label: str) -> str | None:
    return _codes(dimension).get(fold(label))


@functools.lru_cache(maxsize=2000)
def _codes(dimension: ReleasedDimension) -> dict[str, str]:
    return {fold(TOTAL): TOTAL, **{fold(category.label): category.code for category in dimension.categories}}


def _is_right(printed: str, heading: str, cell: ReleasedCell) -> bool:
    """A count is the released one. A share fits; of a number that is kept back there is none."""
    share, base = PERCENT.fullmatch(printed), _SHARE.search(heading)
    if not is_a_number(printed, heading):
        return cell.value is None or bool(base)  # a mark; also for a share of something that is kept back
    if cell.value is None or not share:
        return cell.value is not None and int(printed.replace(",", "")) == cell.value
    whole = int(base[1].replace(",", "")) if base else 0
    return not whole or abs(float(share[1]) - 100 * cell.value / whole) <= _CLOSE
