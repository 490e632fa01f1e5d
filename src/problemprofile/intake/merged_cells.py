"""Cells merged down several rows of a table: only the first of those rows holds the value that all of them share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from problemprofile.intake.sheet import Body, Range, Remark, count_of
from problemprofile.workbooks.cell_grid import column_letters

WIDEST = 0.5  # share of the columns; a cell merged over more is a text across the table


def filled_down(
    body: Body, merged: Sequence[Range], header_row: int, keep: Iterable[str] = ()
) -> tuple[Body, tuple[Remark, ...]]:
    """The rows with such values in each of their rows, and a remark that says so. Columns named in `keep` stay as is.

    `merged` is counted from 0 in the sheet. What is merged over columns as well stands in the first of them.
    """
    tall = [area for area in merged if area[2] > area[0] >= header_row and _is_narrow(area, body)]
    place = {number: i for i, number in enumerate(body.row_numbers.to_pylist())} if tall else {}
    cells, filled, columns = body.cells, set[int](), []
    for name in sorted({str(column + 1) for _, column, _, _ in tall} & set(cells.column_names) - set(keep)):
        values = cells.column(name).to_pylist()
        filled_here: set[int] = set()
        for first, column, last, _ in tall:
            source = place.get(first + 1)
            if str(column + 1) == name and source is not None and values[source]:
                filled_here |= _fill(values, values[source], [place.get(row + 1) for row in range(first + 1, last + 1)])
        columns += [column_letters(int(name))] if filled_here else []
        filled |= filled_here
        cells = cells.set_column(cells.column_names.index(name), name, pa.array(values, pa.string()))
    if not filled:
        return body, ()
    rows = [body.row_numbers[i].as_py() for i in sorted(filled)]
    return Body(cells, body.row_numbers, body.remarks), (_remark(rows, columns),)


def _is_narrow(area: Range, body: Body) -> bool:
    return area[3] - area[1] + 1 <= max(1, WIDEST * body.cells.num_columns)


def _fill(values: list[str | None], value: str | None, places: list[int | None]) -> set[int]:
    blank = {i for i in places if i is not None and not (values[i] or "").strip()}
    for i in blank:
        values[i] = value
    return blank


def _remark(rows: list[int], columns: list[str]) -> Remark:
    where = f"column{'s' if len(columns) > 1 else ''} {', '.join(columns)}"
    return Remark(
        "merged-cells",
        "warns",
        f"cells are merged down several rows in {where}: the value was filled into {count_of(len(rows), 'row')} below, "
        f"the first of them row {rows[0]}.",
        "Ask the partner whether each of these rows has that value, and to fill it in rather than merge cells.",
        rows=len(rows),
        row_number=rows[0],
    )
