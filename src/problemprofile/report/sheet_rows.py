"""A released table as rows of a sheet: every number of it, printed through `figures`."""

from __future__ import annotations

from problemprofile.released import TOTAL, ReleasedCell, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.wording import words

Value = str | int | None


def rows_of(table: ReleasedTable, figures: Figures, kind: str = "workbook") -> tuple[list[str], list[list[Value]]]:
    """A table's headings and rows: two dimensions as a grid, any other number as one line a cell.

    `kind` says in figures.json where they are printed.
    """
    if len(table.dimensions) == 2:
        return _grid_of(table, figures, kind)
    labels = {d.name: {c.code: c.label for c in d.categories} | {TOTAL: _total()} for d in table.dimensions}
    rows: list[list[Value]] = [
        [*(labels[name].get(code, code) for name, code in cell.categories), _value(cell, figures, kind)]
        for cell in table.cells
    ]
    return [*(d.label for d in table.dimensions), table.unit.capitalize()], rows


def _grid_of(table: ReleasedTable, figures: Figures, kind: str) -> tuple[list[str], list[list[Value]]]:
    down, across = table.dimensions
    found = {cell.categories: cell for cell in table.cells}
    lines, columns = ([*((c.code, c.label) for c in d.categories), (TOTAL, _total())] for d in (down, across))
    keys = {code: [((down.name, code), (across.name, other)) for other, _ in columns] for code, _ in lines}
    kept = [n for n in range(len(columns)) if any(keys[code][n] in found for code, _ in lines)]
    rows: list[list[Value]] = [
        [label, *(_value(found.get(keys[code][n]), figures, kind) for n in kept)]
        for code, label in lines
        if any(key in found for key in keys[code])
    ]
    return [down.label, *(columns[n][1] for n in kept)], rows


def _value(cell: ReleasedCell | None, figures: Figures, kind: str) -> Value:
    if cell is None:
        return None
    mark = figures.in_table(cell, kind)
    return mark if cell.value is None else cell.value


def _total() -> str:
    return str(words()["tables"]["total"])
