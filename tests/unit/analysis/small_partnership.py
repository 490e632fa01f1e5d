"""What a small partnership sends: settings of three sources, and rows as cleaning leaves them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

NRM = 'kind = "nrm_referrals"\nprovider = "Northshire Police"\nfiles = ["a.csv"]\n[columns]\nDate = "recorded_on"\n'
CRIMES = (
    'kind = "recorded_crimes"\nprovider = "Northshire Police"\nfiles = ["b.csv"]\n'
    '[columns]\nDate = "recorded_on"\nOffence = "offence"\n'
)
TABLE = (
    'kind = "published_table"\nprovider = "Home Office"\nseries = "referrals"\nfiles = ["c.csv"]\n{rest}'
    '[columns]\nPeriod = "period"\nReferrals = "count"\n'
)
PRESET = {"provider": "", "scope": "local", "unit": "referrals", "count": 1, "decision": "kept", "because": ""}
TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}


def write_rows(store: Store, rows: list[dict[str, Any]]) -> None:
    """Write clean rows; what a row leaves out is preset or null."""
    every = [{"row_key": key, "dataset": "nrm", "series": "referrals"} | PRESET | row for key, row in enumerate(rows)]
    columns = {field: [row.get(field) for row in every] for field in CLEAN_FIELDS}
    store.write_arrow("clean_rows", arrow(columns, {field: TYPES[kind] for field, kind in CLEAN_FIELDS.items()}))
    _write_received(store, [row for row in every if "cells" in row])


def _write_received(store: Store, rows: list[dict[str, Any]]) -> None:
    """The rows as received of the one source whose rows say what was in their `cells`, by field."""
    if not rows:
        return
    fields = list(rows[0]["cells"])
    columns = {"row_key": [row["row_key"] for row in rows], "row_number": [row["row_key"] + 2 for row in rows]}
    columns |= {"file_no": [row.get("file_no", 0) for row in rows], "sheet": ["Sheet1" for _ in rows]}
    columns |= {f"c{n}": [row["cells"][field] for row in rows] for n, field in enumerate(fields, 1)}
    whole = {"row_key": pa.int64(), "row_number": pa.int32(), "file_no": pa.int32()}
    store.write_arrow(f"received_{rows[0]['dataset']}", arrow(columns, whole))
    named = {"dataset": [rows[0]["dataset"]] * len(fields), "position": list(range(1, len(fields) + 1))}
    named["field"] = [field if field in CLEAN_FIELDS else None for field in fields]
    store.write_arrow("received_columns", arrow(named, {"position": pa.int32()}))
    files = {"file_no": sorted({*columns["file_no"]})}
    files["sha256"] = ["3f9a2c1b77" for _ in files["file_no"]]
    store.write_arrow("source_files", arrow(files, {"file_no": pa.int32()}))


def day(text: str) -> dict[str, Any]:
    """A day with the periods that it is in."""
    when = date.fromisoformat(text)
    first = when.year - (when.month < 4)
    return {
        "recorded_on": when,
        "year": str(when.year),
        "quarter": f"{when.year} Q{(when.month + 2) // 3}",
        "financial_year": f"{first}/{(first + 1) % 100:02}",
        "month": f"{when.year}-{when.month:02}",
    }
