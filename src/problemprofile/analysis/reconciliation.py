"""Totals that a source states, beside the sum of its own rows. What no row shows is kept apart, never scaled up.

Where a total row says more than its rows, the difference is counted as "not shown in the source's breakdown", and its
member is the total row. Everything else that does not agree is a finding only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.analysis.counting import RESIDUALS
from problemprofile.analysis.dimensions import NOT_SHOWN, breakdowns
from problemprofile.analysis.totals import Difference, Row, Sheet
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import PERIODS
from problemprofile.findings import Finding
from problemprofile.rows import row_id
from problemprofile.store import Frame, Store, arrow

NAMED_SINGLY = 5  # more differences than this in one source are one finding
LARGER = (
    "Where a total is larger, ask the sender what its rows leave out. Nothing is scaled up; where the total is of "
    "everything in its period, what no row shows is printed as such."
)
SMALLER = (
    "Where a total is smaller, look whether a row stands there twice, or whether the total is of some of the rows "
    "only. The rows are what is counted."
)
_NOT_WHAT_A_ROW_IS_OF = ("count", "contact")
_DATES = ("period", "recorded_on")
_COPIED = ("row_key", "dataset", "series", "unit", "scope", "count", "recorded_on")


def reconcile(store: Store) -> list[Finding]:
    """A finding for each total that its rows do not reach or exceed; writes what they do not show to RESIDUALS."""
    is_total = nw.col("because") == "total_row"
    clean = store.frame("clean_rows")
    having = store.rows(clean.filter(is_total, ~nw.col("count").is_null()).select("dataset").unique())
    findings: list[Finding] = []
    residuals: list[Row] = []
    for dataset in sorted(row["dataset"] for row in having):
        columns, unmapped, dates = _columns(store, dataset)
        rows = _with_cells(store, dataset, [*columns, *unmapped, *dates])
        unmapped += ["file_no", "sheet"]  # a total may be of its own sheet, or of all
        parts = store.rows(rows.filter(~is_total, nw.col("decision").is_in(["kept", "out_of_scope"])))
        totals = store.rows(rows.filter(is_total, ~nw.col("count").is_null()).sort("row_key"))
        sheet = Sheet(parts, columns, unmapped, dates)
        differences = [found for row in totals if (found := sheet.difference(row))]
        findings += _said(store, dataset, differences, len(totals))
        tops = sheet.tops(totals) if differences else {}
        residuals += [_residual(tops[d.row["row_key"]], d, parts) for d in differences if _is_residual(d, tops)]
    if residuals:
        store.write_arrow(RESIDUALS, _table(residuals))
    return findings


def _columns(store: Store, dataset: str) -> tuple[list[str], list[str], list[str]]:
    """The received columns that say what a row is of, those that are mapped to nothing, and those of its period."""
    received = store.rows(store.frame("received_columns").filter(nw.col("dataset") == dataset).sort("position"))
    named = [(f"c{row['position']}", row["field"]) for row in received if row["field"] not in _NOT_WHAT_A_ROW_IS_OF]
    told = [name for name, field in named if field and field not in _DATES]
    return told, [name for name, field in named if not field], [name for name, field in named if field in _DATES]


def _with_cells(store: Store, dataset: str, columns: list[str]) -> Frame:
    """The clean rows of a source, each with its cells as received."""
    clean = store.frame("clean_rows").filter(nw.col("dataset") == dataset)
    received = store.frame(f"received_{dataset}").select("row_key", "file_no", "sheet", "row_number", *columns)
    return clean.select(*_COPIED, "decision", "because", *breakdowns()).join(received, on="row_key", how="inner")


def _is_residual(found: Difference, tops: dict[int, Row]) -> bool:
    return found.missing > 0 and found.parts == found.all_parts and found.row["row_key"] in tops


def _residual(top: Row, found: Difference, parts: Iterable[Row]) -> Row:
    """A row that counts what a total has beyond its rows: of its period, and "not shown" by all that they tell."""
    told = {name for row in parts for name in breakdowns() if row[name] is not None}
    codes = {name: top[name] if _is_code(top[name]) else NOT_SHOWN for name in told if name not in PERIODS}
    codes |= {name: top[name] for name in PERIODS}
    return (
        {name: top[name] for name in _COPIED}
        | {name: codes.get(name) for name in breakdowns()}
        | {"count": found.missing}
    )


def _is_code(code: str | None) -> bool:
    return bool(code) and code != UNKNOWN


def _said(store: Store, dataset: str, differences: list[Difference], totals: int) -> list[Finding]:
    if len(differences) > NAMED_SINGLY:
        more = sum(found.missing > 0 for found in differences)
        message = f"{len(differences):,} of {totals:,} total rows do not agree with the rows under them: "
        message += f"{more:,} are larger and {len(differences) - more:,} are smaller."
        remedy = f"{LARGER} {SMALLER}"
        return [Finding("total-differs", "warns", dataset, message, remedy, rows=len(differences))]
    hashes = {row["file_no"]: row["sha256"][:8] for row in store.rows(store.frame("source_files"))}
    return [_finding(dataset, found, _address(found.row, hashes)) for found in differences]


def _address(row: Row, hashes: dict[int, str]) -> str:
    return row_id(row["dataset"], hashes[row["file_no"]], row["sheet"], row["row_number"])


def _finding(dataset: str, found: Difference, address: str) -> Finding:
    """Which total and which way: not by how much, for that may be one person."""
    way, remedy = ("larger", LARGER) if found.missing > 0 else ("smaller", SMALLER)
    sheet = f" of “{found.row['sheet']}”" if found.row["sheet"] else ""
    said = f"The total in row {found.row['row_number']}{sheet} is {way} than the rows under it."
    return Finding("total-differs", "warns", dataset, said, remedy, address, rows=1)


def _table(residuals: list[Row]) -> pa.Table:
    types: dict[str, Any] = {"row_key": pa.int64(), "count": pa.int64(), "recorded_on": pa.date32()}
    columns = [*_COPIED, *breakdowns()]
    return arrow({name: [row[name] for row in residuals] for name in columns}, types)
