"""Small lists of made-up people, as cleaning leaves them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from problemprofile.findings import Finding
from problemprofile.linkage import link_people
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset, Linkage
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}
BORN = date(2001, 2, 3)
Row = dict[str, Any]


def dataset(name: str, kind: str = "agency_records", **columns: str) -> Dataset:
    mapped = {"Date": "recorded_on", **columns}
    if kind == "published_table":
        mapped["N"] = "count"
    plain = {"name": name, "kind": kind, "provider": "P", "files": ["a.csv"], "columns": mapped}
    return Dataset.model_validate(plain)


def person(first_name: str | None, surname: str | None, born: date | None = BORN, **more: Any) -> Row:
    return {"first_name": first_name, "surname": surname, "date_of_birth": born} | more


def project(store: Store, *datasets: Dataset, **settings: Any) -> Any:
    """A project whose folder is the store's."""
    profile = SimpleNamespace(linkage=Linkage(**settings))
    return SimpleNamespace(datasets=datasets or (dataset("list"),), profile=profile, paths=Paths(store.path.parent))


def keep(store: Store, rows: list[Row]) -> None:
    """Write these rows as cleaning does; row_key is the number of the row."""
    preset = {"dataset": "list", "series": "list", "decision": "kept", "because": ""}
    every = [{"row_key": key} | preset | row for key, row in enumerate(rows)]
    columns = {name: [row.get(name) for row in every] for name in CLEAN_FIELDS}
    kinds = {name: TYPES[kind] for name, kind in CLEAN_FIELDS.items()}
    store.write_arrow("rows_without_people", arrow(columns, kinds))


def found(store: Store, rows: list[Row], *datasets: Dataset, **settings: Any) -> list[Finding]:
    """Link these rows; what was told of it."""
    keep(store, rows)
    return link_people(project(store, *datasets, **settings), store)


def linked(store: Store, rows: list[Row], *datasets: Dataset, **settings: Any) -> list[str | None]:
    """Link these rows; the person of each, in order."""
    found(store, rows, *datasets, **settings)
    clean = store.rows(store.frame("clean_rows").sort("row_key"))
    assert list(clean[0]) == list(CLEAN_FIELDS)
    assert not [name for name in store.names() if name.startswith("__splink__")]
    return [row["person_id"] for row in clean]
