"""Why a value is not known: the cells are blank, they say so ("not known"), or what they say was not understood."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw

from problemprofile.codelists import UNKNOWN
from problemprofile.kinds import fields
from problemprofile.quality.measures import RAW, Measure, Source, field_of
from problemprofile.rows import CLEAN_FIELDS, WHY
from problemprofile.store import Frame, Store, arrow

BLANK, SAID, NOT_UNDERSTOOD = WHY


@dataclass(frozen=True)
class Completeness:
    """How many of a source's kept rows have a known value of one measure, and why the others have not."""

    measure: Measure
    rows: int
    known: int
    blank: int
    said: int
    not_understood: int


def keep_why(store: Store, source: Source) -> None:
    """Keep why values of the kept rows are not known: `why_<field>` is one of WHY, null where the value is known."""
    store.write(source.dataset.why_table, _why(store, source))


def completeness(store: Store, source: Source) -> list[Completeness]:
    """Each measure of a source, over its kept rows."""
    asked = source.measures()
    if not asked:
        return []
    every = store.frame(source.dataset.why_table)
    sums = {
        f"{measure.field}|{why}": (nw.col(f"why_{measure.field}") == why).cast(nw.Int64).sum()
        for measure in asked
        for why in WHY
    }
    counted = store.rows(every.select(rows=nw.len().cast(nw.Int64), **sums))[0]
    rows = counted["rows"]
    missing = [[counted[f"{measure.field}|{why}"] or 0 for why in WHY] for measure in asked]
    return [Completeness(m, rows, rows - sum(gone), *gone) for m, gone in zip(asked, missing, strict=True)]


def _why(store: Store, source: Source) -> Frame:
    rows = source.rows(store, "kept")
    asked = {measure.field: source.of(*measure.columns) for measure in source.measures()}
    columns = sorted({name for names in asked.values() for name in names})
    cells = store.frame(source.dataset.cells_table).select("row_key", *(f"{RAW}{name}" for name in columns))
    known = [name for name in asked if name in source.fields(store)]
    frame = rows.select("row_key", *known).join(cells, on="row_key", how="inner")
    frame, troubled = _with_troubles(store, source, frame, columns)
    values = {f"why_{f}": _reason(f, names, troubled, has=f in known) for f, names in asked.items()}
    return frame.select("row_key", **values)


def _reason(field: str, columns: Sequence[str], troubled: Sequence[str], *, has: bool) -> nw.Expr:
    """Why a field is not known; where no spelling gives it (`has` is false), no row knows it."""
    value = nw.col(field) if has else nw.lit(None, nw.String())
    unknown = value.is_null() | (value == UNKNOWN) if CLEAN_FIELDS[field] == "VARCHAR" else value.is_null()
    filled = _any([_filled(name) for name in columns if _type(name) != "tick"])
    reason = nw.when(filled).then(nw.lit(SAID)).otherwise(nw.lit(BLANK))
    texts = [_filled(name) for name in columns if _type(name) == "freetext"]  # a text that names nothing we look for
    marked = [nw.col(f"troubled_{name}").fill_null(False) for name in columns if name in troubled]
    reason = nw.when(_any([*texts, *marked])).then(nw.lit(NOT_UNDERSTOOD)).otherwise(reason)
    return nw.when(unknown).then(reason)


def _any(conditions: Sequence[nw.Expr]) -> nw.Expr:
    return functools.reduce(lambda a, b: a | b, conditions, nw.lit(False))


def _filled(column: str) -> nw.Expr:
    return nw.col(f"{RAW}{column}").str.strip_chars() != ""


def _type(column: str) -> str:
    return fields()[field_of(column)].type


def _with_troubles(store: Store, source: Source, frame: Frame, columns: Sequence[str]) -> tuple[Frame, list[str]]:
    """The frame with `troubled_<column>` beside the cells that were not understood, for columns that have any."""
    mine = store.frame("value_changes").filter(nw.col("dataset") == source.dataset.name, nw.col("trouble") != "")
    found: dict[str, list[str]] = {}
    for row in store.rows(mine.select("field", "before").sort("field", "before")):
        found.setdefault(row["field"], []).append(row["before"])
    troubled = [name for name in columns if name in found]
    for name in troubled:
        table = f"troubled_{source.dataset.name}_{name}"
        store.write_arrow(table, arrow({"spelling": found[name]}))
        flagged = store.frame(table).with_columns(nw.lit(True).alias(f"troubled_{name}"))
        frame = frame.join(flagged, left_on=f"{RAW}{name}", right_on="spelling", how="left")
    return frame, troubled
