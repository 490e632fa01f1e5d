"""What every reader of workbooks gives: the sheets that there are, and one of them as a table of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from problemprofile.workbooks.packed_cells import Packed

Range = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


class Problem(Exception):
    """Why a workbook is not read: the name of a refusal."""

    def __init__(self, check: str) -> None:
        super().__init__(check)
        self.check = check


@dataclass
class ReadSheet:
    """All cells from row 1 and column A, and what else there is to know of the sheet.

    `hidden_rows` and `hidden_columns` are numbered from 1. `formulas` leads from a column to the rows, all from 1, in
    which a formula has no value. `beyond` counts filled cells further right than is read.
    """

    batches: list[Packed]
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    filtered: bool = False
    beyond: int = 0

    def facts(self) -> dict[str, Any]:
        """All but the cells, as JSON can carry it."""
        return {
            "merged": [list(cells) for cells in self.merged],
            "hidden_rows": runs(self.hidden_rows),
            "hidden_columns": runs(self.hidden_columns),
            "formulas": {str(column): rows for column, rows in self.formulas.items()},
            "filtered": self.filtered,
            "beyond": self.beyond,
        }


def runs(numbers: list[int]) -> list[list[int]]:
    """Numbers as first and last of each run: [2, 3, 4, 9] is [[2, 4], [9, 9]]."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


@dataclass(frozen=True)
class Book:
    """The names of all sheets with whether each is hidden, and how to read one of them."""

    names: list[tuple[str, bool]]
    read: Callable[[str], ReadSheet]
    counts_from_1904: bool = False
