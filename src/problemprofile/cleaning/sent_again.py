"""The same case sent twice with small differences: rows put together, what was taken from which row, and what is only
likely, as a list for a person to decide on (`build/repeats/<dataset>.csv`).
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.alike import COMPARED, DAY, WHO, Sent, plain_reference
from problemprofile.cleaning.cells import Cells, raw
from problemprofile.cleaning.merging import Doubt, doubts, merged
from problemprofile.cleaning.spellings import file_of
from problemprofile.cleaning.together import Table
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.formulas import as_text
from problemprofile.kinds import fields
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.rows import row_id
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store, arrow

MERGED = "merged_cells"
MERGED_FIELDS = {
    "dataset": "VARCHAR",
    "row_key": "BIGINT",  # the kept row
    "field": "VARCHAR",  # its column
    "value": "VARCHAR",  # the text that it took
    "from_key": "BIGINT",  # the row that the text is from
}
NOT_YET = ("awaiting", "reconsideration")  # a decision that is still to come says less than one that was made
_VALUE = "value_"
_DOUBTFUL = "doubtful_rows"


def value_columns(table: Table, cells: Cells) -> dict[str, nw.Expr]:
    """The clean values by which rows are compared, as columns of a frame."""
    found = {name: table.value(name) for name in COMPARED if name != "person_reference"}
    given = {_VALUE + name: value for name, value in found.items() if value is not None}
    return given | (
        {_VALUE + "person_reference": nw.col(raw("person_reference"))} if cells.has("person_reference") else {}
    )


def rows_of(store: Store, rows: Frame, table: Table, cells: Cells, not_recorded: Codelist) -> list[Sent]:
    """Candidate rows for comparison."""
    found = store.rows(rows.sort("row_key"))
    says = {column.name: _Says(table, column.name, not_recorded) for column in cells.columns}
    return [_sent(row, says) for row in found]


def put_together(rows: Sequence[Sent], cells: Cells) -> tuple[list[Sent], list[Doubt]]:
    """The rows with those of one case as one, and what is left for a person to decide."""
    anonymous = not any(cells.has(name) for name in WHO)
    found = merged(rows, anonymous=anonymous)
    return found, doubts(found, anonymous=anonymous)


def write_merged(store: Store, dataset: Dataset, found: Iterable[Sent]) -> None:
    """Add the cells that kept rows took from others to `merged_cells`."""
    took = [
        (dataset.name, row.rows[0], column, row.cells[column], from_key)
        for row in found
        for column, from_key in sorted(row.fills.items())
    ]
    columns = [list(column) for column in zip(*took, strict=True)] if took else [[] for _ in MERGED_FIELDS]
    types = {"row_key": pa.int64(), "from_key": pa.int64()}
    store.append_arrow(MERGED, arrow(dict(zip(MERGED_FIELDS, columns, strict=True)), types))


def with_merged(store: Store, cells: Cells, by_file: Collection[str] = ()) -> Cells:
    """The cells with what kept rows took from others in their blanks.

    In the columns `by_file`, which mean different things in different files, a text keeps the file that it is from.
    """
    frame = cells.frame
    took = store.frame(MERGED).filter(nw.col("dataset") == cells.dataset.name)
    for name in sorted({row["field"] for row in store.rows(took.select("field").unique())}):
        new = took.filter(nw.col("field") == name).select("row_key", "from_key", took=nw.col("value"))
        if name in by_file:
            came = cells.frame.select(nw.col("file_no").cast(nw.Int64).alias(file_of(name)), from_key=nw.col("row_key"))
            new = new.join(came, on="from_key", how="left")
        new = new.drop("from_key")
        frame = frame.join(new, on="row_key", how="left").with_columns(nw.coalesce("took", raw(name)).alias(raw(name)))
        frame = frame.drop("took")
    return replace(cells, frame=frame)


def forget_doubts(project: Project) -> None:
    """Take away the lists of an earlier build."""
    for path in project.paths.repeats.glob("*.csv"):
        path.unlink()


def write_doubts(project: Project, store: Store, dataset: Dataset, found: Sequence[Doubt]) -> int:
    """The list of rows that may be one case, by their addresses; gives how many rows it has."""
    if not found:
        return 0
    keys = sorted({key for doubt in found for key in doubt.rows})
    store.write_arrow(_DOUBTFUL, arrow({"row_key": keys}, {"row_key": pa.int64()}))
    received = store.frame(dataset.received_table).join(store.frame(_DOUBTFUL), on="row_key", how="semi")
    named = addresses(store, dataset, received)
    listed = sorted(((sorted(named[key] for key in doubt.rows), doubt) for doubt in found), key=lambda one: one[0])
    project.paths.repeats.mkdir(parents=True, exist_ok=True)
    with (project.paths.repeats / f"{dataset.name}.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("group", "row", "they share", "they differ in"))
        for number, (rows, doubt) in enumerate(listed, 1):
            differ = "; ".join(fields()[name].label for name in doubt.differ if name in fields())
            writer.writerows((number, as_text(row), doubt.shared, differ) for row in rows)
    return len(keys)


class _Says:
    """Whether the texts of one column say anything."""

    def __init__(self, table: Table, name: str, not_recorded: Codelist) -> None:
        self._looked = next((one for one in table.looked if one.name == name), None)
        self._not_recorded = not_recorded.spellings
        self._known: dict[str, bool] = {}

    def __call__(self, text: str) -> bool:
        if text not in self._known:
            self._known[text] = self._says(text)
        return self._known[text]

    def _says(self, text: str) -> bool:
        if not text.strip() or fold(text) in self._not_recorded:
            return False
        if self._looked is None:
            return bool(fold(text))
        reader = self._looked.reader  # in any file: a date that is open in one may be certain in another
        values = [value for of in reader.by_file.values() or [reader] for value in of.read(text).values.values()]
        return any(value not in (None, UNKNOWN, *NOT_YET) for value in values)


def _sent(row: Mapping[str, Any], says: Mapping[str, _Says]) -> Sent:
    cells = {name: row[raw(name)] for name, say in says.items() if say(row[raw(name)])}
    values = {name: _known(row.get(_VALUE + name)) for name in COMPARED}
    if values["person_reference"] is not None:
        values["person_reference"] = " ".join(plain_reference(cells.get("person_reference"))) or None
    on = values[DAY]
    rank = (-len(cells), -on.toordinal() if isinstance(on, date) else 0, tuple(row[raw(name)] for name in sorted(says)))
    return Sent((row["row_key"],), rank, plain_reference(cells.get("reference")), values, cells)


def _known(value: Any) -> Any:
    return None if value == UNKNOWN else value


def addresses(store: Store, dataset: Dataset, wanted: Frame) -> dict[int, str]:
    """The addresses of rows, as the partner can find them, by their keys; `wanted` are rows of the received table."""
    files = {row["file_no"]: row["sha256"][:8] for row in store.rows(store.frame("source_files"))}
    found = store.rows(wanted.select("row_key", "file_no", "sheet", "row_number"))
    return {r["row_key"]: row_id(dataset.name, files[r["file_no"]], r["sheet"], r["row_number"]) for r in found}


def duplicates_of(found: Iterable[Sent]) -> Iterator[tuple[int, int]]:
    """Each row that was put into another, and that one."""
    for row in found:
        yield from ((key, row.rows[0]) for key in row.rows[1:])
