"""What people corrected: `judgements/corrections.csv`, one cell a line, with who, when and why.

A correction stands in place of the received cell and is read by the same rules, so that a corrected date also mends
the quarter. The table `corrections` keeps both; the received row stays as it is.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.cells import Cells, raw
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.kinds import fields
from problemprofile.project.load import Project
from problemprofile.store import Store, arrow

TABLE = "corrections"
FIELDS = {
    "row_key": "BIGINT",
    "dataset": "VARCHAR",
    "field": "VARCHAR",
    "before": "VARCHAR",
    "after": "VARCHAR",
    "decided_by": "VARCHAR",
    "decided_on": "VARCHAR",
    "reason": "VARCHAR",
}
HEADINGS = ("row_id", "field", "value", "who", "when", "why")


@dataclass(frozen=True)
class Correction:
    """One cell that somebody corrected. The row's address is taken apart: dataset, file, sheet, row number."""

    dataset: str
    short_hash: str
    sheet: str
    row_number: int
    field: str
    value: str
    who: str
    when: str
    why: str


def read_corrections(project: Project) -> list[Correction]:
    """All corrections of a project. Raises ProfileErrors naming every line that cannot be used."""
    path = project.paths.judgements / "corrections.csv"
    if not path.exists():
        return []
    try:
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines())
        rows = list(enumerate(reader, 2))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ProfileError("The corrections cannot be read.", where=path, remedy="Save them as CSV, UTF-8.") from None
    missing = [name for name in HEADINGS if name not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError(f"There is no column {', '.join(missing)}.", where=path, line=1)
    wrong = [ProfileError(problem, where=path, line=line) for line, row in rows if (problem := _problem(row, project))]
    if wrong:
        raise ProfileErrors(wrong)
    return [_correction(row) for _, row in rows]


def corrected(store: Store, cells: Cells, corrections: Iterable[Correction]) -> tuple[Cells, int]:
    """The cells with their corrections, which are kept in the table `corrections`; and how many found no cell."""
    mine = [one for one in corrections if one.dataset == cells.dataset.name]
    if not mine:
        return cells, 0
    _find_rows(store, cells, mine)
    found = store.frame("corrected_cells")
    frame, used = cells.frame, 0
    for field in sorted({one.field for one in mine if cells.has(one.field)}):
        cell = raw(field)
        new = found.filter(nw.col("field") == field).select("row_key", "value")
        before = new.join(frame.select("row_key", cell), on="row_key", how="inner").select(
            "row_key", before=nw.col(cell)
        )
        noted = found.filter(nw.col("field") == field).join(before, on="row_key", how="inner")
        after = nw.col("value").alias("after")
        store.append(
            TABLE, noted.select("row_key", "dataset", "field", "before", after, "decided_by", "decided_on", "reason")
        )
        used += len(store.rows(before))
        frame = frame.join(new, on="row_key", how="left").with_columns(nw.coalesce("value", cell).alias(cell))
        frame = frame.drop("value")
    return replace(cells, frame=frame), len(mine) - used


def _find_rows(store: Store, cells: Cells, mine: list[Correction]) -> None:
    """The table `corrected_cells`: each correction with the key of its row; the last one of a cell counts."""
    last = {(one.short_hash, one.sheet, one.row_number, one.field): one for one in mine}
    columns: dict[str, list[object]] = defaultdict(list)
    for one in last.values():
        for name, value in _as_columns(one).items():
            columns[name].append(value)
    store.write_arrow("corrected_cells", arrow(columns, {"row_number": pa.int32()}))
    files = store.frame("source_files").filter(nw.col("dataset") == cells.dataset.name)
    files = files.select("file_no", short_hash=nw.col("sha256").str.slice(0, 8))
    keys = cells.frame.select("row_key", "file_no", "sheet", "row_number").join(files, on="file_no", how="inner")
    address = ["short_hash", "sheet", "row_number"]
    store.write("corrected_cells", store.frame("corrected_cells").join(keys.drop("file_no"), on=address, how="inner"))


def _as_columns(one: Correction) -> Mapping[str, object]:
    return {
        "dataset": one.dataset,
        "short_hash": one.short_hash,
        "sheet": one.sheet,
        "row_number": one.row_number,
        "field": one.field,
        "value": one.value.strip(),
        "decided_by": one.who,
        "decided_on": one.when,
        "reason": one.why,
    }


def _problem(row: Mapping[str, str | None], project: Project) -> str:
    parts = (row["row_id"] or "").split(":")
    if len(parts) < 4 or not parts[-1].isdigit():
        return "row_id is not the address of a row, like nrm:3f9a2c1b:Sheet1:42."
    if parts[0] not in {dataset.name for dataset in project.datasets}:
        return "row_id names a dataset that this project does not have."
    if row["field"] not in fields():
        return "field is not one of our fields."
    if not (row["who"] or "").strip() or not (row["when"] or "").strip():
        return "a correction says who made it and when."
    return ""


def _correction(row: Mapping[str, str | None]) -> Correction:
    dataset, short_hash, *sheet, number = (row["row_id"] or "").split(":")
    said = [(row[name] or "") for name in ("field", "value", "who", "when", "why")]
    return Correction(dataset, short_hash, ":".join(sheet), int(number), *said)
