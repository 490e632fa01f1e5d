"""What published tables with several figures in a row say of their own sums, beside what the parts come to.

A row has a total of its parts; a table may have a line for the nation. And a state has one figure a year: two would be
added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from problemprofile.analysis.measured import Measure, measured, measures
from problemprofile.codelists import UNKNOWN
from problemprofile.findings import Finding
from problemprofile.kinds import figures
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.rows import row_id
from problemprofile.store import Store

Row = dict[str, Any]
NAMED_SINGLY = 5  # more rows than this in one source are one finding
_LARGER = "What the parts leave out is counted as “not shown in the source's breakdown”; ask the publisher what it is."
_SMALLER = "The parts are what is counted. Ask the publisher which of the figures is right."


def check_measured(project: Project, store: Store) -> list[Finding]:
    """Findings about totals that do not agree with their parts, and about figures that stand there twice."""
    found: list[Finding] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for dataset in measured(project, store):
        rows = _rows(store, dataset)
        kept = [row for row in rows if row["decision"] == "kept"]
        found += _across(store, dataset, kept)
        found += _down(dataset, kept, [row for row in rows if row["because"] == "total_row"])
        seen.update(_places(dataset, kept))
        if any(seen[place] > 1 for place in _places(dataset, kept)):
            found.append(_twice(dataset))
    return found


def _rows(store: Store, dataset: Dataset) -> list[Row]:
    clean = store.frame(dataset.cleaned_table)
    has = set(clean.collect_schema().names())
    told = [name for name in ("row_key", "decision", "because", "state", "year", *sorted(figures())) if name in has]
    received = store.frame(dataset.received_table).select("row_key", "file_no", "sheet", "row_number")
    return store.rows(clean.select(*told).join(received, on="row_key", how="inner").sort("row_key"))


def _across(store: Store, dataset: Dataset, rows: Iterable[Row]) -> list[Finding]:
    """The rows whose own total is not the sum of their parts."""
    asked = [measure for measure in measures(dataset) if measure.parts]
    differ = [(row, left) for row in rows for one in asked if (left := _left(row, one))]
    if len(differ) > NAMED_SINGLY:
        message = f"{len(differ):,} totals of rows do not agree with the parts beside them."
        return [Finding("total-differs", "warns", dataset.name, message, f"{_LARGER} {_SMALLER}", rows=len(differ))]
    hashes = {row["file_no"]: row["sha256"][:8] for row in store.rows(store.frame("source_files"))}
    return [_of_row(dataset, row, left, hashes) for row, left in differ]


def _left(row: Row, measure: Measure) -> int:
    """What a row's total has beyond its parts; 0 where it has no total, or no part that can be read."""
    parts = [row[field] for field in measure.parts if row.get(field) is not None]
    total = row.get(measure.total)
    return int(total) - sum(parts) if parts and total is not None else 0


def _of_row(dataset: Dataset, row: Row, left: int, hashes: dict[int, str]) -> Finding:
    way, remedy = ("larger", _LARGER) if left > 0 else ("smaller", _SMALLER)
    sheet = f" of “{row['sheet']}”" if row["sheet"] else ""
    message = f"A total in row {row['row_number']}{sheet} is {way} than the parts beside it."
    address = row_id(dataset.name, hashes[row["file_no"]], row["sheet"], row["row_number"])
    return Finding("total-differs", "warns", dataset.name, message, remedy, address, rows=1)


def _down(dataset: Dataset, kept: list[Row], totals: Iterable[Row]) -> Iterator[Finding]:
    """A table's line for the nation, beside the sum of the states in the same file and sheet and of the same year."""
    for total in totals:
        under = [row for row in kept if all(row[name] == total[name] for name in ("file_no", "sheet", "year"))]
        named = [name for name in sorted(figures()) if total.get(name) is not None]
        if under and any(total[name] != sum(row[name] or 0 for row in under) for name in named):
            message = f"The line of the total in row {total['row_number']} is not what the rows of the table come to."
            remedy = "The rows are what is counted. Ask the publisher what the total has beside them."
            yield Finding("total-differs", "warns", dataset.name, message, remedy, rows=1)


def _places(dataset: Dataset, rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Each series, state and year that a row has a figure for; a table of agencies has many lines a state."""
    if "reporting_agency" in dataset.columns.values():
        return
    for row in rows:
        for measure in measures(dataset):
            known = any(row.get(field) is not None for field in (measure.total, *measure.parts))
            if known and row["state"] not in (None, UNKNOWN):
                yield f"{dataset.series}{measure.suffix}", row["state"], row["year"]


def _twice(dataset: Dataset) -> Finding:
    message = "A state has two rows for the same year, whose figures would be added up."
    remedy = (
        "Take one of the two out: its file in `files`, its rows in `rows`, or the column, by moving it to `ignore`."
    )
    return Finding("state-year-twice", "blocks", dataset.name, message, remedy)
