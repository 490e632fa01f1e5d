"""The rows of both sides, each cell as cleaning understood it, so that a date written otherwise is no change."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw

from problemprofile.deliveries.delivered import BEFORE, LATEST, Column, Pair
from problemprofile.store import Frame, arrow

WHOLE = "whole_row"
UNDERSTOOD = "rows_as_understood"
_SEPARATOR = "\x1f"


def write_understood(pair: Pair) -> None:
    """Keep the rows of both sides that can be compared, each cell as cleaning understood it, and all of them in one.

    Rows that have a reference which the other side has not are like no other, and left out. A figure of a published
    table is known by everything else in its row.
    """
    keys = ("row_key", "side", "delivery", "hash", "sheet", "row_number", "reference", "day")
    rows = _comparable(pair).select(*keys, *(column.raw for column in pair.columns))
    lookups = [(table, column.raw) for column in pair.columns if (table := _meanings(pair, column))]
    rows = pair.store.beside(rows, lookups, "spelling")
    names = set(rows.collect_schema().names())
    cells = {column.raw: _understood(column, names) for column in pair.columns}
    rows = rows.with_columns(**cells).select(*keys, *cells)
    rows = rows.with_columns(_joined(cells).alias(WHOLE))
    if pair.by_figure:
        rows = rows.with_columns(_joined([cell for cell in cells if cell != "raw_count"]).alias("reference"))
    pair.store.write(UNDERSTOOD, rows)


def _comparable(pair: Pair) -> Frame:
    rows = pair.rows.filter(nw.col("side").is_in([BEFORE, LATEST]), ~nw.col("is_total"))
    if not any(column.field == "reference" for column in pair.columns):  # not one of both sides
        return rows
    sides = [rows.filter(nw.col("side") == side).select("reference").unique() for side in (BEFORE, LATEST)]
    both = sides[0].join(sides[1], on="reference", how="inner").with_columns(is_shared=nw.lit(True))
    marked = rows.join(both, on="reference", how="left")
    return marked.filter(nw.col("reference").is_null() | ~nw.col("is_shared").is_null())


def _joined(cells: Iterable[str]) -> nw.Expr:
    return nw.concat_str(*(nw.col(cell) for cell in cells), separator=_SEPARATOR)


def _meanings(pair: Pair, column: Column) -> str:
    """Write what cleaning made of a column's spellings; "" where it changed none."""
    own = (nw.col("dataset") == pair.dataset.name) & nw.col("field").is_in(list(column.names))
    changes = pair.store.rows(pair.store.frame("value_changes").filter(own, ~nw.col("after").is_null()).sort("before"))
    known = {row["before"]: row["after"] for row in changes if row["after"] != "unknown"}
    if not known:
        return ""
    table = f"understood_{column.field}"
    pair.store.write_arrow(table, arrow({"spelling": list(known), f"means_{column.field}": list(known.values())}))
    return table


def _understood(column: Column, names: set[str]) -> nw.Expr:
    cell = nw.col(column.raw).str.strip_chars()
    means = f"means_{column.field}"
    return nw.coalesce(nw.col(means), cell) if means in names else nw.coalesce(cell, nw.lit(""))
