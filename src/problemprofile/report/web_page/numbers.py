"""The numbers of a figure as a table and as a file to take away: all that was released of what it shows."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from problemprofile.formulas import as_text
from problemprofile.released import TOTAL, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.report.periods import TIME_DIMENSIONS
from problemprofile.report.wording import capital, lower_first, words

MOST_ZEROS = 30  # lines: of a longer list, those that are nought are left out
Row = tuple[str, ...]


@dataclass(frozen=True)
class Numbers:
    """A table as text: the first column heads the rows. `is_cut` where lines that are nought are left out."""

    title: str
    headings: Row
    rows: tuple[Row, ...]
    is_cut: bool = False

    @property
    def csv(self) -> str:
        """The table as a data: address."""
        out = io.StringIO()
        csv.writer(out).writerows([tuple(map(as_text, row)) for row in (self.headings, *self.rows)])
        data = base64.b64encode(out.getvalue().encode("utf-8-sig")).decode()
        return f"data:text/csv;charset=utf-8;base64,{data}"


def numbers(table: ReleasedTable) -> Numbers | None:
    """Every released cell of a table of one or two dimensions; None of others, and of a table that is withheld."""
    if table.is_withheld or len(table.dimensions) not in (1, 2):
        return None
    down, *rest = table.dimensions
    return _two_way(table, down, rest[0]) if rest else _one_way(table, down)


def _one_way(table: ReleasedTable, down: ReleasedDimension) -> Numbers:
    lines = _lines(table, down)
    rows = [(line.label, shown(table.cell(**{down.name: line.code}))) for line in lines]
    return Numbers(table.title, (down.label, capital(table.unit)), tuple(rows), _is_cut(lines, down))


def _two_way(table: ReleasedTable, down: ReleasedDimension, across: ReleasedDimension) -> Numbers:
    if len(across.categories) > len(down.categories):
        down, across = across, down
    lines, columns = _lines(table, down), _lines(table, across)
    rows = [
        (line.label, *(shown(table.cell(**{down.name: line.code, across.name: c.code})) for c in columns))
        for line in lines
    ]
    first = f"{capital(table.unit)} by {lower_first(down.label)}"
    is_cut = _is_cut(lines, down) or _is_cut(columns, across)
    return Numbers(table.title, (first, *(column.label for column in columns)), tuple(rows), is_cut)


def _lines(table: ReleasedTable, dimension: ReleasedDimension) -> Sequence[ReleasedCategory]:
    """The categories of a dimension, of a long list those that hold more than zeros, and the total where it is one."""
    all_of_them = dimension.name in TIME_DIMENSIONS or len(dimension.categories) <= MOST_ZEROS
    kept = [c for c in dimension.categories if all_of_them or _holds(table, dimension, c.code)]
    total = ReleasedCategory(TOTAL, words()["tables"]["total"])
    return [*kept, total] if table.additive and _holds(table, dimension, TOTAL) else kept


def _is_cut(lines: Sequence[ReleasedCategory], dimension: ReleasedDimension) -> bool:
    return not {category.code for category in dimension.categories} <= {line.code for line in lines}


def _holds(table: ReleasedTable, dimension: ReleasedDimension, code: str) -> bool:
    return any(cell.value != 0 for cell in table.cells if (dimension.name, code) in cell.categories)


def shown(cell: ReleasedCell | None) -> str:
    return cell.shown if cell else ""
