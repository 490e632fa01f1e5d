"""Day numbers of workbooks that count from 1904, as old Macintosh programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyarrow as pa

from problemprofile.intake.sheet import Body, Remark, count_of

DAYS_BETWEEN = 1462  # from the epoch of 1900, by which day numbers are read later, to that of 1904
_DAY_NUMBER = re.compile(r"\s*(\d{4,5})(\.\d+)?\s*")


def from_1904(body: Body, columns: Iterable[str]) -> tuple[Body, tuple[Remark, ...]]:
    """Bare day numbers in these columns as the numbers that every other workbook would have; and a remark.

    Cells that are dates for the program that wrote them come as dates, and are not touched.
    """
    cells, moved = body.cells, 0
    for name in columns:
        before = cells.column(name).to_pylist()
        after = [_moved(cell) for cell in before]
        moved += sum(a != b for a, b in zip(before, after, strict=True))
        cells = cells.set_column(cells.column_names.index(name), name, pa.array(after, pa.string()))
    return (Body(cells, body.row_numbers, body.remarks), (_remark(moved),)) if moved else (body, ())


def _moved(cell: str | None) -> str | None:
    found = _DAY_NUMBER.fullmatch(cell or "")
    return f"{int(found[1]) + DAYS_BETWEEN}{found[2] or ''}" if found else cell


def _remark(cells: int) -> Remark:
    return Remark(
        "days-from-1904",
        "warns",
        f"the workbook counts days from 1904 and holds {count_of(cells, 'date')} as bare day numbers, which were read "
        "so.",
        "Compare a few dates with what the partner sees; where they are four years off, ask for dates as dates.",
        rows=cells,
    )
