"""What people corrected, put in place of the received cells before anything is read.

A correction is read by the same rules as the cell it stands for, so that a corrected date also mends the quarter. The
table `corrections` keeps both; the received row stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.cells import Cells, raw
from problemprofile.cleaning.corrections_file import AS_RECEIVED, Correction
from problemprofile.store import Frame, Store, arrow

TABLE = "corrections"
FIELDS = {
    "row_key": "BIGINT",
    "dataset": "VARCHAR",
    "field": "VARCHAR",  # the column: "place", or "place_2" for the second column of a field
    "before": "VARCHAR",
    "after": "VARCHAR",
    "decided_by": "VARCHAR",
    "decided_on": "VARCHAR",
    "reason": "VARCHAR",
}
ADDRESS = ("short_hash", "sheet", "row_number")
_RECORD = (*ADDRESS, "dataset", "field", "value", "decided_by", "decided_on", "reason", "line")
_NOTED = ("row_key", "dataset", "field", "before", "after", "decided_by", "decided_on", "reason")


@dataclass(frozen=True)
class Told:
    """The lines of the file, from 1, that a person should look at: without a row, without a column, or overruled."""

    no_row: tuple[int, ...] = ()
    no_field: Mapping[str, tuple[int, ...]] | None = None
    again: tuple[int, ...] = ()


def corrected(store: Store, cells: Cells, corrections: Iterable[Correction]) -> tuple[Cells, Told]:
    """The cells with their corrections, which are kept in the table `corrections`; and what is to be told of them.

    The last correction of a cell counts. A value goes into the first column of its field; a blank blanks all of them.
    """
    mine = [one for one in corrections if one.dataset == cells.dataset.name]
    if not mine:
        return cells, Told()
    last = {(one.address, one.field): one for one in mine if cells.has(one.field)}
    asked = [(one, name) for one in last.values() for name in _columns(cells, one)]
    found = _found(store, cells, asked)
    frame = cells.frame
    for name in sorted({name for _, name in asked}):
        frame = _with_column(store, frame, found.filter(nw.col("field") == name), name)
    lines = {row["line"] for row in store.rows(found.select("line").unique())}
    no_row = tuple(sorted(one.line for one in last.values() if one.line not in lines))
    counting = {one.line for one in last.values()}
    again = tuple(one.line for one in mine if cells.has(one.field) and one.line not in counting)
    return replace(cells, frame=frame), Told(no_row, _without_column(cells, mine), again)


def _columns(cells: Cells, one: Correction) -> list[str]:
    names = [column.name for column in cells.columns if column.field == one.field]
    return names if one.value == "" else names[:1]


def _with_column(store: Store, frame: Frame, found: Frame, name: str) -> Frame:
    """The frame with the corrected cells of one column, noted in the table of corrections."""
    cell = nw.col(raw(name))
    noted = found.join(frame.select("row_key", raw(name)), on="row_key", how="inner")
    store.append(TABLE, noted.with_columns(before=cell, after=nw.coalesce("value", raw(name))).select(*_NOTED))
    frame = frame.join(found.select("row_key", "value"), on="row_key", how="left")
    return frame.with_columns(nw.coalesce("value", raw(name)).alias(raw(name))).drop("value")


def _found(store: Store, cells: Cells, asked: Sequence[tuple[Correction, str]]) -> Frame:
    """Each corrected cell with the key of its row, kept in a table of this source's own."""
    name = f"corrected_{cells.dataset.name}"
    columns = zip(*(_record(one, column) for one, column in asked), strict=True) if asked else [()] * len(_RECORD)
    whole = {"row_number": pa.int32(), "line": pa.int32()}
    store.write_arrow(name, arrow(dict(zip(_RECORD, columns, strict=True)), whole))
    files = store.frame("source_files").filter(nw.col("dataset") == cells.dataset.name)
    files = files.select("file_no", short_hash=nw.col("sha256").str.slice(0, 8))
    keys = cells.frame.select("row_key", "file_no", "sheet", "row_number").join(files, on="file_no", how="inner")
    store.write(name, store.frame(name).join(keys.drop("file_no"), on=list(ADDRESS), how="inner"))
    return store.frame(name)


def _record(one: Correction, column: str) -> tuple[object, ...]:
    """What is kept of a correction of one column, in the order of _RECORD; no value where the received one counts."""
    value = None if one.value == AS_RECEIVED else one.value
    return (*one.address, one.dataset, column, value, one.who, one.when.isoformat(), one.why, one.line)


def _without_column(cells: Cells, mine: Iterable[Correction]) -> dict[str, tuple[int, ...]]:
    lacking = [one for one in mine if not cells.has(one.field)]
    return {field: tuple(one.line for one in lacking if one.field == field) for field in {one.field for one in lacking}}
