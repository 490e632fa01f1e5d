"""Nameless is not anonymous: how many rows are the only one of their kind on what is left when names are gone."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw

from problemprofile.codelists import UNKNOWN
from problemprofile.column_headings import names_people
from problemprofile.findings import Finding
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

LEFT = ("age", "age_band", "gender", "nationality", "exploitation_type", "local_authority", "postcode_district")
_MEANT = {
    "age": "age", "age_band": "age band", "gender": "gender", "nationality": "nationality",
    "exploitation_type": "type of exploitation", "local_authority": "local authority",
    "postcode_district": "postcode district",
}  # fmt: skip
_FEW = 5  # rows, below which a share says nothing


def said_unique(store: Store, rows: Frame, datasets: Iterable[Dataset]) -> list[Finding]:
    """One finding for each source that has something left to tell its rows by."""
    found = []
    for dataset in datasets:
        if _names_unmapped(store, dataset):
            continue  # names were sent: intake says so
        mine = rows.filter(nw.col("dataset") == dataset.name, nw.col("decision") == "kept")
        every, left = _told(store, mine)
        if every >= _FEW and left:
            found.append(_said(dataset, every, _unique(store, mine, left), left))
    return found


def _names_unmapped(store: Store, dataset: Dataset) -> bool:
    """Whether a column that no field takes has people's names in it."""
    if not store.has("received_columns"):
        return False
    of_dataset = store.frame("received_columns").filter(nw.col("dataset") == dataset.name, nw.col("field").is_null())
    return any(names_people(row["heading"] or "") for row in store.rows(of_dataset.select("heading")))


def _told(store: Store, rows: Frame) -> tuple[int, list[str]]:
    """How many rows there are, and which fields tell some of them from others."""
    known = {name: nw.when(nw.col(name).cast(nw.String) != UNKNOWN).then(nw.col(name)).n_unique() for name in LEFT}
    told = store.rows(rows.select(every=nw.len().cast(nw.Int64), **known))[0]
    left = [name for name in LEFT if (told[name] or 0) > 1]
    return told["every"], [name for name in left if name != "age_band" or "age" not in left]


def _unique(store: Store, rows: Frame, left: list[str]) -> int:
    alike = rows.group_by(*left).agg(alike=nw.len()).filter(nw.col("alike") == 1)
    return int(store.rows(alike.select(n=nw.len().cast(nw.Int64)))[0]["n"])


def _said(dataset: Dataset, every: int, unique: int, left: list[str]) -> Finding:
    named = {"first_name", "surname", "date_of_birth"} & set(dataset.columns.values())
    words = [_MEANT[name] for name in left]
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return Finding(
        "nameless-not-anonymous",
        "notes",
        dataset.name,
        f"{'Even without names' if named else 'No names were sent, but'} {unique / every:.0%} of the rows are the only"
        f" one with their {listed}: whoever knows somebody may find them.",
        "Treat the rows as personal data throughout, and pass on counts, never rows.",
        rows=unique,
    )
