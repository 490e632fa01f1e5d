"""Every cell's count, found a second way: by adding up the rows one at a time, and by adding up its members."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile import analysis
from problemprofile.counts import TOTAL
from problemprofile.project.load import load_project
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

PROFILE = """
name = "A partnership"
title = "A profile"
cycle = "1"
period = { start = 2024-01-01, end = 2024-12-31 }
area = { name = "Northshire" }
[[audiences]]
name = "public"
title = "Public edition"
"""
DATASET = 'kind = "published_table"\nprovider = "{name}"\nseries = "referrals"\nfiles = ["a.csv"]\n'
COLUMNS = '[columns]\nPeriod = "period"\nReferrals = "count"\n'
TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}

row = st.fixed_dictionaries(
    {
        "dataset": st.sampled_from(["north", "south"]),
        "decision": st.sampled_from(["kept", "kept", "kept", "duplicate", "unreadable"]),
        "count": st.integers(0, 50),
        "exploitation_group": st.sampled_from(["labour", "sexual", "unknown", None]),
        "nationality": st.sampled_from(["uk", "albanian", "not on the list", None]),
        "gender": st.sampled_from(["female", "male", None]),
        "year": st.sampled_from(["2024", "2025", "unknown"]),
    }
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(row, max_size=25))
def test_members_and_rows_and_margins_agree_with_every_count(rows: list[dict]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables, store = _counted(Path(folder), rows)
        with store:
            for table in tables:
                if table.series == "referrals":
                    _check(table, rows, store)


def _check(table, rows: list[dict], store: Store) -> None:
    names = [dimension.name for dimension in table.dimensions]
    every = store.rows(analysis.members(store, table.table_id, {}))
    listed = store.rows(store.frame(f"members_{table.table_id}"))
    assert {member["row_key"] for member in every} == {n for n, row in enumerate(rows) if row["decision"] == "kept"}
    by_hand = Counter()
    for row in (row for row in rows if row["decision"] == "kept"):
        codes = [row[name] or "unknown" for name in names]
        by_hand.update({cell: row["count"] for cell in itertools.product(*((code, TOTAL) for code in codes))})
    for cell in table.cells:
        members = [m for m in listed if all(code in (TOTAL, m[name]) for name, code in cell.categories)]
        assert cell.count == sum(member["count"] for member in members)
        assert cell.count == by_hand.pop(tuple(code for _, code in cell.categories), 0)
        senders = {rows[member["row_key"]]["dataset"] for member in members if member["count"]}
        assert cell.organisations == len(senders)
    assert not +by_hand, "a row that is in no cell"


def _counted(folder: Path, rows: list[dict]):
    (folder / "datasets").mkdir()
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    for name in ("north", "south"):
        (folder / "datasets" / f"{name}.toml").write_text(DATASET.format(name=name) + COLUMNS, encoding="utf-8")
    preset = {"series": "referrals", "scope": "local", "unit": "referrals", "because": ""}
    every = [{"row_key": key} | preset | row for key, row in enumerate(rows)]
    columns = {field: [row.get(field) for row in every] for field in CLEAN_FIELDS}
    store = Store(folder / "build.duckdb")
    store.write_arrow("clean_rows", arrow(columns, {field: TYPES[kind] for field, kind in CLEAN_FIELDS.items()}))
    return analysis.count(load_project(folder), store)[0], store
