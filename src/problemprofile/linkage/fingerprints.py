"""By what a row is known again in a later build: keyed hashes of what it says.

Three, the surest first: of its cells as they came; of whom it is about, and in which case; of its reference alone. A
file that comes again in another order, with more columns or rows, or with a cell put right, has rows that are known by
one of them. Without the key nobody can try names until a hash fits; with it anybody can, so both are confidential.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

import narwhals as nw
import pyarrow as pa

from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store, arrow

TABLE = "row_fingerprints"
FINGERPRINTS = ("cells", "details", "reference")
RECOGNISED = "rows_recognised"
_TEXTS, _CELLS = "fingerprint_texts", "fingerprint_cells"
_DETAILS = ("reference", "person_reference", "first_name", "surname", "date_of_birth")
_LENGTH = 12  # bytes: a million rows have two alike by chance less than once in ten thousand billion
_BETWEEN = "\x1f"  # stands in no cell


def write_fingerprints(store: Store, rows: Frame, datasets: Iterable[Dataset], key: bytes) -> None:
    """Make `row_fingerprints` of these clean rows: row_key, and each fingerprint, null where it would tell nothing."""
    _write_cells(store, datasets)
    rows = rows.join(store.frame(_CELLS), on="row_key", how="left")
    named = nw.any_horizontal(*(~nw.col(name).is_null() for name in _DETAILS[1:4]), ignore_nulls=True)
    details = nw.concat_str("dataset", *(_text(name) for name in _DETAILS), separator=_BETWEEN)
    reference = nw.concat_str("dataset", "reference", separator=_BETWEEN)
    texts = {"cells": nw.col("cells"), "details": nw.when(named).then(details), "reference": reference}
    store.write(_TEXTS, rows.select("row_key", **texts))
    keys = store.columns(store.frame(_TEXTS).select("row_key").sort("row_key"))
    columns = {name: _hashed(store, name, key) for name in FINGERPRINTS}
    store.write_arrow(TABLE, arrow(keys | columns, {"row_key": pa.int64()}))


def _text(name: str) -> nw.Expr:
    return nw.coalesce(nw.col(name).cast(nw.String), nw.lit(""))


def _write_cells(store: Store, datasets: Iterable[Dataset]) -> None:
    """The mapped cells of each row as one text. Of rows that say the very same, one is the first, one the second."""
    store.create(_CELLS, {"row_key": "BIGINT", "cells": "VARCHAR"})
    for dataset in datasets:
        if not store.has(dataset.cells_table):
            continue
        cells = store.frame(dataset.cells_table)
        names = sorted(name for name in cells.collect_schema().names() if name.startswith("raw_"))
        text = nw.concat_str(nw.lit(dataset.name), *(_text(name) for name in names), separator=_BETWEEN)
        told = cells.select("row_key", text=text)
        nth = nw.col("row_key").cum_count().over("text", order_by="row_key").cast(nw.String)
        store.append(_CELLS, told.select("row_key", cells=nw.concat_str("text", nth, separator=_BETWEEN)))


def _hashed(store: Store, name: str, key: bytes) -> list[str | None]:
    texts = store.columns(store.frame(_TEXTS).select("row_key", name).sort("row_key"))[name]
    return [text and hmac.digest(key, f"{name}{_BETWEEN}{text}".encode(), "sha256")[:_LENGTH].hex() for text in texts]


def recognise(store: Store, known: str, made: str = RECOGNISED) -> None:
    """Make a table (`rows_recognised`): row_key, and of the known row that it is, person and place.

    `known` is a table of known rows: their person, their place in the list, and their fingerprints. Each is one row at
    most. What stands in rows of several known people tells none of them.
    """
    rows, left = store.frame(TABLE), store.frame(known)
    store.create(made, dict.fromkeys(("row_key", "person", "place"), "BIGINT"))
    for name in FINGERPRINTS:
        told = left.filter(~nw.col(name).is_null()).group_by(name)
        person, place = nw.col("person"), nw.col("place").min()
        one = told.agg(person=person.min(), several=person.max() > person.min(), place=place).filter(~nw.col("several"))
        alone = rows.filter(~nw.col(name).is_null()).group_by(name).agg(row_key=nw.col("row_key").min(), n=nw.len())
        if name == "reference":  # a crime's number stands in the rows of all its victims
            alone = alone.filter(nw.col("n") == 1)
        store.append(made, alone.join(one, on=name, how="inner").select("row_key", "person", "place"))
        found = store.frame(made)
        rows = rows.join(found.select("row_key"), on="row_key", how="anti")
        left = left.join(found.select("place"), on="place", how="anti")
