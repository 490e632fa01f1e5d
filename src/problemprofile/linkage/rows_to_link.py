"""The rows of all sources as they are compared: one row about one person, `rows_to_link`, with the columns that
`person_fields.py` speaks of.

Names and contact details are taken apart once for each distinct spelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.codelists import UNKNOWN
from problemprofile.linkage.contacts import contact
from problemprofile.linkage.name_parts import name_parts
from problemprofile.linkage.tokens import COMPARED as TOKENS
from problemprofile.linkage.tokens import with_tokens, write_tokens
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

TABLE = "rows_to_link"
NAMES, CONTACTS = "linkage_names", "linkage_contacts"
_LISTS = pa.list_(pa.string())
_NAME_COLUMNS = (
    "given", "family", "written", "sorted_parts", "roots", "parts", "given_root", "given_sound", "family_sound",
    "initials",
)  # fmt: skip
_CODES = ("gender", "nationality", "nationality_second")
_SHORTEST_SHARED = 6  # characters of a reference that two sources can have in common by no chance
# Years of age that the bands and groups stand for: youngest, oldest.
BANDS = {
    "under_11": (0, 10), "11_15": (11, 15), "16_17": (16, 17), "18_24": (18, 24), "25_34": (25, 34),
    "35_44": (35, 44), "45_54": (45, 54), "55_64": (55, 64), "65_over": (65, 100),
}  # fmt: skip
GROUPS = {"child": (0, 17), "adult": (18, 100)}


def write_rows_to_link(store: Store, rows: Frame, datasets: Iterable[Dataset]) -> None:
    """Make `rows_to_link` of these clean rows."""
    _write_names(store, rows)
    _write_contacts(store, datasets)
    write_tokens(store, datasets)
    named = ["first_name", "surname"]
    keys = {f"{name}_key": nw.coalesce(name, nw.lit("")) for name in named}
    rows = rows.with_columns(**keys)
    rows = rows.join(store.frame(NAMES), on=list(keys), how="left")
    rows = rows.join(store.frame(CONTACTS), on="row_key", how="left")
    store.write(TABLE, _columns(store, rows))


def _columns(store: Store, rows: Frame) -> Frame:
    born, recorded = nw.col("date_of_birth"), nw.col("recorded_on")
    rows = rows.with_columns(
        born=born.dt.to_string("%Y%m%d"),
        born_swapped=born.dt.to_string("%Y%d%m"),
        born_year=born.dt.year(),
        born_new_year=nw.coalesce((born.dt.month() == 1) & (born.dt.day() == 1), nw.lit(False)),
        recorded=(recorded.dt.year() * 365.25 + recorded.dt.ordinal_day()).cast(nw.Float64),
        age_exact=~nw.col("age").is_null(),
        named=~nw.col("written").is_null(),
        place=_known("local_authority"),
        exploitation=_known("exploitation_group"),
        shared_reference=_shared_reference(),
        **{f"known_{name}": _known(name) for name in (*_CODES, "postcode_district")},
    )
    rows = rows.with_columns(**_born_between(rows))
    rows = rows.with_columns(*(nw.col(f"known_{name}").alias(name) for name in (*_CODES, "postcode_district")))
    return with_tokens(store, rows).select(
        "row_key", "dataset", *_NAME_COLUMNS, "born", "born_swapped", "born_year", "born_new_year", "born_from",
        "born_to", "age_exact", "named", "recorded", "place", "exploitation", "shared_reference", "contact",
        "contact_keys", "contact_words", *_CODES, "postcode_district", *TOKENS,
    )  # fmt: skip


def _known(name: str) -> nw.Expr:
    return nw.when(~nw.col(name).is_in([UNKNOWN, "elsewhere", "overseas", "multiple"])).then(nw.col(name))


def _shared_reference() -> nw.Expr:
    """A person reference that may stand in two sources: long enough, without spaces and punctuation."""
    plain = nw.col("person_reference").str.to_lowercase().str.replace_all(r"[^a-z0-9]", "")
    return nw.when(plain.str.len_chars() >= _SHORTEST_SHARED).then(plain)


def _born_between(rows: Frame) -> dict[str, nw.Expr]:
    """The years, with their fractions, between which somebody was born."""
    born, recorded = nw.col("date_of_birth"), nw.col("recorded_on")
    day = born.dt.year() + born.dt.ordinal_day() / 366
    now = recorded.dt.year() + recorded.dt.ordinal_day() / 366
    told = [("age_band", *item) for item in BANDS.items()] + [("age_group", *item) for item in GROUPS.items()]
    youngest, oldest = (
        nw.coalesce("age", *(nw.when(nw.col(field) == code).then(nw.lit(years[end])) for field, code, years in told))
        for end in (0, 1)
    )
    return {
        "born_from": nw.coalesce(day, now - oldest - 1).cast(nw.Float64),
        "born_to": nw.coalesce(day, now - youngest).cast(nw.Float64),
    }


def _write_names(store: Store, rows: Frame) -> None:
    distinct = store.rows(rows.select("first_name", "surname").unique())
    taken = [(row["first_name"] or "", row["surname"] or "", name_parts(**row)) for row in distinct]
    columns: dict[str, Any] = {
        "first_name_key": pa.array([first for first, _, _ in taken], pa.string()),
        "surname_key": pa.array([last for _, last, _ in taken], pa.string()),
    }
    for name in _NAME_COLUMNS:
        kind = _LISTS if name == "parts" else pa.string()
        columns[name] = pa.array([getattr(parts, name) for _, _, parts in taken], kind)
    store.write_arrow(NAMES, pa.table(columns))


def _write_contacts(store: Store, datasets: Iterable[Dataset]) -> None:
    types = {"row_key": pa.int64(), "contact": pa.string(), "contact_keys": _LISTS, "contact_words": _LISTS}
    found: dict[str, list[Any]] = {name: [] for name in types}
    for dataset in datasets:
        for row in _contact_cells(store, dataset):
            told = contact(row[name] for name in row if name != "row_key")
            if told.text:
                for name, value in zip(types, (row["row_key"], told.text, told.keys, told.words), strict=True):
                    found[name].append(value)
    store.write_arrow(CONTACTS, pa.table({name: pa.array(found[name], kind) for name, kind in types.items()}))


def _contact_cells(store: Store, dataset: Dataset) -> list[dict[str, Any]]:
    if "contact" not in dataset.columns.values() or not store.has(dataset.cells_table):
        return []
    cells = store.frame(dataset.cells_table)
    names = [name for name in cells.collect_schema().names() if name.startswith("raw_contact")]
    return store.rows(cells.select("row_key", *names).sort("row_key"))
