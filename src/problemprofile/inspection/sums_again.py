"""Printed tables whose rows should come to the total under them: a column that does not, and nothing explains it.

What explains it: rows that are not shown or are left to the data tables, rounding, records that may stand in several
rows. A column of which it cannot be told what released numbers it prints is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from problemprofile.inspection.grids_again import NUMBER, GridCell, fold
from problemprofile.inspection.read_back import Grid
from problemprofile.released import TOTAL, Edition, ReleasedTable


def unreconciled(edition: Edition, grid: Grid, printed: Sequence[GridCell]) -> Iterator[str]:
    """The ids of the total cells that their column's printed rows do not come to, for no reason that can be seen.

    `printed` are the grid's cells, as `cells_of` gives them.
    """
    if edition.policy.rounding_base or len(grid.rows) < 3 or not grid.rows[-1] or fold(grid.rows[-1][0]) != fold(TOTAL):
        return
    columns: dict[str, list[GridCell]] = {}
    for cell in printed:
        columns.setdefault(cell.heading, []).append(cell)
    for cells in columns.values():
        table = _table(edition, cells)
        if table and table.additive and _is_whole(table, cells) and not _adds_up(cells):
            yield cells[-1].meant[0].cell_id


def _table(edition: Edition, cells: Sequence[GridCell]) -> ReleasedTable | None:
    """The one released table by one dimension that a column of bare counts prints."""
    if not all(len(cell.meant) == 1 and NUMBER.fullmatch(cell.printed) for cell in cells):
        return None
    names = {cell.meant[0].cell_id.partition(":")[0] for cell in cells}
    return edition.table(names.pop()) if len(names) == 1 else None


def _is_whole(table: ReleasedTable, cells: Sequence[GridCell]) -> bool:
    """Whether the table has one dimension, and each of its categories is a row: the total is another."""
    return len(table.dimensions) == 1 and len(cells) == len(table.dimensions[0].categories) + 1


def _adds_up(cells: Sequence[GridCell]) -> bool:
    *rows, total = (int(cell.printed.replace(",", "")) for cell in cells)
    return sum(rows) == total
