"""All rows of a dataset's deliveries in one table: on which side each stands, and what of it may be compared."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.deliveries.delivered import BEFORE, LATEST, MARGIN, ROWS, Column, Delivery, Pair
from problemprofile.kinds import fields
from problemprofile.project.deliveries import in_order
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store, arrow

IN_SCOPE = ("", "out_of_period", "superseded")  # why a row may be left out of the counts and still be compared
_CLEAN = ("decision", "because", "reference", "recorded_on", "quarter", "count", "age_band")
_FILES, _KEYS, _MARKS = "delivery_files", "delivered_keys", "delivered_marks"
_REPEATS = 1 << 40  # rows that are repeats come after all others


def pair_of(store: Store, dataset: Dataset) -> Pair | None:
    """The deliveries of a dataset to compare, their rows written to `ROWS`; None where there are not two."""
    own = nw.col("dataset") == dataset.name
    files = store.rows(store.frame("source_files").filter(own).sort("file_no"))
    groups = in_order(dataset, [file["name"] for file in files])
    if len(groups) < 2 or not store.has(dataset.cells_table):
        return None
    numbers = {name: number for number, group in enumerate(groups) for name in group}
    compared = [len(groups) - 2] if dataset.deliveries == "replace" else list(range(len(groups) - 1))
    _write_files(store, files, numbers, compared)
    columns = _columns(store, dataset)
    _write_rows(store, dataset, columns)
    every = [_delivery(store, dataset, group, number) for number, group in enumerate(groups)]
    has_references = any(column.field == "reference" for column in columns)
    before = tuple(every[n] for n in compared)
    return Pair(store, dataset, every[-1], before, columns, has_references, _one_row_a_case(store))


def _columns(store: Store, dataset: Dataset) -> tuple[Column, ...]:
    received = store.rows(store.frame("received_columns").filter(nw.col("dataset") == dataset.name).sort("position"))
    there = [row["heading"] for row in received if row["field"]]
    names: dict[str, list[str]] = {}
    for name in store.frame(dataset.cells_table).collect_schema().names():
        if name.startswith("raw_"):
            plain = name.removeprefix("raw_")
            names.setdefault(re.sub(r"_\d+$", "", plain), []).append(plain)
    return tuple(Column(field, tuple(every), _heading(dataset, field, there)) for field, every in names.items())


def _heading(dataset: Dataset, field: str, there: list[str]) -> str:
    mine = [heading for heading, mapped in dataset.columns.items() if mapped == field and heading in there]
    return mine[0] if len(mine) == 1 else fields()[field].label


def _write_files(store: Store, files: list[dict[str, Any]], numbers: dict[str, int], compared: list[int]) -> None:
    last = max(numbers.values())
    sides = [LATEST if (n := numbers[f["name"]]) == last else BEFORE if n in compared else "" for f in files]
    columns = {"file_no": [file["file_no"] for file in files], "side": sides}
    columns |= {"delivery": [numbers[file["name"]] for file in files], "hash": [file["sha256"][:8] for file in files]}
    store.write_arrow(_FILES, arrow(columns, {"file_no": pa.int32(), "delivery": pa.int32()}))


def _write_rows(store: Store, dataset: Dataset, columns: tuple[Column, ...]) -> None:
    """Keep what is known of each row, with its cells beside it, as `ROWS`."""
    clean = store.frame("clean_rows").filter(nw.col("dataset") == dataset.name)
    cells = store.frame(dataset.cells_table)
    rows = cells.join(store.frame(_FILES), on="file_no", how="inner")
    rows = rows.with_columns(*(column.cell.alias(column.raw) for column in columns))
    rows = rows.join(clean.select("row_key", *_CLEAN), on="row_key", how="inner")
    total = nw.col("because") == "total_row"  # rows that a later delivery replaces have another reason
    margins = _margins(store, dataset)
    for column in columns:
        spellings = [spelling for name in column.names for spelling in margins.get(name, ())]
        total = total | nw.col(column.raw).is_in(spellings) if spellings else total
    scope = nw.col("because").is_in(list(IN_SCOPE)) & ~total
    rows = rows.with_columns(is_total=total, in_scope=scope, day=nw.col("recorded_on"))
    known = ("side", "delivery", "hash", "sheet", "row_number", *_CLEAN, "is_total", "in_scope", "day")
    store.write(_KEYS, rows.select("row_key", *known))
    store.write(_MARKS, _marks(store, dataset))
    keys = store.frame(_KEYS).join(store.frame(_MARKS), on="row_key", how="inner")
    raw = cells.select("row_key", *(column.cell.alias(column.raw) for column in columns))
    store.write(ROWS, keys.join(raw, on="row_key", how="inner"))  # they are asked some forty questions


def _marks(store: Store, dataset: Dataset) -> Frame:
    """For each row whether it is new, and whether it is in the sample: one row of each reference a side, of the latest
    delivery only rows that cannot have been sent before.

    A row that is a repeat of another delivery's stands for its reference where no other does.
    """
    keys = ("row_key", "side", "reference", "day", "in_scope", "is_total", "decision")
    rows = store.frame(_KEYS).select(*keys).filter(nw.col("side") != "", ~nw.col("is_total"))
    known = rows.filter(nw.col("side") == BEFORE, ~nw.col("reference").is_null())
    known = known.select("reference").unique().with_columns(sent=nw.lit(True))
    is_new = (nw.col("side") == BEFORE) | nw.col("sent").is_null()
    stands = nw.col("in_scope") | (nw.col("decision") == "duplicate")
    place = nw.when(nw.col("in_scope")).then(nw.col("row_key")).when(stands).then(nw.col("row_key") + _REPEATS)
    rows = rows.with_columns(place=place)
    cases = rows.filter(~nw.col("reference").is_null()).group_by("side", "reference")
    several = cases.agg(first=nw.col("place").min(), number=nw.len()).filter(nw.col("number") > 1).drop("number")
    rows = rows.join(several, on=["side", "reference"], how="left").join(known, on="reference", how="left")
    single = ~nw.col("place").is_null() & (nw.col("first").is_null() | (nw.col("place") == nw.col("first")))
    stays = nw.when(nw.col("reference").is_null()).then(_without_reference(store, dataset)).otherwise(single)
    marks = rows.with_columns(is_new=is_new, is_sample=(stays & is_new).fill_null(False))
    every = store.frame(_KEYS).select("row_key")
    return every.join(marks.select("row_key", "is_new", "is_sample"), on="row_key", how="left")


def _one_row_a_case(store: Store) -> bool:
    new = store.frame(ROWS).filter(nw.col("is_new"), ~nw.col("reference").is_null())
    cases = new.group_by("side", "reference").agg(rows=nw.len().cast(nw.Int64))
    return (store.rows(cases.select(most=nw.col("rows").max()))[0]["most"] or 1) == 1


def _without_reference(store: Store, dataset: Dataset) -> nw.Expr:
    """Of rows without a reference all that are in scope; where deliveries replace each other, those of new days."""
    if dataset.deliveries != "replace":
        return nw.col("in_scope")
    before = store.frame(_KEYS).filter(nw.col("in_scope"), nw.col("side") == BEFORE)
    last = store.rows(before.select(last=nw.col("day").max()))[0]["last"] or date.max
    return nw.col("in_scope") & ((nw.col("side") == BEFORE) | (nw.col("day") > nw.lit(last)))


def _margins(store: Store, dataset: Dataset) -> dict[str, list[str]]:
    """The spellings of each column that name a total."""
    changes = store.frame("value_changes").filter(nw.col("dataset") == dataset.name, nw.col("rule") == MARGIN)
    found: dict[str, list[str]] = {}
    for row in store.rows(changes.sort("field", "before")):
        found.setdefault(row["field"], []).append(row["before"])
    return found


def _delivery(store: Store, dataset: Dataset, files: tuple[str, ...], number: int) -> Delivery:
    rows = store.frame(_KEYS).filter(nw.col("delivery") == number)
    days = store.rows(rows.filter(nw.col("in_scope")).group_by("day").agg(rows=nw.len()).sort("day"))
    known = without_slips([day["day"] for day in days if day["day"]])
    received = store.rows(rows.select(rows=nw.len().cast(nw.Int64)))[0]["rows"]
    covers = dataset.said_of(files[0]).period_covered
    return Delivery(files, number, covers, known[0] if known else None, known[-1] if known else None, received)


def without_slips(days: list[date]) -> list[date]:
    """Sorted days without one or two at either end that lie half a year and more away from all others."""
    far = 183
    while len(days) > 9 and (days[1] - days[0]).days > far:
        days = days[1:]
    while len(days) > 9 and (days[-1] - days[-2]).days > far:
        days = days[:-1]
    return days
